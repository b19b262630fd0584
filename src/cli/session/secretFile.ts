import { open, readFile, rename, stat } from 'node:fs/promises';
import { cliText } from '../../texts/cli.ts';
import type { Language } from '../../texts/language.ts';
import { Told } from '../model/cliError.ts';

/** Text of a file that nobody else may read; null where there is none. @throws Told when others can read it */
export async function readSecretFile(file: string, language: Language): Promise<string | null> {
  const facts = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!facts) return null;
  // Windows keeps no such bits.
  if (process.platform !== 'win32' && (facts.mode & 0o077) !== 0) {
    throw new Told(cliText(language, 'tokenOpen', { file }), 2, 'cli.tokenOpen');
  }
  return readFile(file, 'utf8');
}

/** Replaces a file as a whole, with mode 0600. */
export async function writeSecretFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
}
