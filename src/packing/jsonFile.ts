import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Node } from 'jsonc-parser';
import { type JsonReason, type PlaceOf, readJsonText } from './jsonText.ts';
import { packingLimits } from './limits.ts';
import { PackingError, type Place, packingProblem, systemCode, unreadable } from './problems.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export type JsonFile =
  | { readonly object: JsonObject; readonly tree: Node; readonly placeOf: PlaceOf }
  | { readonly broken: { readonly reason: JsonReason | 'notAnObject' }; readonly place: Place };

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/**
 * Reads a JSON object of the project, `file` relative to `folder`; `null` when there is no such file.
 * @throws PackingError `packing.unreadable`, `packing.jsonTooLarge`
 */
export function readJsonFile(folder: string, file: string): JsonFile | null {
  const bytes = readBytes(folder, file);
  if (bytes === null) return null;
  if (!isUtf8(bytes)) return { broken: { reason: 'notUtf8' }, place: { line: 1, column: 1 } };
  return parseJsonFile(bytes.toString('utf8'));
}

/** A text as a JSON object of the project. */
export function parseJsonFile(text: string): JsonFile {
  const json = readJsonText(text);
  if ('reason' in json) return { broken: { reason: json.reason }, place: json.place };
  const { value, tree, placeOf } = json;
  if (!isJsonObject(value)) return { broken: { reason: 'notAnObject' }, place: { line: 1, column: 1 } };
  return { object: value, tree, placeOf };
}

function readBytes(folder: string, file: string): Buffer | null {
  const path = join(folder, file);
  try {
    const stats = statSync(path);
    if (stats.size > packingLimits.jsonBytes) {
      const params = { kilobytes: Math.ceil(stats.size / 1024), limit: packingLimits.jsonBytes / 1024 };
      throw new PackingError(packingProblem('packing.jsonTooLarge', params, file));
    }
    // Reading a pipe would wait for ever.
    if (!stats.isFile()) throw new PackingError(packingProblem('packing.unreadable', { reason: 'EISDIR' }, file));
    return readFileSync(path);
  } catch (error) {
    if (PackingError.is(error)) throw error;
    if (isAbsence(error)) return null;
    throw unreadable(file, error);
  }
}

/** Whether something is at this path, whatever it is; links are followed. */
export const exists = (folder: string, file: string): boolean => existsSync(join(folder, file));

/** True for the errors of the file system that say "there is no such thing". */
export const isAbsence = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(systemCode(error));
