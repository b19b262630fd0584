import { randomBytes } from 'node:crypto';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cliText } from '../../texts/cli.ts';
import type { Language } from '../../texts/language.ts';
import { Told } from '../model/cliError.ts';

async function known(file: string, language: Language): Promise<string | null> {
  const facts = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!facts) return null;
  if ((facts.mode & 0o077) !== 0) throw new Told(cliText(language, 'tokenOpen', { file }));
  const token = (await readFile(file, 'utf8')).trim();
  if (!/^[\x21-\x7e]{20,500}$/.test(token)) throw new Told(cliText(language, 'tokenBroken', { file }));
  return token;
}

/**
 * The owner's token in `owner-token` (mode 0600): made at the first start and kept, so that a restart locks nobody out.
 * Only the process that holds the folder may call it. @throws Told when others can read the file, or it holds no token.
 */
export async function ownerToken(folder: string, language: Language): Promise<string> {
  const file = join(folder, 'owner-token');
  const kept = await known(file, language);
  if (kept !== null) return kept;
  const token = `mpr_${randomBytes(24).toString('base64url')}`;
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, `${token}\n`, { mode: 0o600, flag: 'wx' });
  await rename(temporary, file);
  return token;
}
