import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseReleaseFile } from '../../src/core/releaseFile/parse.ts';
import type { Desired } from '../../src/plan/desiredState.ts';
import { readDesiredState } from '../../src/plan/desiredState.ts';
import { readReferences } from '../../src/plan/preflight/readReferences.ts';
import { png } from './media.ts';

/** A folder with a release file and what it names. */
export interface ReleaseFolder {
  readonly folder: string;
  write(name: string, content: string | Uint8Array): Promise<void>;
  /** What a file of this content wants. */
  desired(file: object, env?: Readonly<Record<string, string>>): Promise<Desired>;
  end(): Promise<void>;
}

export async function releaseFolder(): Promise<ReleaseFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'release-file-'));
  const write = async (name: string, content: string | Uint8Array) => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  };
  await write('logo.png', png(180, 180));
  await write('screens/one.png', png(360, 640, 100));
  await write('screens/two.png', png(360, 640, 120));
  await write('tagline.txt', '每天一杯好咖啡\n');
  await write('app.json', '{"pages":["pages/index/index"]}');
  await write('pages/index/index.js', 'Page({});');
  return {
    folder,
    write,
    desired: async (file, env = {}) => {
      const { complete, problems } = parseReleaseFile(JSON.stringify(file));
      if (!complete) throw new Error(`not a whole release file: ${JSON.stringify(problems)}`);
      const files = await readReferences(folder, complete);
      return readDesiredState(complete, files, { env: (name) => env[name], file: () => undefined });
    },
    end: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A whole first release. */
export const wholeFile = {
  miniProgram: '街角咖啡',
  version: '1.0.0',
  servicePhone: '0571-88888888',
  languages: {
    'zh-CN': {
      name: '街角咖啡',
      tagline: { file: 'tagline.txt' },
      description: '查询门店、在线点单、积分换礼，一个小程序就够了。',
      logo: 'logo.png',
    },
  },
  basicInformation: {
    legalName: 'Corner Ltd',
    registrationType: 'ENTERPRISE_REGISTRATION_NO',
    registrationNumber: '12345678',
    validUntil: '9999-12-31',
    registeredAddress: '1 Corner Street',
    contactName: 'Mei',
    phone: '+65 6123 4567',
    email: 'mei@example.com',
    licencePictures: ['logo.png'],
  },
  versionDescription: '第一个版本，提供门店查询、在线点单和会员积分等功能。',
  configuration: {
    screenshots: ['screens/one.png', 'screens/two.png'],
    serverDomains: ['https://api.example.com'],
    testAccount: 'tester',
    testPassword: { env: 'TEST_PASSWORD' },
    memo: '测试账号已充值。',
    outDoorPicture: 'logo.png',
    regionType: 'CHINA',
    speedUp: false,
  },
  grayscale: [{ ratio: 1, hold: '1d' }, { ratio: 10, hold: '2d', goOn: 'automatic' }, { ratio: 100 }],
} as const;

export const secrets = { TEST_PASSWORD: 'canary-password-4471' };
