import { setImmediate as turn } from 'node:timers/promises';
import type { Kind, Rows } from './documents.ts';
import type { Page, Store } from './store.types.ts';

const pageSize = 200;

/** All rows of a list, a page a transaction and a turn of the event loop, so that a long list holds up nobody. */
export async function* inPages<K extends Kind>(
  { read }: Pick<Store, 'read'>,
  kind: K,
  list: string,
): AsyncGenerator<Rows[K][]> {
  let cursor: string | null = null;
  do {
    const from: string | null = cursor;
    const { items, next }: Page<Rows[K]> = await read((tx) => tx.listPage(kind, list, from, pageSize));
    yield items;
    cursor = next;
    if (cursor !== null) await turn();
  } while (cursor !== null);
}
