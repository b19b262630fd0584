import type { Picture } from '../core/contract/model.ts';
import { type Form, isSecret } from '../core/forms/field.ts';
import { setName } from '../core/forms/values.ts';
import { sameText } from '../core/lineEnds.ts';
import type { Change } from '../core/releaseFile/plan.types.ts';
import type { DesiredFields, DesiredPicture, DesiredValue } from './desiredState.ts';

/** Stands for a value that is never shown. */
export const hidden = '•••';

export const isPicture = (value: unknown): value is DesiredPicture =>
  typeof value === 'object' && value !== null && 'sha256' in value;

/** A desired value with each of its pictures as a text. */
function withPictures(value: DesiredValue, toText: (picture: DesiredPicture) => string): string | boolean | string[] {
  const item = (each: string | DesiredPicture) => (isPicture(each) ? toText(each) : each);
  if (typeof value === 'boolean') return value;
  return typeof value === 'string' || isPicture(value) ? item(value) : value.map(item);
}

const byId = ({ sha256 }: DesiredPicture): string => sha256;
const byFile = ({ file }: DesiredPicture): string => file;

/** A stored value as one text; `null` where there is none. */
function storedText(value: unknown, toText: (picture: Picture) => string, separator: string): string | null {
  const items = [value].flat().filter((each) => each !== null && each !== undefined && each !== '');
  const texts = items.map((each) => (typeof each === 'object' ? toText(each as Picture) : String(each)));
  return texts.length > 0 ? texts.join(separator) : null;
}

/** Whether a desired value is stored already; pictures are compared by their ids, texts without their line ends. */
export const isStored = (value: DesiredValue, stored: unknown): boolean =>
  sameText([withPictures(value, byId)].flat().join('\n'), storedText(stored, ({ id }) => id, '\n') ?? '');

/** As it is shown: a picture by its file, a list by its items. */
const shown = (value: DesiredValue): string => [withPictures(value, byFile)].flat().join(', ');

/** A stored value as it is shown: a picture by its kind and size; `null` where there is none. */
const storedShown = (value: unknown): string | null =>
  storedText(value, ({ type, width, height }) => `${type} ${width} × ${height}`, ', ');

/**
 * How desired fields of a form differ from the stored ones; those of `secrets` without their values, by where they come from. A secret cannot be
 * compared, since it is never read back: it is sent only where none is stored yet, so that a plan of an unchanged file is
 * empty.
 */
export function findChanges(
  form: Form,
  desired: DesiredFields,
  stored: Readonly<Record<string, unknown>> | null,
  secrets: Readonly<Record<string, string>>,
): Change[] {
  return Object.entries(desired).flatMap(([field, value]): Change[] => {
    if (isSecret(form[field])) {
      return stored?.[setName(field)] ? [] : [{ field, from: null, to: `${hidden} (${secrets[field] ?? ''})` }];
    }
    const before = stored?.[field];
    if (isStored(value, before)) return [];
    return [{ field, from: storedShown(before), to: shown(value) }];
  });
}

/** The pictures of desired fields, each once. */
export const picturesIn = (desired: DesiredFields): DesiredPicture[] => {
  const pictures = Object.values(desired).flat().filter(isPicture);
  return [...new Map(pictures.map((picture) => [picture.sha256, picture])).values()];
};

/** Desired fields as a body of the contract: pictures by their ids. */
export const toRequestBody = (desired: DesiredFields): Record<string, string | boolean | string[]> =>
  Object.fromEntries(Object.entries(desired).map(([field, value]) => [field, withPictures(value, byId)]));
