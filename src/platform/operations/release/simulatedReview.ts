import { auditRefusal } from '../../alipaycn/refusals/auditRefusal.ts';
import { readBytes } from '../../store/blobs.ts';
import type { Outcome } from '../execution/context.ts';
import type { ReleaseOperation } from '../execution/releaseOperation.ts';
import { readVersion } from '../execution/sendAndReadBack.ts';
import { reviewOutcome } from '../reconcile/reviewOutcome.ts';
import { submitForReview } from './submission.ts';
import { now } from './transitions.ts';

/** A reviewer's decision in the simulation: Alipay+'s is ours, AlipayCN's is played there and read back. */
export async function review(operation: ReleaseOperation<'review'>): Promise<Outcome<'review'>> {
  const { context, intent, release } = operation;
  const at = now(operation);
  const { reviewer, decision, reason, pictures: ids = [] } = intent.input;
  if (reviewer === 'alipayCN') {
    const { merchantAppId } = await operation.alipayCn();
    const played = decision === 'approved' ? ('approve' as const) : ('reject' as const);
    const before = await readVersion(operation);
    if (before?.status === 'AUDITING') {
      const pictures = await Promise.all(ids.map((id) => readBytes(context.folder, 'files', id)));
      const version = release.versionNumber;
      await context.connection.review?.({ merchantAppId, version, decision: played, reason, pictures });
    }
    return reviewOutcome(release, await readVersion(operation), at) ?? { patch: {} };
  }
  const reviews = release.reviews.map((one) =>
    one.reviewer === reviewer ? { ...one, decision, reason: reason || null, at } : one,
  );
  if (decision === 'rejected') {
    const rejection = { reviewer, reason, at, pictures: [] };
    return { patch: { stage: 'newVersionCreated', reviews, rejection, reached: release.reached }, details: { reason } };
  }
  try {
    await submitForReview(operation);
  } catch (error) {
    const refusal = auditRefusal(error);
    if (!refusal) throw error;
    // A gateway refusal of the content is shown as a rejection: it is mended the same way.
    const rejection = { reviewer: 'alipayCN', at, pictures: [], ...refusal };
    const decided = reviews.map((one) =>
      one.reviewer === 'alipayCN' ? { ...one, decision: 'rejected' as const, reason: refusal.reason, at } : one,
    );
    return { patch: { stage: 'newVersionCreated', reviews: decided, rejection }, details: { refused: refusal.reason } };
  }
  return { patch: { reviews, outsideStatus: 'AUDITING' } };
}
