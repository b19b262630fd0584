import { ProblemError } from '../../../core/problems.ts';
import type { AlipayCnVersion } from '../../alipaycn/versions.ts';
import { openReleases } from '../../domain/ruleInputs.ts';
import type { ReleaseWork } from '../../store/intents.ts';
import type { Outcome } from '../execution/context.ts';
import type { ReleaseOperation } from '../execution/releaseOperation.ts';
import { readVersion } from '../execution/sendAndReadBack.ts';
import { awaitsOther } from '../reconcile/externalChanges.ts';
import { numberOnline } from '../reconcile/reconcile.ts';
import { reachedNow } from '../reconcile/reviewOutcome.ts';
import { readApplication } from './auditRequest.ts';
import { deliver } from './delivery.ts';
import { followPath, UnexpectedStateError } from './followPath.ts';
import { review } from './simulatedReview.ts';
import { prepareForApplication, submitForReview } from './submission.ts';
import { backToDevelopment, endGrayscale, isApproved, isExternal, now, stagePatch, statusIs } from './transitions.ts';

async function apply(operation: ReleaseOperation<'apply'>): Promise<Outcome<'apply'>> {
  const { context } = operation;
  const at = now(operation);
  const { basicInformation, basicInformationChanges } = await readApplication(operation);
  const common = { rejection: null, basicInformation, basicInformationChanges };
  if (!isExternal(operation)) return { patch: stagePatch(operation, 'apply', common) };
  const throughAlipayPlus = context.connection.reviewers.includes('alipayPlus');
  const standing = await prepareForApplication(operation, throughAlipayPlus);
  const brought = await deliver(operation, standing);
  if (!throughAlipayPlus) await submitForReview(operation);
  const first = {
    reviewer: 'alipayPlus',
    decision: throughAlipayPlus ? ('pending' as const) : ('notInvolved' as const),
    reason: null,
    at: null,
  };
  const reviews = [first, { reviewer: 'alipayCN', decision: 'pending' as const, reason: null, at: null }];
  const outsideStatus = throughAlipayPlus ? 'INIT' : 'AUDITING';
  return {
    patch: stagePatch(operation, 'apply', { ...common, delivered: true, outsideStatus, reviews }),
    details: { appliedAt: at, ...brought },
  };
}

async function withdraw(operation: ReleaseOperation<'withdraw'>): Promise<Outcome<'withdraw'>> {
  const { release } = operation;
  const withdrawn = { reviews: [], rejection: null };
  if (!isExternal(operation) || !release.delivered) return { patch: stagePatch(operation, 'withdraw', withdrawn) };
  const version = await readVersion(operation);
  const status = version?.status ?? null;
  // While another reviewer has it, nothing of ours is to be withdrawn at AlipayCN; what was found there was shown.
  if (awaitsOther(release) && status === release.outsideStatus)
    return { patch: stagePatch(operation, 'withdraw', { ...withdrawn, outsideStatus: status }) };
  const alipayCn = await operation.alipayCn();
  const cancelAudit = {
    send: () => alipayCn.cancelAudit(release.versionNumber),
    // AlipayCN may have decided meanwhile.
    done: (read: AlipayCnVersion | null) => read?.status !== 'AUDITING',
  };
  const steps = { AUDITING: cancelAudit, AUDIT_REJECT: await backToDevelopment(operation) };
  await followPath(operation, { goal: statusIs('INIT'), steps }, version);
  return { patch: stagePatch(operation, 'withdraw', { ...withdrawn, outsideStatus: 'INIT' }) };
}

async function cancel(operation: ReleaseOperation<'cancel'>): Promise<Outcome<'cancel'>> {
  const { release } = operation;
  if (isExternal(operation) && release.delivered) {
    const alipayCn = await operation.alipayCn();
    const back = await backToDevelopment(operation);
    const absent = (version: AlipayCnVersion | null) => version === null;
    const remove = async () => {
      if (release.tried) await alipayCn.endTrial(release.versionNumber);
      await alipayCn.deleteVersion(release.versionNumber);
    };
    await followPath(operation, {
      goal: absent,
      steps: {
        GRAY: await endGrayscale(operation),
        approved: back,
        AUDIT_REJECT: back,
        INIT: { send: remove, done: absent },
      },
      between: { GRAY: ['approved', 'INIT'], approved: ['INIT'], AUDIT_REJECT: ['INIT'] },
    });
  }
  return { patch: stagePatch(operation, 'cancel', { ratio: null, rejection: null, outsideStatus: null }) };
}

