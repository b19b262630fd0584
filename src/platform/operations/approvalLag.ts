import type { AlipayCnGuard } from '../../core/alipayCnProblems.ts';
import { ProblemError } from '../../core/problems.ts';
import type { ReleaseAction } from '../../core/targets/stages.ts';
import { AlipayCnError } from '../alipaycn/errors/alipayCnError.ts';
import { guardOfError } from '../alipaycn/refusals/auditRefusal.ts';
import type { AlipayCnVersion } from '../alipaycn/versions.ts';
import type { IntentRow, ReleaseRow } from '../store/documents.ts';
import { sessionOf } from './authorization/sessions.ts';
import type { SettleContext } from './execution/context.ts';
import { idsOf, type PendingReason } from './execution/pendingReasons.ts';

/** Refusals that say a version is not approved (docs/alipaycn-api.md §1.4). */
const notApproved = new Set<AlipayCnGuard | undefined>(['grayscaleNotApproved', 'onlineNotReviewed', 'onlineNotReady']);
const approved = ['WAIT_RELEASE', 'GRAY'];
const pauses = [2000, 4000, 8000, 15_000, 30_000];

async function read(context: SettleContext, release: ReleaseRow): Promise<AlipayCnVersion | null> {
  try {
    const session = await sessionOf(context, release.miniProgramId, release.targetApp);
    return await (await context.alipayCn()).versionDetail(session, release.versionNumber);
  } catch (error) {
    // What cannot be read explains nothing; the refusal is told as it came.
    if (AlipayCnError.is(error)) return null;
    throw error;
  }
}

/**
 * AlipayCN refuses a version as not approved, and says at once that it is approved: one of its parts lags behind. It is
 * tried again a few times, ever later; then a person has to.
 * @param count how often this was tried before.
 * @returns when to try again, or what to tell; `null` where nothing lags.
 */
export async function lagOf(
  context: SettleContext,
  intent: IntentRow,
  release: ReleaseRow,
  error: unknown,
  count: number,
): Promise<{ milliseconds: number; reason: PendingReason } | ProblemError | null> {
  if (!AlipayCnError.is(error, 'refused') || !notApproved.has(guardOfError(error))) return null;
  const version = await read(context, release);
  if (!version || !approved.includes(version.status)) return null;
  const told = { ...idsOf(error), status: version.status };
  const milliseconds = pauses[count];
  if (milliseconds === undefined) {
    const remedy = { action: intent.action as ReleaseAction };
    return new ProblemError('alipayCnLagging', { ...told, action: intent.action }, [], { remedy });
  }
  return { milliseconds, reason: { code: 'alipayCnLags', params: { ...told, seconds: milliseconds / 1000 } } };
}
