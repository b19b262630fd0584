import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { checkText } from '../core/fieldChecks.ts';
import { workspaceLimits } from '../core/limits.ts';
import type { LiveFacts } from '../core/releaseFile/facts.ts';
import type { Desired } from './desiredState.ts';

/** The same with a name for the workspace that has to be created, where there is none and the file names none. */
export async function withNewWorkspace(desired: Desired, live: LiveFacts, folder: string): Promise<Desired> {
  if (desired.workspace !== undefined || live.workspaces.length > 0) return desired;
  const candidates = [readOrganisation(await readGitConfig(folder)), basename(resolve(folder))];
  const fits = (name: string | null): name is string =>
    !!name && checkText('name', workspaceLimits.name, name) === null;
  return { ...desired, workspace: candidates.find(fits) ?? desired.miniProgram };
}

/** The owner of the remote repository in a git configuration: the first part of its path; `null` where there is none. */
export function readOrganisation(config: string): string | null {
  const remotes = [...config.matchAll(/^\s*\[remote "([^"]*)"\]([^[]*)/gm)].map(([, name, body = '']) => ({
    name,
    address: /^\s*url\s*=\s*(\S+)/m.exec(body)?.[1] ?? '',
  }));
  const { address } = remotes.find(({ name }) => name === 'origin') ?? remotes[0] ?? { address: '' };
  const [, path = ''] = /^(?:\w[\w+.-]*:\/\/[^/]+\/|(?:[^@/\s]+@)?[^:/\s]{2,}:)(?!\/\/)(.+)$/.exec(address) ?? [];
  const parts = path.split('/').filter(Boolean);
  return address.startsWith('file:') || parts.length < 2 ? null : (parts[0] ?? null);
}

/** The configuration of the git repository of a folder; empty where there is none, or it is elsewhere. */
export async function readGitConfig(folder: string): Promise<string> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const config = await readFile(join(at, '.git', 'config'), 'utf8').catch(() => null); // only a name is proposed by it
    if (config !== null) return config;
    if (dirname(at) === at) return '';
  }
}
