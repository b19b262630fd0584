import { createReleaseClient } from '../../../src/client/client.ts';
import { ReleaseError } from '../../../src/client/errors.ts';
import { ProblemError } from '../../../src/core/problems.ts';
import { openPlatform } from '../../../src/platform/platform.ts';
import type { WindowRequest } from './openWindow.ts';
import { processOptions } from './processOptions.ts';

// A window as a process of its own: a platform on a folder that others use too, asked by messages.
let ahead = 0;
const platform = await openPlatform({
  ...processOptions,
  clock: () => new Date(Date.now() + ahead),
}).catch((error: unknown) => {
  process.send?.({ id: 0, code: ProblemError.is(error) ? error.code : String(error) });
  process.exit(1);
});
const token = platform.tokenFor('mei');
const client = createReleaseClient({
  baseUrl: 'http://platform.embedded',
  answer: platform.answer,
  token: () => token,
  clientName: 'test/1',
});

async function answer({ name, args }: WindowRequest): Promise<unknown> {
  if (name === 'setAhead') ahead = Number(args[0]);
  if (name === 'holdsLease') return platform.holdsLease();
  if (name === 'setAhead' || name === 'close') return name === 'close' ? platform.close() : null;
  return (client[name] as (...args: unknown[]) => Promise<unknown>)(...args);
}

process.on('message', async (request: WindowRequest) => {
  const { id } = request;
  try {
    process.send?.({ id, answer: await answer(request) });
  } catch (error) {
    process.send?.({ id, code: ReleaseError.is(error) ? error.code : String(error) });
  }
});
process.send?.({ id: 0 });