/** Everybody has it: the full release before it is archived in the same transaction. */
async function releaseToEveryone(operation: ReleaseOperation, isRestricted = false): Promise<Outcome<'finalRelease'>> {
  const { context, release } = operation;
  if (isExternal(operation)) {
    const alipayCn = await operation.alipayCn();
    const permit = isRestricted ? { permitRegistrationLimitRelease: true } : {};
    const done = statusIs('RELEASE');
    const online = { send: () => alipayCn.online(release.versionNumber, permit), done };
    await followPath(operation, { goal: done, steps: { approved: online, GRAY: online } });
  }
  const earlier = (await context.store.read((tx) => openReleases(tx, release))).find(
    (other) => other.id !== release.id && other.stage === 'fullRelease' && !other.standsAt,
  );
  const archived = earlier && {
    id: earlier.id,
    patch: {
      stage: 'archived',
      archivedReason: 'replaced',
      rolledBack: false,
      outsideStatus: 'OFFLINE',
      reached: reachedNow(earlier, 'archived', now(operation)),
    },
  };
  const patch = stagePatch(operation, 'finalRelease', {
    ratio: null,
    replaced: earlier?.id ?? null,
    outsideStatus: 'RELEASE',
  });
  return { patch, other: archived, details: earlier ? { replaced: earlier.versionNumber } : {} };
}

const grayscale =
  <A extends 'startGrayscale' | 'raiseGrayscale'>(action: A) =>
  async (operation: ReleaseOperation<A>): Promise<Outcome<'startGrayscale' | 'raiseGrayscale'>> => {
    const { ratio } = operation.intent.input;
    if (ratio === 100) return releaseToEveryone(operation);
    if (isExternal(operation)) {
      const alipayCn = await operation.alipayCn();
      const done = (version: AlipayCnVersion | null) => version?.status === 'GRAY' && version.ratio === ratio;
      const send = () => alipayCn.startOrRaiseGray(operation.release.versionNumber, ratio);
      await followPath(operation, { goal: done, steps: { approved: { send, done }, GRAY: { send, done } } });
    }
    return { patch: stagePatch(operation, action, { ratio, outsideStatus: 'GRAY' }), details: { ratio } };
  };

async function stopGrayscale(operation: ReleaseOperation<'stopGrayscale'>): Promise<Outcome<'stopGrayscale'>> {
  if (!isExternal(operation)) return { patch: stagePatch(operation, 'stopGrayscale', { ratio: null }) };
  const steps = { GRAY: await endGrayscale(operation) };
  const version = await followPath(operation, { goal: isApproved, steps, anyRatio: true });
  return { patch: stagePatch(operation, 'stopGrayscale', { ratio: null, outsideStatus: version?.status ?? null }) };
}

/** Takes the version from all users by a call, unless it is so already and AlipayCN has `online` (`null`: none) instead. */
async function takeFromEveryone(
  operation: ReleaseOperation,
  online: string | null,
  send: () => Promise<void>,
): Promise<void> {
  const done = statusIs('OFFLINE');
  const version = await followPath(operation, { goal: done, steps: { RELEASE: { send, done } } });
  // Somebody else did it: whether this or something else, the other versions tell.
  if (!operation.hasSent() && (await numberOnline(operation)) !== online) throw new UnexpectedStateError(version);
}

async function takeOffline(operation: ReleaseOperation<'takeOffline'>): Promise<Outcome<'takeOffline'>> {
  const { release } = operation;
  if (isExternal(operation)) {
    const alipayCn = await operation.alipayCn();
    await takeFromEveryone(operation, null, () => alipayCn.offline(release.versionNumber));
  }
  return {
    patch: stagePatch(operation, 'takeOffline', { archivedReason: 'takenOffline', outsideStatus: 'OFFLINE' }),
    details: { reason: operation.intent.input.reason },
  };
}

async function rollBack(operation: ReleaseOperation<'rollBack'>): Promise<Outcome<'rollBack'>> {
  const { context, release } = operation;
  const previous = release.replaced
    ? await context.store.read((tx) => tx.get('release', release.replaced ?? ''))
    : null;
  if (!previous) throw new ProblemError('nothingToRollBackTo');
  if (isExternal(operation)) {
    const alipayCn = await operation.alipayCn();
    await takeFromEveryone(operation, previous.versionNumber, () => alipayCn.rollback(release.versionNumber));
  }
  const patch = stagePatch(operation, 'rollBack', {
    archivedReason: 'rolledBack',
    outsideStatus: 'OFFLINE',
    replaced: null,
  });
  const restored = {
    stage: 'fullRelease',
    archivedReason: null,
    rolledBack: true,
    outsideStatus: 'RELEASE',
    reached: reachedNow(previous, 'fullRelease', now(operation)),
  };
  return { patch, other: { id: previous.id, patch: restored }, details: { restored: previous.versionNumber } };
}

/** How each action of a release is performed. */
export const releaseOperations: {
  readonly [A in ReleaseWork]: (operation: ReleaseOperation<A>) => Promise<Outcome<A>>;
} = {
  apply,
  withdraw,
  cancel,
  startGrayscale: grayscale('startGrayscale'),
  raiseGrayscale: grayscale('raiseGrayscale'),
  stopGrayscale,
  finalRelease: (operation) => releaseToEveryone(operation, operation.intent.input.permitRegistrationLimit),
  takeOffline,
  rollBack,
  review,
};
