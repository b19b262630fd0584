import type { PlatformOptions } from '../../../src/platform/platform.ts';
import { openFileSecrets } from '../../../src/platform/secrets/fileSecrets.ts';

const { FOLDER = '', SECRETS = '', CONNECTION = '{}' } = process.env;
const connection = JSON.parse(CONNECTION);

/** What a test's own process opens its platform with, from the environment that the test gave it. */
export const processOptions: PlatformOptions = {
  folder: FOLDER,
  secrets: await openFileSecrets(SECRETS),
  connection: {
    kind: 'simulator',
    reviewers: ['alipayPlus', 'alipayCN'],
    ratios: connection.ratios,
    canUpload: true,
    open: async () => connection,
  },
  localUser: { id: 'mei', name: 'Mei' },
  version: '0.0.0',
};
