import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { readGitConfig, readOrganisation } from './newWorkspace.ts';

/** What git knows of a folder: the owner of its remote repository, and who commits there. `null` where it does not say. */
export interface GitIdentity {
  readonly organisation: string | null;
  readonly name: string | null;
  readonly email: string | null;
}

/** A value of the section `[user]` in a git configuration. */
const userValue = (config: string, key: 'name' | 'email'): string | null => {
  const sections = [...config.matchAll(/^\s*\[user\]([^[]*)/gim)].map(([, body = '']) => body).join('\n');
  return new RegExp(`^\\s*${key}\\s*=\\s*"?([^"\\n]+?)"?\\s*$`, 'im').exec(sections)?.[1] ?? null;
};

const own = async (): Promise<string> =>
  (
    await Promise.all(
      [join(homedir(), '.gitconfig'), join(homedir(), '.config', 'git', 'config')].map(
        (file) => readFile(file, 'utf8').catch(() => ''), // whoever has none is proposed nothing
      ),
    )
  ).join('\n');

/** Reads the git configuration of a folder, and the person's own. */
export async function readGitIdentity(folder: string): Promise<GitIdentity> {
  const [local, personal] = await Promise.all([readGitConfig(folder), own()]);
  const value = (key: 'name' | 'email') => userValue(local, key) ?? userValue(personal, key);
  return { organisation: readOrganisation(local), name: value('name'), email: value('email') };
}
