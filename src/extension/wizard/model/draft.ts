import { type FormValue, type FormValues, sameValue } from '../../../core/forms/values.ts';
import type { Stored } from './forms.ts';

/**
 * What a person typed and has not saved, field by field, each with the stored value it was made from. So a change of
 * another person is seen where it touches the same field, and only there.
 */
export type Draft = Readonly<
  Record<
    string,
    {
      readonly value: FormValue;
      readonly base: FormValue;
      /** Where the value comes from, in words, where nobody typed it. */
      readonly from?: string;
    }
  >
>;

export const noDraft: Draft = {};

const without = (draft: Draft, field: string): Draft =>
  Object.fromEntries(Object.entries(draft).filter(([name]) => name !== field));

/** What of a draft still differs from what is stored; a value that nobody typed gives way to one that was stored since. */
export const unsaved = (draft: Draft, stored: Stored): Draft =>
  Object.fromEntries(
    Object.entries(draft).filter(([field, { value, base, from }]) => {
      const now = stored.values[field] ?? '';
      return !sameValue(value, now) && (from === undefined || sameValue(base, now));
    }),
  );

/** The draft after the person changed a field; a value that is the stored one again is no change. */
export function withValue(draft: Draft, stored: Stored, field: string, value: FormValue): Draft {
  const now = stored.values[field] ?? '';
  const base = draft[field]?.base ?? now;
  if (sameValue(value, now)) return without(draft, field);
  return { ...draft, [field]: { value, base } };
}

/** The draft with a value that is known from elsewhere; what a person typed stays. */
export const withProposal = (draft: Draft, stored: Stored, field: string, value: FormValue, from: string): Draft =>
  draft[field] ? draft : { ...draft, [field]: { value, base: stored.values[field] ?? '', from } };

/** What the form shows: what was typed over what is stored. */
export const shownValues = (draft: Draft, stored: Stored): FormValues => ({
  ...stored.values,
  ...Object.fromEntries(Object.entries(draft).map(([field, { value }]) => [field, value])),
});

/** The stored value that another person set meanwhile, where it differs from what was typed and from what that was made from. */
export function conflictingValue(draft: Draft, stored: Stored, field: string): FormValue | null {
  const mine = draft[field];
  const now = stored.values[field];
  if (mine === undefined || now === undefined) return null;
  return sameValue(now, mine.base) || sameValue(now, mine.value) ? null : now;
}

export const conflictingFields = (draft: Draft, stored: Stored): string[] =>
  Object.keys(draft).filter((field) => conflictingValue(draft, stored, field) !== null);

/** The person decided between their value and the other one. */
export function resolveConflict(draft: Draft, stored: Stored, field: string, take: 'mine' | 'theirs'): Draft {
  const mine = draft[field];
  if (!mine) return draft;
  if (take === 'theirs') return without(draft, field);
  return { ...draft, [field]: { ...mine, base: stored.values[field] ?? '' } };
}
