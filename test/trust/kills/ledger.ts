import { randomUUID } from 'node:crypto';
import { ReleaseError } from '../../../src/client/client.ts';
import type { CallOptions, ReleaseClient } from '../../../src/client/client.types.ts';

/** One write of a journey, whatever became of it. */
export interface Entry {
  readonly action: string;
  /** The number of the version that it is about. */
  readonly version: string;
  readonly key: string;
  readonly call: (client: ReleaseClient, options: CallOptions) => Promise<unknown>;
  /** `open`: no answer was seen. */
  outcome: 'open' | 'done' | 'refused';
  /** Why it was refused. */
  code: string;
}

export interface Ledger {
  readonly entries: Entry[];
  /** Sends a write. @throws ReleaseError whatever came instead of an answer */
  write<T>(
    client: ReleaseClient,
    action: string,
    version: string,
    call: (client: ReleaseClient, options: CallOptions) => Promise<T>,
  ): Promise<T>;
  /** Sends what has no answer again, under its key, until it has one. */
  complete(client: ReleaseClient): Promise<void>;
  /** How often an action was answered as done, of a version. */
  count(version: string, ...actions: string[]): number;
}

/** Kinds of failures by which the write was verifiably not done. */
const refusals: readonly string[] = ['refused', 'stale', 'invalidInput', 'forbidden', 'notFound'];

/** Writes down every write of a journey, so that what was answered can be compared with what stands. */
export function createLedger(): Ledger {
  const entries: Entry[] = [];
  async function send<T>(client: ReleaseClient, entry: Entry): Promise<T> {
    try {
      const answer = (await entry.call(client, { idempotencyKey: entry.key })) as T;
      entry.outcome = 'done';
      return answer;
    } catch (error) {
      if (ReleaseError.is(error) && refusals.includes(error.kind))
        Object.assign(entry, { outcome: 'refused', code: error.code });
      throw error;
    }
  }
  return {
    entries,
    write: (client, action, version, call) => {
      const entry: Entry = { action, version, key: randomUUID(), call, outcome: 'open', code: '' };
      entries.push(entry);
      return send(client, entry);
    },
    complete: async (client) => {
      for (const entry of entries.filter(({ outcome }) => outcome === 'open')) {
        for (let tries = 0; entry.outcome === 'open' && tries < 20; tries += 1)
          await send(client, entry).catch((error: unknown) => {
            if (!ReleaseError.is(error)) throw error;
            entry.code = error.code;
            return new Promise((resolve) => setTimeout(resolve, error.kind === 'stillRunning' ? 300 : 20));
          });
      }
    },
    count: (version, ...actions) =>
      entries.filter((entry) => entry.version === version && entry.outcome === 'done' && actions.includes(entry.action))
        .length,
  };
}
