import { setTimeout as wait } from 'node:timers/promises';
import type { AuthorizationRow } from '../../store/documents.ts';
import { lists } from '../../store/lists.ts';
import type { Page, Store } from '../../store/store.types.ts';
import { createThrottler, type Throttler } from '../execution/throttler.ts';

/** So many grants are looked at together: about as many as AlipayCN is asked about in a minute. */
const pageSize = 40;
/** After each page, in milliseconds. */
const pause = 3000;

interface Looking {
  readonly store: Pick<Store, 'read'>;
  readonly look: (rows: readonly AuthorizationRow[]) => void;
  readonly onError: (error: unknown) => void;
  readonly closing: AbortSignal;
}

/** Looks through all grants, a page at a time with pauses, so that whoever asks for it waits for none of it. */
export function createGrantRounds({ store, look, onError, closing }: Looking): Throttler {
  return createThrottler(async () => {
    let cursor: string | null = null;
    do {
      const from: string | null = cursor;
      const { items, next }: Page<AuthorizationRow> = await store.read((tx) =>
        tx.listPage('authorization', lists.granted, from, pageSize),
      );
      if (closing.aborted) return;
      look(items);
      cursor = next;
      await wait(pause, undefined, { ref: false, signal: closing }).catch(() => undefined); // only the signal ends it early
    } while (cursor !== null && !closing.aborted);
  }, onError);
}
