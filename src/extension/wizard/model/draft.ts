import type { Stored, Value, Values } from './forms.ts';

/**
 * What a person typed and has not saved, field by field, each with the stored value it was made from. So a change of
 * another person is seen where it touches the same field, and only there.
 */
export type Draft = Readonly<Record<string, { readonly value: Value; readonly base: Value }>>;

export const noDraft: Draft = {};

/** A value as it is compared: pictures by what they show. */
const plain = (value: Value): string =>
  JSON.stringify(typeof value === 'string' ? value : value.map((item) => (typeof item === 'string' ? item : item.id)));

export const sameValue = (one: Value, other: Value): boolean => plain(one) === plain(other);

const without = (draft: Draft, field: string): Draft =>
  Object.fromEntries(Object.entries(draft).filter(([name]) => name !== field));

/** The draft after the person changed a field; a value that is the stored one again is no change. */
export function withValue(draft: Draft, stored: Stored, field: string, value: Value): Draft {
  const now = stored.values[field] ?? '';
  const base = draft[field]?.base ?? now;
  if (sameValue(value, now)) return without(draft, field);
  return { ...draft, [field]: { value, base } };
}

/** What the form shows: what was typed over what is stored. */
export const shownValues = (draft: Draft, stored: Stored): Values => ({
  ...stored.values,
  ...Object.fromEntries(Object.entries(draft).map(([field, { value }]) => [field, value])),
});

/** The stored value that another person set meanwhile, where it differs from what was typed and from what that was made from. */
export function theirs(draft: Draft, stored: Stored, field: string): Value | null {
  const mine = draft[field];
  const now = stored.values[field];
  if (mine === undefined || now === undefined) return null;
  return sameValue(now, mine.base) || sameValue(now, mine.value) ? null : now;
}

export const conflicts = (draft: Draft, stored: Stored): string[] =>
  Object.keys(draft).filter((field) => theirs(draft, stored, field) !== null);

/** The person decided between their value and the other one. */
export function decided(draft: Draft, stored: Stored, field: string, take: 'mine' | 'theirs'): Draft {
  const mine = draft[field];
  if (!mine) return draft;
  if (take === 'theirs') return without(draft, field);
  return { ...draft, [field]: { ...mine, base: stored.values[field] ?? '' } };
}
