import { createReleaseClient } from '../../../src/client/client.ts';
import { openPlatform } from '../../../src/platform/platform.ts';
import { openFileSecrets } from '../../../src/platform/secrets/fileSecrets.ts';

// A process of its own that begins a final release and is killed by the test before the answer comes.
const { FOLDER = '', SECRETS = '', RELEASE = '', CONNECTION = '{}' } = process.env;
const connection = JSON.parse(CONNECTION);
const platform = await openPlatform({
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
});
const token = platform.tokenFor('mei');
const client = createReleaseClient({
  baseUrl: 'http://platform.embedded',
  fetch: platform.fetch,
  token: () => token,
  clientName: 'test/1',
});
const { revision } = await client.getRelease({ release: RELEASE });
await client.finalRelease({ release: RELEASE }, {}, { ifMatch: revision });
