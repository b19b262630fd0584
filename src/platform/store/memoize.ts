import type { Tx } from './store.types.ts';

/** The same transaction for one reading in which rows are asked for again and again; nothing is written through it. */
export function memoize(tx: Tx): Tx {
  const known = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const before = known.get(key) as Promise<T> | undefined;
    if (before) return before;
    const reading = read();
    known.set(key, reading);
    return reading;
  };
  const kept: Pick<Tx, 'get' | 'byUniqueKey' | 'list' | 'positions' | 'children'> = {
    get: (kind, id) => once(`get ${kind} ${id}`, () => tx.get(kind, id)),
    byUniqueKey: (kind, key) => once(`key ${kind} ${key}`, () => tx.byUniqueKey(kind, key)),
    list: (kind, name) => once(`list ${name}`, () => tx.list(kind, name)),
    positions: (name) => once(`positions ${name}`, () => tx.positions(name)),
    children: (kind, parent) => once(`children ${kind} ${parent ?? '*'}`, () => tx.children(kind, parent)),
  };
  return Object.assign(Object.create(tx) as Tx, kept);
}
