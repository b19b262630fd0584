import { strict as assert } from 'node:assert';
import type { CallOptions, ReleaseClient } from '../../../src/client/client.types.ts';
import { cancelled, ReleaseError } from '../../../src/client/errors.ts';
import { followRelease, waitUntilSettled } from '../../../src/client/followRelease.ts';
import type { Release } from '../../../src/core/contract/model.ts';

const pending = { id: 'r', pending: { action: 'finalRelease' } } as Release;
const settled = { id: 'r', pending: null } as Release;
const feed = (id = 'r') => ({ cursor: '2', changes: [{ kind: 'release', id, revision: 2 }], reset: false });
const failed = (kind: 'offline' | 'forbidden') => () => {
  throw new ReleaseError({ kind, message: kind });
};
/** A long poll that ends with its signal alone. */
const silent = (ended?: AbortSignal) =>
  new Promise<never>((_, reject) => {
    ended?.addEventListener('abort', () => reject(cancelled()), { once: true });
  });

/** A client that gives these answers one after the other, and the last one ever after. */
function played(changes: ((ended?: AbortSignal) => unknown)[], releases: (() => unknown)[]) {
  const next = (answers: ((ended?: AbortSignal) => unknown)[]) => async (ended?: AbortSignal) =>
    (answers.length > 1 ? answers.shift() : answers[0])?.(ended);
  const asked = { changes: 0, releases: 0 };
  const [change, release] = [next([() => ({ cursor: '1', changes: [], reset: false }), ...changes]), next(releases)];
  const client = {
    changes: (_: object, __: undefined, { signal: ended }: CallOptions) => {
      asked.changes += 1;
      return change(ended);
    },
    getRelease: () => {
      asked.releases += 1;
      return release();
    },
  } as unknown as ReleaseClient;
  return { client, asked };
}

const { signal } = new AbortController();
const sleep = async () => undefined;

describe('waiting until a release is settled', () => {
  it('asks nothing where it is', async () => {
    const { client, asked } = played([], []);
    assert.equal(await waitUntilSettled(client, settled, signal), settled);
    assert.deepEqual(asked, { changes: 0, releases: 0 });
  });

  it('reads it when it changed, and not for the changes of others', async () => {
    const { client, asked } = played([() => feed('other'), () => feed(), silent], [() => pending, () => settled]);
    assert.equal(await waitUntilSettled(client, pending, signal, sleep), settled);
    assert.equal(asked.releases, 2);
  });

  it('goes on after a moment without an answer', async () => {
    const { client } = played([failed('offline'), failed('offline'), () => feed()], [() => pending, () => settled]);
    assert.equal(await waitUntilSettled(client, pending, signal, sleep), settled);
  });

  it('ends with the failure where nobody answers, or where no repetition helps', async () => {
    for (const kind of ['offline', 'forbidden'] as const) {
      const { client, asked } = played([failed(kind)], [() => pending]);
      await assert.rejects(waitUntilSettled(client, pending, signal, sleep), (error) => ReleaseError.is(error, kind));
      assert.equal(asked.changes, kind === 'offline' ? 5 : 2);
    }
  });

  it('claims nothing of what is still under way when it is ended', async () => {
    const over = new AbortController();
    const { client } = played([() => feed()], [() => pending]);
    const waiting = waitUntilSettled(client, pending, over.signal, async () => over.abort());
    over.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
  });

  it('tells what was read last when the time is over', async () => {
    const { client } = played([() => feed(), silent], [() => pending]);
    const options = { signal, timeoutMilliseconds: 0, until: () => false, sleep };
    assert.equal(await followRelease(client, 'r', options), pending);
  });
});
