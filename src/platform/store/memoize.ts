import type { Tx } from './store.types.ts';

/** The same transaction for one synchronous reading in which rows are asked for again and again; nothing is written through it. */
export function memoize(tx: Tx): Tx {
  const known = new Map<string, unknown>();
  const once = <T>(key: string, read: () => T): T => {
    if (!known.has(key)) known.set(key, read());
    return known.get(key) as T;
  };
  return {
    ...tx,
    get: (kind, id) => once(`get ${kind} ${id}`, () => tx.get(kind, id)),
    byUniqueKey: (kind, key) => once(`key ${kind} ${key}`, () => tx.byUniqueKey(kind, key)),
    children: (kind, parent) => once(`children ${kind} ${parent ?? '*'}`, () => tx.children(kind, parent)),
  };
}
