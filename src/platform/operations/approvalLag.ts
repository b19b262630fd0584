import type { AlipayCnGuard } from '../../core/alipayCnProblems.ts';
import { ProblemError } from '../../core/problems.ts';
import { AlipayCnError } from '../alipaycn/errors/alipayCnError.ts';
import { guardForError } from '../alipaycn/refusals/auditRefusal.ts';
import type { AlipayCnVersion } from '../alipaycn/versions.ts';
import type { ReleaseRow } from '../store/documents.ts';
import type { ReleaseWork } from '../store/intents.ts';
import type { OperationContext } from './execution/context.ts';
import { openMerchant } from './execution/merchants.ts';
import { errorIds, type PendingReason } from './execution/pendingReasons.ts';

/** Refusals that say a version is not approved (docs/alipaycn-api.md §1.4). */
const notApproved = new Set<AlipayCnGuard | undefined>(['grayscaleNotApproved', 'onlineNotReviewed', 'onlineNotReady']);
const approved = ['WAIT_RELEASE', 'GRAY'];
const pauses = [2000, 4000, 8000, 15_000, 30_000];

async function read(context: OperationContext, release: ReleaseRow): Promise<AlipayCnVersion | null> {
  try {
    return await (await openMerchant(context, release)).versionDetail(release.versionNumber);
  } catch (error) {
    // If the version cannot be read, the refusal is reported unchanged.
    if (AlipayCnError.is(error)) return null;
    throw error;
  }
}

/**
 * AlipayCN refuses a version as not approved, and says at once that it is approved: one of its parts lags behind. It is
 * tried again a few times, ever later; then a person has to.
 * @param count how often this was tried before.
 * @returns when to try again, or what to report; `null` where nothing lags.
 */
export async function retryWhileLagging(
  context: OperationContext,
  action: ReleaseWork,
  release: ReleaseRow,
  error: unknown,
  count: number,
): Promise<{ milliseconds: number; reason: PendingReason } | ProblemError | null> {
  if (action === 'review' || !AlipayCnError.is(error, 'refused') || !notApproved.has(guardForError(error))) return null;
  const version = await read(context, release);
  if (!version || !approved.includes(version.status)) return null;
  const told = { ...errorIds(error), status: version.status };
  const milliseconds = pauses[count];
  if (milliseconds === undefined) {
    const remedy = { action };
    return new ProblemError('alipayCnLagging', { ...told, action }, [], { remedy });
  }
  return { milliseconds, reason: { code: 'alipayCnLags', params: { ...told, seconds: milliseconds / 1000 } } };
}
