import type { Limit, ListLimit, PictureLimit, TextLimit } from './limits.ts';
import { withLineFeeds } from './lineEnds.ts';
import { hasVisibleCharacter, holdsControls } from './visibleText.ts';

/** What is wrong with one field: a code with parameters, from which hosts make texts. */
export interface FieldProblem {
  readonly field: string;
  readonly code: FieldCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export type FieldCode =
  | 'field.required'
  | 'field.tooShort'
  | 'field.tooLong'
  | 'field.controlCharacters'
  | 'field.appName'
  | 'field.categories'
  | 'field.phone'
  | 'field.contactPhone'
  | 'field.email'
  | 'field.date'
  | 'field.dateExpired'
  | 'field.domain'
  | 'field.region'
  | 'field.option'
  | 'field.duplicate'
  | 'field.tooFew'
  | 'field.tooMany'
  | 'field.pictureType'
  | 'field.pictureBytes'
  | 'field.pictureSquare'
  | 'field.pictureDimensions'
  | 'field.pictureUnknown'
  | 'field.type'
  | 'field.unknown';

/** What is known of a stored picture. */
export interface PictureFacts {
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

// Chinese characters, kana, hangul and full-width forms.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** Nothing in it counts 2. */
const narrow = /^[\x20-\x7e\n]*$/;

/** Length as the platform counts it: a Chinese character 2, any other 1 (docs/platform.md §2). */
export function countUnits(value: string): number {
  if (narrow.test(value)) return value.length;
  let units = 0;
  for (const character of value) units += wide.test(character) ? 2 : 1;
  return units;
}

/** Length of a field: as the platform counts, or in characters where its target app counts so. */
export const countLength = ({ countsCharacters }: Pick<TextLimit, 'countsCharacters'>, value: string): number =>
  countsCharacters ? [...value].length : countUnits(value);

const formats = {
  appName: /^[\p{Script=Han}A-Za-z0-9_+-]+$/u,
  categories: /^[A-Za-z0-9]+(?:_[A-Za-z0-9]+){1,2}(?:;[A-Za-z0-9]+(?:_[A-Za-z0-9]+){1,2}){0,2}$/,
  phone: /^[0-9][0-9-]*[0-9]$/,
  contactPhone: /^\+?[0-9][0-9 ()-]*[0-9]$/,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  domain: /^(?:(?:https|wss):\/\/)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i,
  region: /^\d{6}(?: [^/]+)?(?:\/\d{6}(?: [^/]+)?){0,2}$/,
} as const;

const isDate = (value: string) =>
  formats.date.test(value) && new Date(`${value}T00:00:00Z`).toISOString().slice(0, 10) === value;

function matches(format: NonNullable<TextLimit['format']>, value: string): boolean {
  if (format !== 'date') return formats[format].test(value);
  try {
    return isDate(value);
  } catch {
    return false; // a date that does not exist has no ISO form
  }
}

/** What most texts are, known at a look. */
const plain = /^[\x20-\x7e]*$/;

/** Half of a character is none, and no UTF-8 holds it. */
const isShowable = (text: string, lines: boolean | undefined): boolean =>
  !holdsControls(text, lines) && hasVisibleCharacter(text) && !/\p{Surrogate}/u.test(text);

/** `wide` where the text holds characters that count 2. */
const lengthParams = ({ min, max }: TextLimit, value: string, units: number) => ({
  ...{ units, min, max },
  ...(units > [...value].length ? { wide: 1 } : {}),
});

/** The first thing wrong with a text, or `null`. @param today yyyy-MM-dd, by which a date may have passed */
export function checkText(field: string, limit: TextLimit, value: string, today = ''): FieldProblem | null {
  const trimmed = withLineFeeds(value.trim());
  if (trimmed === '') return limit.required ? { field, code: 'field.required', params: {} } : null;
  // What is far too long is not searched for a format.
  const isEndless = trimmed.length > limit.max * 2;
  if (!isEndless && limit.format && !matches(limit.format, trimmed)) {
    return { field, code: `field.${limit.format}`, params: { value: trimmed.slice(0, 80) } };
  }
  const units = countLength(limit, trimmed);
  if (units < limit.min) return { field, code: 'field.tooShort', params: lengthParams(limit, trimmed, units) };
  if (units > limit.max) return { field, code: 'field.tooLong', params: lengthParams(limit, trimmed, units) };
  if (!plain.test(trimmed) && !isShowable(trimmed, limit.lines)) {
    return { field, code: 'field.controlCharacters', params: {} };
  }
  if (limit.options && !limit.options.includes(trimmed)) {
    return { field, code: 'field.option', params: { value: trimmed.slice(0, 80), options: limit.options.join(', ') } };
  }
  if (limit.notPast && trimmed < today) return { field, code: 'field.dateExpired', params: {} };
  return null;
}

function checkBoolean(field: string, value: unknown): FieldProblem | null {
  const text = String(value ?? '');
  if (['', 'true', 'false'].includes(text)) return null;
  return { field, code: 'field.option', params: { value: text.slice(0, 80), options: 'true, false' } };
}

/** What is wrong with a list: its size first, then each item, then repeated items. */
export function checkList(field: string, limit: ListLimit, values: readonly string[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (values.length < limit.min) {
    problems.push({ field, code: 'field.tooFew', params: { count: values.length, min: limit.min, max: limit.max } });
  }
  if (values.length > limit.max) {
    problems.push({ field, code: 'field.tooMany', params: { count: values.length, min: limit.min, max: limit.max } });
  }
  values.forEach((value, index) => {
    const problem = checkText(`${field}.${index}`, limit.item, value);
    if (problem) problems.push(problem);
    else if (values.indexOf(value) !== index) {
      problems.push({ field: `${field}.${index}`, code: 'field.duplicate', params: { value: value.slice(0, 80) } });
    }
  });
  return problems;
}

/** The first thing wrong with one picture, or `null`. */
export function checkPicture(field: string, limit: PictureLimit, picture: PictureFacts): FieldProblem | null {
  const { type, width, height, bytes } = picture;
  if (!(limit.types as readonly string[]).includes(type)) {
    return { field, code: 'field.pictureType', params: { type, types: limit.types.join(', ') } };
  }
  if (bytes > limit.maxBytes) {
    const kilobytes = Math.ceil(bytes / 1024);
    return {
      field,
      code: 'field.pictureBytes',
      params: { kilobytes, maxKilobytes: Math.floor(limit.maxBytes / 1024) },
    };
  }
  if (limit.square && width !== height) return { field, code: 'field.pictureSquare', params: { width, height } };
  if ((limit.maxWidth && width > limit.maxWidth) || (limit.maxHeight && height > limit.maxHeight)) {
    const { maxWidth = 0, maxHeight = 0 } = limit;
    return { field, code: 'field.pictureDimensions', params: { width, height, maxWidth, maxHeight } };
  }
  return null;
}

/** What is wrong with the pictures of a field; `null` in the list stands for one that is not stored. */
export function checkPictures(
  field: string,
  limit: PictureLimit,
  pictures: readonly (PictureFacts | null)[],
): FieldProblem[] {
  const params = { count: pictures.length, min: limit.min, max: limit.max };
  if (pictures.length === 0 && limit.min === 1) return [{ field, code: 'field.required', params: {} }];
  if (pictures.length < limit.min) return [{ field, code: 'field.tooFew', params }];
  if (pictures.length > limit.max) return [{ field, code: 'field.tooMany', params }];
  const name = (index: number) => (limit.max === 1 ? field : `${field}.${index}`);
  return pictures.flatMap((picture, index) => {
    if (picture === null) return [{ field: name(index), code: 'field.pictureUnknown' as const, params: {} }];
    return checkPicture(name(index), limit, picture) ?? [];
  });
}

type Checked = string | boolean | readonly string[] | readonly (PictureFacts | null)[] | null | undefined;

/** Checks a whole form by its limits; absent values count as empty. @param today as for `checkText` */
export function checkForm(
  limits: Readonly<Record<string, Limit>>,
  values: Readonly<Record<string, Checked>>,
  today = '',
): FieldProblem[] {
  return Object.entries(limits).flatMap(([field, limit]) => {
    const value = values[field];
    if (limit.kind === 'text') return checkText(field, limit, typeof value === 'string' ? value : '', today) ?? [];
    if (limit.kind === 'boolean') return checkBoolean(field, value) ?? [];
    const items = Array.isArray(value) ? value : [];
    if (limit.kind === 'list') return checkList(field, limit, items);
    return checkPictures(field, limit, items);
  });
}
