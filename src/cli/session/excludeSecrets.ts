import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withExclusions } from '../../packing/exclusions.ts';
import type { PackingReport } from '../../packing/inspect.ts';
import { projectFileName } from '../../packing/projectKeys.ts';
import { list } from '../../texts/format.ts';
import { fileError, inputError } from '../model/cliError.ts';
import type { OwnContext } from '../model/context.types.ts';

type Own = Pick<OwnContext, 'language' | 'report' | 'say'>;

/**
 * Excludes in mini.project.json what looks like a secret, except what the mini program cannot do without.
 * @throws CliError
 */
export async function excludeSecrets(own: Own, { folder, secrets, problems }: PackingReport): Promise<void> {
  const needed = new Set(problems.flatMap(({ code, file }) => (code === 'packing.secretNeeded' ? [file] : [])));
  const paths = secrets.map(({ path }) => path).filter((path) => !needed.has(path));
  if (paths.length > 0) await exclude(own, folder, paths);
}

async function exclude({ language, report, say }: Own, folder: string, paths: readonly string[]): Promise<void> {
  const file = join(folder, projectFileName);
  try {
    const before = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    const written = withExclusions(before, paths);
    if (written === null) throw inputError(say, 'secretsNotExcluded');
    await writeFile(file, written);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : fileError(say, file, error);
  }
  report(say('secretsExcluded', { files: paths.length, names: list(language, paths) }));
}
