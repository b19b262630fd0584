import { readFile } from 'node:fs/promises';
import { decodeUtf8 } from '../../core/utf8.ts';
import { fileError, inputError } from '../model/cliError.ts';
import type { OwnContext } from '../model/context.types.ts';

/** The text of a file that a person names, without a byte order mark. @throws CliError when it cannot be read, or is not UTF-8 */
export async function readTextFile({ say }: Pick<OwnContext, 'say'>, file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw fileError(say, file, error);
  });
  const text = decodeUtf8(bytes);
  if (text === null) throw inputError(say, 'fileNotUtf8', { file });
  return text;
}
