import { strict as assert } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { CliDocument } from '../../../src/cli/model/document.types.ts';
import { documentSchema } from '../../../src/cli/output/documentSchema.ts';
import { createReleaseClient, type ReleaseClient } from '../../../src/client/client.ts';
import { png } from '../../shared/media.ts';
import { registration } from '../platform/fixture.ts';
import { endAll, run, start } from './fixture.ts';

/** A platform process with the simulator behind it, and a folder with what a release needs. */
export interface Team {
  readonly folder: string;
  readonly url: string;
  readonly token: string;
  readonly client: ReleaseClient;
  /** Environment of a person who names the platform and holds its token. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs a verb with `--json`; its standard output was exactly one document of the published schema. */
  json(line: readonly string[], env?: Readonly<Record<string, string>>): Promise<CliDocument & { err: string }>;
  /** Runs a verb for a person. */
  text(line: readonly string[], env?: Readonly<Record<string, string>>): ReturnType<typeof run>;
  /** What the platform's process wrote so far to both of its outputs, without its first line, which shows the owner's token once. */
  serverSaid(): string;
  end(): Promise<void>;
}

export const programName = '街角咖啡';

/** One document and a line break, by the schema, with the exit code that it names. */
export function readDocument({ code, out }: { code: number | null; out: string }): CliDocument {
  assert.match(out, /^\{[^\n]*\}\n$/, `not one document on a line: ${out.slice(0, 200)}`);
  const document = JSON.parse(out) as CliDocument;
  const read = v.safeParse(documentSchema, document);
  assert.ok(read.success, `${document.command}: ${read.issues?.[0].message}`);
  assert.equal(document.exitCode, code);
  return document;
}

const write = (folder: string, name: string, value: object) => writeFile(join(folder, name), JSON.stringify(value));

/** Files as a team keeps them beside its code. */
async function writeFiles(folder: string): Promise<void> {
  await writeFile(join(folder, 'picture.png'), png(180, 180));
  await writeFile(join(folder, 'licence.png'), png(400, 300, 90));
  await write(folder, 'zh-CN.json', {
    name: programName,
    tagline: '每天一杯好咖啡',
    description: '查询门店、在线点单、积分换礼，一个小程序就够了。',
    logo: 'picture.png',
  });
  await write(folder, 'business.json', registration('licence.png'));
  await write(folder, 'configuration.json', {
    versionDescription: '第一个版本，提供门店查询、在线点单和会员积分等功能。',
    screenshots: ['picture.png', 'licence.png'],
    serverDomains: ['https://api.example.com'],
    testAccount: 'tester',
    testPassword: { env: 'TEST_PASSWORD' },
  });
}

export async function openTeam(): Promise<Team> {
  const folder = await mkdtemp(join(tmpdir(), 'mprelease-verbs-'));
  const served = start(['platform', '--data', join(folder, 'data')]);
  const { url = '', token = '' } = await served.first();
  await writeFiles(folder);
  const env = {
    MPRELEASE_PLATFORM: url,
    MPRELEASE_TOKEN: token,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'share'),
    TEST_PASSWORD: 'canary-password-5512',
  };
  const text = (line: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    run(line, { env: { ...env, ...more } });
  return {
    folder,
    url,
    token,
    env,
    text,
    client: createReleaseClient({ baseUrl: url, token: () => token, clientName: 'test/1' }),
    json: async (line, more) => {
      const ended = await text([...line, '--json'], more);
      return { ...readDocument(ended), err: ended.err };
    },
    serverSaid: () => served.out().replace(/^[^\n]*\n/, '') + served.err(),
    end: async () => {
      await endAll();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A verb that has to succeed; answers its result. */
export async function done<T = Record<string, never>>(team: Team, ...line: string[]): Promise<T> {
  const { outcome, problem, result } = await team.json(line);
  assert.equal(outcome, 'done', `${line.join(' ')}: ${problem?.message}`);
  return result as T;
}

/** A mini program with all that an application needs, authorized but for the page that `walk` leads through. */
export async function prepare(team: Team, walk: (url: string) => Promise<void>): Promise<void> {
  const file = (name: string) => join(team.folder, name);
  await done(team, 'workspaces', 'create', 'Corner Ltd');
  await done(team, 'basic-information', 'set', file('business.json'));
  await done(team, 'mini-programs', 'create', programName, '--service-phone', '0571-88888888');
  await done(team, 'languages', 'set', programName, 'zh-CN', file('zh-CN.json'));
  const { url } = await done<{ url: string }>(team, 'authorization', 'start', programName);
  await walk(url);
}
