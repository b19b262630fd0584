import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReleaseClient, type ReleaseClient } from '../../../src/client/client.ts';
import type { BodyOf } from '../../../src/core/contract/endpoints.ts';
import type { Release } from '../../../src/core/contract/model.ts';
import { simulatedConnection } from '../../../src/platform/connections/simulatedConnection.ts';
import { openPlatform, type Platform, type PlatformOptions } from '../../../src/platform/platform.ts';
import type { SecretStore } from '../../../src/platform/secrets/secretStore.ts';
import { png, zipOf } from '../../shared/media.ts';
import { Browser } from '../simulator/fixture.ts';
import { seedSimulator } from '../simulator/seed.ts';

/** Secrets that a test can look into. */
export function memorySecrets(): SecretStore & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    get: async (key) => values.get(key),
    set: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
  };
}

export interface Stage {
  readonly folder: string;
  readonly platform: Platform;
  readonly secrets: ReturnType<typeof memorySecrets>;
  readonly owner: ReleaseClient;
  readonly logged: string[];
  as(userId: string): ReleaseClient;
  end(): Promise<void>;
}

/** A platform on a folder of its own, with the real store, the real connector and the real simulator behind it. */
export async function openStage(more: Partial<PlatformOptions> = {}): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'platform-'));
  if (!more.connection) await seedSimulator(join(folder, 'simulator.sqlite'));
  const connection = more.connection ? null : simulatedConnection(folder);
  const secrets = memorySecrets();
  const logged: string[] = [];
  const platform = await openPlatform({
    folder,
    secrets,
    connection: connection ?? simulatedConnection(folder),
    localUser: { id: 'mei', name: 'Mei' },
    version: '0.0.0',
    logger: (line) => logged.push(line),
    ...more,
  });
  const as = (userId: string) => {
    const token = platform.tokenFor(userId);
    return createReleaseClient({
      baseUrl: 'http://platform.embedded',
      answer: platform.answer,
      token: () => token,
      clientName: 'test/1',
    });
  };
  return {
    folder,
    platform,
    secrets,
    owner: as('mei'),
    logged,
    as,
    end: async () => {
      await platform.close();
      await connection?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface Program {
  readonly workspace: string;
  readonly id: string;
  /** A stored picture that fits every field. */
  readonly picture: string;
}

/** A complete business registration. */
export const registration = (picture: string): BodyOf<'putBasicInformation'> => ({
  legalName: 'Corner Ltd',
  registrationType: 'ENTERPRISE_REGISTRATION_NO',
  registrationNumber: '12345678',
  validUntil: '9999-12-31',
  registeredAddress: '1 Corner Street',
  contactName: 'Mei',
  phone: '+65 6123 4567',
  email: 'mei@example.com',
  licencePictures: [picture],
});

/** A workspace with complete basic information and one mini program, without a language yet. */
export async function createProgram(client: ReleaseClient, name = '街角咖啡'): Promise<Program> {
  const { id: workspace } = await client.createWorkspace({}, { name: 'Corner Ltd' });
  const { id: picture } = await client.uploadFile({ workspace }, png(180, 180));
  await client.putBasicInformation({ workspace }, registration(picture), { ifMatch: 1 });
  const program = await client.createMiniProgram({ workspace }, { name, servicePhone: '0571-88888888' });
  return { workspace, id: program.id, picture };
}

export const addChinese = (client: ReleaseClient, program: Program, name = '街角咖啡') =>
  client.putLanguage(
    { miniProgram: program.id, locale: 'zh-CN' },
    {
      name,
      tagline: '每天一杯好咖啡',
      description: '查询门店、在线点单、积分换礼，一个小程序就够了。',
      logo: program.picture,
    },
  );

export async function upload(
  client: ReleaseClient,
  program: Program,
  number: string,
  files?: Readonly<Record<string, string>>,
) {
  return client.uploadVersion({ miniProgram: program.id }, await zipOf(files), { query: { number, description: '' } });
}

/** Fills in the configuration of a release with what AlipayCN takes. */
export async function configure(
  client: ReleaseClient,
  program: Program,
  release: Pick<Release, 'id'>,
  more: Partial<BodyOf<'putConfiguration'>> = {},
): Promise<void> {
  const current = await client.getConfiguration({ release: release.id });
  await client.putConfiguration(
    { release: release.id },
    {
      versionDescription: '第一个版本，提供门店查询、在线点单和会员积分等功能。',
      category: '',
      screenshots: [program.picture, program.picture],
      serverDomains: ['https://api.example.com'],
      h5Domains: [],
      testers: [],
      testAccount: 'tester',
      testPassword: 'canary-password-7781',
      ...more,
    },
    { ifMatch: current.revision },
  );
}

/** Walks AlipayCN's authorization page by its buttons, to the page it returns to. */
export async function walkAuthorization(url: string): Promise<{ status: number; text: string }> {
  const browser = new Browser(url);
  await browser.open();
  for (const button of ['登录', '确认选择', '确认授权']) await browser.press(button);
  const response = await fetch(browser.headers.get('location') ?? 'about:blank');
  return { status: response.status, text: await response.text() };
}

/** Authorizes a mini program by the page; the callback hands the code over. */
export async function authorize(client: ReleaseClient, program: Program): Promise<void> {
  const started = await client.startAuthorization({ miniProgram: program.id, app: 'alipayCN' }, {});
  const page = await walkAuthorization(started.url);
  if (page.status !== 200) throw new Error(`the authorization ended with ${page.status}: ${page.text.slice(0, 400)}`);
}
