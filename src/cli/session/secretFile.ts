import { FileNotPrivateError, readPrivateFile } from '../../files/privateFile.ts';
import { cliText } from '../../texts/cli/cli.ts';
import type { Language } from '../../texts/language.ts';
import { CliError } from '../model/cliError.ts';

/** Text of a file that nobody else may read; null where there is none. @throws CliError when others can read it */
export async function readSecretFile(file: string, language: Language): Promise<string | null> {
  return readPrivateFile(file).catch((error: unknown) => {
    if (!FileNotPrivateError.is(error)) throw error;
    throw new CliError(cliText(language, 'tokenOpen', { file }), 2, 'cli.tokenOpen');
  });
}
