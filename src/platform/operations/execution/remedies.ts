import { findRefusalRemedy } from '../../../core/alipayCnProblems.ts';
import type { Role } from '../../../core/permissions.ts';
import type { ProblemError, Remedy } from '../../../core/problems.ts';
import { judgeAll } from '../../../core/rules.ts';
import { openReleases, releaseInputs } from '../../domain/ruleInputs.ts';
import type { ReleaseRow } from '../../store/documents.ts';
import type { Tx } from '../../store/store.types.ts';
import type { OperationContext } from './context.ts';

/**
 * The remedy of a refusal in the current state. Where AlipayCN means another version, it applies to that one; undefined
 * where our rules forbid it, since somebody did it at AlipayCN already.
 */
export async function currentRemedy(
  context: OperationContext,
  tx: Tx,
  release: ReleaseRow,
  role: string,
  problem: ProblemError,
): Promise<Remedy | undefined> {
  const { remedy } = problem.extra;
  if (!remedy) return undefined;
  const { of } = findRefusalRemedy(problem.code);
  const inTheWay = (other: ReleaseRow) => other.id !== release.id && other.stage === of;
  const subject = of ? (await openReleases(tx, release)).find(inTheWay) : release;
  if (!subject) return undefined;
  const state = judgeAll(await releaseInputs(context, tx, subject, role as Role)).find(
    ({ name }) => name === remedy.action,
  );
  if (state && !state.allowed) return undefined;
  return of ? { ...remedy, releaseId: subject.id } : remedy;
}
