import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { repeatUntilAnswered } from '../../client/repeatWrite.ts';
import type { Picture } from '../../core/contract/model.ts';
import { readFileFacts } from '../../core/fileFacts.ts';
import { isOwnVariable } from '../../core/ownVariables.ts';
import { readJsonText } from '../../packing/jsonText.ts';
import { syntaxWord } from '../../texts/releaseFile/releaseFile.ts';
import { inputError } from '../model/cliError.ts';
import type { VerbContext } from '../model/context.types.ts';
import { readTextFile } from '../session/textFile.ts';

/** The fields of a JSON file, which all have to be known; what `get --json` adds to them is left out. @throws CliError */
export async function readFields(
  context: VerbContext,
  file: string,
  known: readonly string[],
  ignored: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const { language, say } = context;
  const text = await readTextFile(context, file);
  // Node's own words would quote the file, which may hold a password.
  const json = readJsonText(text);
  const { line, column } = 'reason' in json ? json.place : { line: 1, column: 1 };
  const reason = syntaxWord(language, 'reason' in json ? json.reason : 'notAnObject');
  const value = 'reason' in json ? null : json.value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw inputError(say, 'fileNotJson', { file: `${file}:${line}:${column}`, reason });
  }
  const given = Object.entries(value).filter(([key]) => !ignored.includes(key));
  const unknown = given.find(([key]) => !known.includes(key))?.[0];
  if (unknown === undefined) return Object.fromEntries(given);
  throw inputError(say, 'fileKeyUnknown', { file, key: unknown, known: known.join(', ') });
}

/** A secret by reference: `{"env": "NAME"}` or `{"file": "path"}`, relative to the file that names it. @throws CliError */
export async function readSecret(context: VerbContext, file: string, key: string, value: unknown): Promise<string> {
  const { environment, say } = context;
  const { env, file: path } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (typeof env !== 'string' && typeof path !== 'string') {
    throw inputError(say, 'secretInline', { file, key });
  }
  const source = String(env ?? path);
  if (typeof env === 'string' && isOwnVariable(env)) throw inputError(say, 'secretOwn', { file, key, source });
  const text = typeof env === 'string' ? (environment[env] ?? '') : await readTextFile(context, beside(file, source));
  if (text.trim() === '') throw inputError(say, 'secretMissing', { file, key, source });
  return text.trim();
}

const beside = (file: string, path: string): string => (isAbsolute(path) ? path : resolve(dirname(file), path));

const isStored = (value: unknown): value is Pick<Picture, 'id'> =>
  typeof value === 'object' && value !== null && typeof (value as { id?: unknown }).id === 'string';

async function storePicture(
  { client, say, signal }: VerbContext,
  workspace: string,
  file: string,
  value: unknown,
): Promise<string> {
  if (isStored(value)) return value.id;
  const name = String(value);
  if (/^[0-9a-f]{64}$/.test(name)) return name;
  const bytes = await readFile(beside(file, name)).catch(() => null);
  if (!bytes || !readFileFacts(bytes)) throw inputError(say, 'pictureNone', { file: name });
  const stored = await repeatUntilAnswered(
    (idempotencyKey) => client.uploadFile({ workspace }, bytes, { idempotencyKey, signal }),
    { signal },
  );
  return stored.id;
}

/**
 * The ids of pictures on the platform: of files beside the one that names them, which are stored first, or of pictures
 * that are stored already, as `get --json` prints them. @throws CliError
 */
export const storePictures = (context: VerbContext, workspace: string, file: string, values: unknown) =>
  Promise.all((Array.isArray(values) ? values : [values]).map((one) => storePicture(context, workspace, file, one)));
