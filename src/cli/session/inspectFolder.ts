import type { PackingReport } from '../../packing/inspect.ts';
import type { OwnContext } from '../model/context.types.ts';

/**
 * Looks at a folder as an upload does; with `--exclude-secrets` after mini.project.json excludes what looks like a secret.
 * @throws CliError
 */
export async function inspectFolder(own: OwnContext, folder: string): Promise<PackingReport> {
  const { option, signal } = own;
  const { inspectProject } = await import('../../packing/inspect.ts');
  if (option('exclude-secrets') !== undefined) {
    const { excludeSecrets } = await import('./excludeSecrets.ts');
    await excludeSecrets(own, await inspectProject(folder, { signal }));
  }
  return inspectProject(folder, { signal, allowSecrets: option('allow-secrets') !== undefined });
}
