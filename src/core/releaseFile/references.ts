import { isSecret } from '../forms/field.ts';
import { type Limit, versionLimits } from '../limits.ts';
import type { JsonPath } from './fileProblems.ts';
import type { TextValue } from './fileSchema.ts';
import { formsIn } from './formFieldPaths.ts';
import type { PartialReleaseFile } from './schema.ts';

/** The largest text file that is read, in bytes. */
export const textBytesLimit = 64 * 1024;

/** A value of the file that has a limit: a text (inline or in a file of its own), a list of texts, or pictures. */
export interface LimitedValue {
  readonly path: JsonPath;
  /** By its name in the forms. */
  readonly field: string;
  readonly limit: Limit;
  readonly value: TextValue | readonly string[] | string;
}

/** A file that the release file names. */
export interface Reference {
  readonly path: JsonPath;
  readonly file: string;
  readonly as: 'text' | 'picture' | 'folder' | 'secret';
}

const present = (
  limits: Readonly<Record<string, Limit>>,
  values: Readonly<Record<string, unknown>>,
  above: JsonPath,
): LimitedValue[] =>
  Object.entries(limits).flatMap(([field, limit]) => {
    const value = values[field];
    return isLimited(value) ? [{ path: [...above, field], field, limit, value }] : [];
  });

const isLimited = (value: unknown): value is LimitedValue['value'] =>
  typeof value === 'string' || Array.isArray(value) || (typeof value === 'object' && value !== null && 'file' in value);

/** Caches a result by the release file, which never changes once it is read. */
function once<T>(make: (file: PartialReleaseFile) => T): (file: PartialReleaseFile) => T {
  const made = new WeakMap<PartialReleaseFile, T>();
  return (file) => {
    const known = made.get(file) ?? make(file);
    made.set(file, known);
    return known;
  };
}

/** Every value of the file that has a limit, with its place. */
export const limitedValues: (file: PartialReleaseFile) => readonly LimitedValue[] = once(readLimitedValues);

function readLimitedValues(file: PartialReleaseFile): LimitedValue[] {
  const inForms = formsIn(file).flatMap(({ form, values, path }) => present(form, values, path));
  return [...present(versionLimits, file, []), ...inForms];
}

/** Every file that the release file names, with its place. */
export const findReferences: (file: PartialReleaseFile) => readonly Reference[] = once(readReferences);

function readReferences(file: PartialReleaseFile): Reference[] {
  const named = limitedValues(file).flatMap(({ path, limit, value }): Reference[] => {
    if (limit.kind === 'pictures') {
      const files = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
      return files.map((each, index) => ({
        path: typeof value === 'string' ? path : [...path, index],
        file: each,
        as: 'picture',
      }));
    }
    return typeof value === 'object' && 'file' in value
      ? [{ path: [...path, 'file'], file: value.file, as: isSecret(limit) ? 'secret' : 'text' }]
      : [];
  });
  const folder: Reference[] =
    file.package === undefined ? [] : [{ path: ['package'], file: file.package, as: 'folder' }];
  return [...folder, ...named];
}

/** Whether a path leaves the folder of the file: absolute, with a drive or a backslash, or upward past it. */
export function leavesFolder(path: string): boolean {
  if (path === '' || /^[\\/]|^[A-Za-z]:|\\|^~|\0/.test(path)) return true;
  if (!path.includes('..')) return false;
  let depth = 0;
  for (const part of path.split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '.' && part !== '') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}
