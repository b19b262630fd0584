import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { writePrivateFile } from '../../files/privateFile.ts';
import { cliText } from '../../texts/cli/cli.ts';
import type { Language } from '../../texts/language.ts';
import { CliError } from '../model/cliError.ts';
import { readSecretFile } from './secretFile.ts';

async function known(file: string, language: Language): Promise<string | null> {
  const token = (await readSecretFile(file, language))?.trim();
  if (token === undefined) return null;
  if (!/^[\x21-\x7e]{20,500}$/.test(token)) throw new CliError(cliText(language, 'tokenBroken', { file }));
  return token;
}

/**
 * The owner's token in `owner-token` (mode 0600): made at the first start and reused, so that a restart locks nobody out.
 * Only the process that holds the folder may call it. @throws CliError when others can read the file, or it holds no token.
 */
export async function ownerToken(folder: string, language: Language): Promise<{ token: string; isNew: boolean }> {
  const file = join(folder, 'owner-token');
  const kept = await known(file, language);
  if (kept !== null) return { token: kept, isNew: false };
  const token = `mpr_${randomBytes(24).toString('base64url')}`;
  await writePrivateFile(file, `${token}\n`);
  return { token, isNew: true };
}
