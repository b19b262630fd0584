import { ProblemError, type Remedy } from '../../../core/problems.ts';
import { AlipayCnError } from '../../alipaycn/errors/alipayCnError.ts';
import { isBuildEnded, isVersionPresent } from '../../alipaycn/errors/codes.ts';
import { refusedProblem } from '../../alipaycn/refusals/refusedProblem.ts';

/** A version of this number that we did not bring stands there: it can be taken over as it is. */
export const standsThereProblem = (version: string): ProblemError =>
  new ProblemError('versionStandsThere', { version }, [], { remedy: { action: 'adoptVersion' } });

/** Whether an upload was refused because of such a version. */
export const isStandingThere = (error: unknown): boolean =>
  AlipayCnError.is(error, 'refused') && isVersionPresent(error.code);

/** What `build_status` says of a build that ended badly (docs/alipaycn-api.md §1.2). */
const statuses: Readonly<Record<string, string>> = { buildFailed: 'build_status 3', buildTimedOut: 'build_status 5' };

/** The problem of a build that ended without a version, with AlipayCN's own words; `null` for any other failure. */
export function buildEnd(error: unknown, action: Remedy['action']): ProblemError | null {
  if (!AlipayCnError.is(error, 'refused') || !isBuildEnded(error.code)) return null;
  const { code, params } = refusedProblem(error);
  const extra = { remedy: { action } };
  // Read from the state of the build, it has neither a code nor ids of AlipayCN's own.
  const status = statuses[error.code ?? ''];
  if (!status) return new ProblemError(code, params, [], extra);
  return new ProblemError(code, error.hint ? { ...params, code: status } : {}, [], extra);
}
