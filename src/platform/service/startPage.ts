import { ProblemError } from '../../core/problems.ts';
import type { Actor } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import { openReleases } from '../domain/ruleInputs.ts';
import { readBytes } from '../store/blobs.ts';
import { requireProgram } from './access.ts';
import { checkPackage } from './packageCheck.ts';

/**
 * The page with which the released version begins, as its package says; empty while nothing is released.
 * @throws ProblemError naming the field `page` where the package is not here, so that nobody prints a code that leads nowhere.
 */
export async function readStartPage(
  context: ServiceContext,
  actor: Actor,
  miniProgramId: string,
  targetApp: string,
): Promise<string> {
  const version = await context.store.read(async (tx) => {
    await requireProgram(tx, miniProgramId, actor);
    const live = (await openReleases(tx, { miniProgramId, targetApp })).find(({ stage }) => stage === 'fullRelease');
    return live ? await tx.get('version', live.versionId) : null;
  });
  if (!version) return '';
  const isHere = version.origin === 'package';
  const page = isHere
    ? (await checkPackage(await readBytes(context.folder, 'packages', version.packageSha256))).startPage
    : null;
  if (page) return page;
  throw new ProblemError('invalidInput', {}, [{ field: 'page', code: 'field.required', params: {} }]);
}
