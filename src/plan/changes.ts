import type { Picture } from '../core/contract/model.ts';
import { type Form, isSecret } from '../core/forms/field.ts';
import { setName } from '../core/forms/values.ts';
import type { Change } from '../core/releaseFile/plan.types.ts';
import type { DesiredFields, DesiredPicture, DesiredValue } from './desiredState.ts';

/** A value that is shown nowhere. */
export const hidden = '•••';

const isPicture = (value: unknown): value is DesiredPicture =>
  typeof value === 'object' && value !== null && 'sha256' in value;

/** A wanted value as it is compared and shown: pictures by their ids. */
const keyOf = (value: DesiredValue): string => {
  if (isPicture(value)) return value.sha256;
  if (Array.isArray(value))
    return value.map((each: string | DesiredPicture) => (isPicture(each) ? each.sha256 : each)).join('\n');
  return String(value);
};

/** A stored value in the same form; `null` where there is none. */
function storedKey(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) {
    return value.length === 0
      ? null
      : value.map((each: string | Picture) => (typeof each === 'string' ? each : each.id)).join('\n');
  }
  return typeof value === 'object' && 'id' in value ? String(value.id) : String(value);
}

/** As it is shown: a picture by its file and size, a list by its items. */
function shown(value: DesiredValue): string {
  if (isPicture(value)) return value.file;
  if (Array.isArray(value))
    return value.map((each: string | DesiredPicture) => (isPicture(each) ? each.file : each)).join(', ');
  return String(value);
}

function storedShown(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  const one = (each: unknown): string => {
    if (typeof each !== 'object' || each === null) return String(each);
    const { type, width, height } = each as Picture;
    return `${type} ${width} × ${height}`;
  };
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(one).join(', ');
  return one(value);
}

/**
 * How wanted fields of a form differ from what is stored; those of `secretFields` without their values. A secret cannot be
 * compared, since it is never read back: it is sent only where none is stored yet, so that a plan of an unchanged file is
 * empty.
 */
export function changesOf(
  form: Form,
  wanted: DesiredFields,
  stored: Readonly<Record<string, unknown>> | null,
  secretFields: readonly string[],
): Change[] {
  return Object.entries(wanted).flatMap(([field, value]): Change[] => {
    if (isSecret(form[field])) return stored?.[setName(field)] ? [] : [{ field, from: null, to: hidden }];
    const before = stored?.[field];
    const same = keyOf(value) === (storedKey(before) ?? '');
    if (same) return [];
    const isHidden = secretFields.includes(field);
    const from = storedShown(before);
    return [{ field, from: isHidden && from !== null ? hidden : from, to: isHidden ? hidden : shown(value) }];
  });
}

/** The pictures among wanted fields, each once. */
export const picturesIn = (wanted: DesiredFields): DesiredPicture[] => {
  const found = Object.values(wanted).flatMap((value) => (Array.isArray(value) ? value : [value]));
  const byId = new Map(found.filter(isPicture).map((picture) => [picture.sha256, picture]));
  return [...byId.values()];
};

/** Wanted fields as a body of the contract: pictures by their ids. */
export const wantedBody = (wanted: DesiredFields): Record<string, string | boolean | string[]> =>
  Object.fromEntries(
    Object.entries(wanted).map(([field, value]) => {
      if (isPicture(value)) return [field, value.sha256];
      if (typeof value === 'string' || typeof value === 'boolean') return [field, value];
      const items = value as readonly (string | DesiredPicture)[];
      return [field, items.map((each) => (isPicture(each) ? each.sha256 : each))];
    }),
  );
