import type { Block, FieldBlock, FieldValue, WizardView } from '../../src/extension/wizard/protocol/protocol.ts';

/** What the person changed and the host has not shown to know yet, by field. */
export interface Changes {
  readonly seq: number;
  readonly pending: Readonly<
    Record<
      string,
      { readonly value: FieldValue; readonly seq: number /** Stored nowhere. */; readonly secret: boolean }
    >
  >;
}

type Pending = Changes['pending'];

const filtered = (pending: Pending, test: (field: string, change: Pending[string]) => boolean): Pending =>
  Object.fromEntries(Object.entries(pending).filter(([field, change]) => test(field, change)));

const noChanges: Changes = { seq: 0, pending: {} };

function collectFields(blocks: readonly Block[]): FieldBlock[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'field') return block;
    return block.kind === 'group' ? collectFields(block.blocks) : [];
  });
}

/** The changes with one more. */
export function withChange({ seq, pending }: Changes, field: FieldBlock, value: FieldValue): Changes {
  const change = { value, seq: seq + 1, secret: field.control === 'password' };
  return { seq: seq + 1, pending: { ...pending, [field.id]: change } };
}

/** The changes without a field's, because the person decided about it in another way. */
export const withoutField = ({ seq, pending }: Changes, field: string): Changes => ({
  seq,
  pending: filtered(pending, (id) => id !== field),
});

/**
 * The changes that a view does not know yet. A field that the view shows speaks for itself. For one that it does not
 * show, any later change that the view knows is proof enough, since messages arrive in order.
 */
export function stillPending(view: WizardView, { seq, pending }: Changes): Changes {
  const known = new Map(collectFields(view.blocks).map((field) => [field.id, field.seq]));
  const newest = Math.max(0, ...known.values());
  return {
    seq: Math.max(seq, newest), // a new page with an old host must not count below what the host knows
    pending: filtered(pending, (field, change) => change.seq > (known.get(field) ?? newest)),
  };
}

/** The changes that may be stored: secrets stay in memory. */
export const withoutSecrets = ({ seq, pending }: Changes): Changes => ({
  seq,
  pending: filtered(pending, (_, change) => !change.secret),
});

/** Reads what an earlier life of the page wrote; anything else counts as nothing. */
export function parseChanges(kept: unknown): Changes {
  if (typeof kept !== 'object' || kept === null || !('seq' in kept) || !('pending' in kept)) return noChanges;
  const { seq, pending } = kept as Changes;
  return typeof seq === 'number' && typeof pending === 'object' && pending !== null ? { seq, pending } : noChanges;
}
