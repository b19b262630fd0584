import { createReleaseClient } from '../../../src/client/client.ts';
import { openPlatform } from '../../../src/platform/platform.ts';
import { processOptions } from './processOptions.ts';

// A process of its own that begins a final release and is killed by the test before the answer comes.
const { RELEASE = '' } = process.env;
const platform = await openPlatform(processOptions);
const token = platform.tokenFor('mei');
const client = createReleaseClient({
  baseUrl: 'http://platform.embedded',
  fetch: platform.fetch,
  token: () => token,
  clientName: 'test/1',
});
const { revision } = await client.getRelease({ release: RELEASE });
await client.finalRelease({ release: RELEASE }, {}, { ifMatch: revision });
