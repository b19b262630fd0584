import type { Kind } from '../store/documents.ts';

/** So many are named. */
const most = 20;

/** The damaged records that were come across since the platform was opened; lists leave them out. */
export function createDamagedRecords(administrator: string, logger: (line: string) => void) {
  const found = new Map<string, { readonly kind: Kind; readonly id: string }>();
  return {
    note: (kind: Kind, id: string): void => {
      found.set(`${kind} ${id}`, { kind, id });
      logger(`the document ${kind} ${id} is damaged and left out of lists`);
    },
    /** It was made anew. */
    forget: (kind: Kind, id: string): void => void found.delete(`${kind} ${id}`),
    /** For who may restore a backup; others are told of none. */
    namedTo: (userId: string) => (userId === administrator ? [...found.values()].slice(0, most) : []),
  };
}

export type DamagedRecords = ReturnType<typeof createDamagedRecords>;
