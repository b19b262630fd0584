import { ProblemError } from '../../../core/problems.ts';
import { nextStage } from '../../../core/rules.ts';
import type { ReleaseAction } from '../../../core/targets/stages.ts';
import { refusalOf } from '../../alipaycn/refusals/auditRefusal.ts';
import { statusKind } from '../../alipaycn/statuses.ts';
import type { AlipayCnVersion } from '../../alipaycn/versions.ts';
import { targetOf } from '../../domain/ruleInputs.ts';
import { readBytes } from '../../store/blobs.ts';
import { buildEnd } from '../execution/buildResult.ts';
import type { Outcome, Settling } from '../execution/context.ts';
import { readVersion, StillScanning } from '../execution/ensure.ts';
import { awaitsOther } from '../reconcile/externalChanges.ts';
import { numberOnline } from '../reconcile/reconcile.ts';
import { observe, reachedNow } from '../reconcile/reviewOutcome.ts';
import { applicationOf, buildApplication } from './auditRequest.ts';
import { FoundOtherwise, follow, type Way, type WayStep } from './judgedState.ts';
import { bringDomains } from './safeDomains.ts';

type Step = (settling: Settling) => Promise<Outcome>;

const now = ({ context }: Settling): string => context.clock().toISOString();
const isOutside = ({ context, release }: Settling): boolean => targetOf(context, release.targetApp).outside !== null;
const statusIs =
  (...statuses: string[]) =>
  (version: AlipayCnVersion | null): boolean =>
    version !== null && statuses.includes(version.status);

/** The stage the action leads to, and when it was reached. */
function moved(settling: Settling, action: ReleaseAction, patch: Outcome['patch'] = {}): Outcome['patch'] {
  const { context, release } = settling;
  const stage = nextStage(targetOf(context, release.targetApp), release.stage, action) ?? release.stage;
  return { ...patch, stage, reached: reachedNow(release, stage, now(settling)) };
}

const isApproved = (version: AlipayCnVersion | null): boolean => statusKind(version?.status ?? null) === 'approved';

/** Back to development, from a rejection or an approval (docs/alipaycn-api.md §1.10). */
async function backToDevelopment({ context, release, session }: Settling): Promise<WayStep> {
  const [alipayCn, own] = [await context.alipayCn(), await session()];
  return { send: () => alipayCn.backToDevelopment(own, release.versionNumber), done: statusIs('INIT') };
}

/** Ends a grayscale, whatever its ratio. */
async function stopping({ context, release, session }: Settling): Promise<WayStep> {
  const [alipayCn, own] = [await context.alipayCn(), await session()];
  return { send: () => alipayCn.cancelGray(own, release.versionNumber), done: isApproved };
}

/** What came of the domains: which were added, whether this version may reach them, or that they are not ours to add. */
interface Brought {
  readonly domains?: readonly string[];
  readonly domainsFor?: 'thisVersion' | 'nextVersion' | 'console';
}

/**
 * Uploads the package, once: what was sent before is followed, and sent again only where AlipayCN knows of no build.
 * @throws AlipayCnError; ProblemError where AlipayCN could not build it.
 */
async function uploadPackage({ context, intent, release, session, sent }: Settling): Promise<void> {
  const version = await context.store.read((tx) => tx.get('version', release.versionId));
  const program = await context.store.read((tx) => tx.get('miniProgram', release.miniProgramId));
  if (!version) throw new ProblemError('notFound');
  if (version.origin !== 'package') {
    const { name: target } = targetOf(context, release.targetApp);
    throw new ProblemError('versionNotAtTarget', { version: version.number, target });
  }
  const alipayCn = await context.alipayCn();
  const number = release.versionNumber;
  try {
    if (intent.state === 'sent' && (await alipayCn.followPackageBuild(await session(), number, context.closing)))
      return;
    const zip = await readBytes(context.folder, 'packages', version.packageSha256);
    await sent();
    await alipayCn.deliverPackage(await session(), { version: number, name: program?.name ?? '', zip });
  } catch (error) {
    throw buildEnd(error, 'uploadVersion') ?? error;
  }
}

/**
 * Brings domains and package to AlipayCN; of a version that stands there already, only domains that are missing.
 * @param standing what AlipayCN was just read to have under this number.
 */
export async function deliver(settling: Settling, standing: AlipayCnVersion | null): Promise<Brought> {
  const { context, release } = settling;
  const configuration = await context.store.read((tx) => tx.get('configuration', release.id));
  const domains = configuration ? await bringDomains(settling, configuration) : [];
  const brought: Brought =
    domains === null
      ? { domainsFor: 'console' }
      : domains.length > 0
        ? { domains, domainsFor: standing ? 'nextVersion' : 'thisVersion' }
        : {};
  if (!standing) await uploadPackage(settling);
  // From now on it stands there, whatever becomes of the action: cancelling has to remove it.
  if (!release.delivered)
    await context.store.write((tx) => tx.update('release', release.id, { delivered: true, outsideStatus: 'INIT' }));
  return brought;
}

const isHanded = statusIs('AUDITING', 'WAIT_RELEASE', 'AUDIT_REJECT', 'BASE_AUDIT_PASS', 'RELEASE');

/** Hands the version to AlipayCN's reviewers. @throws StillScanning where that has to wait; FoundOtherwise. */
async function submitToAlipayCn(settling: Settling): Promise<void> {
  const application = await buildApplication(settling);
  const alipayCn = await settling.context.alipayCn();
  const session = await settling.session();
  const version = await readVersion(settling);
  if (version?.status === 'INIT' && version.scanResult === 'scanning') throw new StillScanning();
  const submit = { send: () => alipayCn.applyForAudit(session, application), done: isHanded };
  const way: Way = {
    // One that somebody else handed in is not this application.
    goal: (read) => isHanded(read) && settling.hasSent(),
    steps: { INIT: submit },
    between: { absent: ['INIT'], AUDIT_REJECT: ['INIT'] },
  };
  await follow(settling, way, version);
}

/**
 * Reads where a version stands that is to be applied for, and brings a rejected one back to development. It ends in
 * development, absent where it was never brought there, or handed in where that was done for this intent before.
 */
async function readyToApply(settling: Settling, throughAlipayPlus: boolean): Promise<AlipayCnVersion | null> {
  const { release } = settling;
  const handed = statusIs('AUDITING', 'WAIT_RELEASE', 'BASE_AUDIT_PASS');
  return follow(settling, {
    goal: (version) =>
      (version === null && !release.delivered) ||
      version?.status === 'INIT' ||
      // On a direct connection this is the very application, whose answer was lost.
      (!throughAlipayPlus && handed(version) && settling.hasSent()),
    ownGoal: true,
    steps: { AUDIT_REJECT: await backToDevelopment(settling) },
  });
}

const apply: Step = async (settling) => {
  const { context } = settling;
  const at = now(settling);
  const { basicInformation, basicInformationChanges } = await applicationOf(settling);
  const common = { rejection: null, basicInformation, basicInformationChanges };
  if (!isOutside(settling)) return { patch: moved(settling, 'apply', common) };
  const throughAlipayPlus = context.connection.reviewers.includes('alipayPlus');
  const standing = await readyToApply(settling, throughAlipayPlus);
  const brought = await deliver(settling, standing);
  if (!throughAlipayPlus) await submitToAlipayCn(settling);
  const first = {
    reviewer: 'alipayPlus',
    decision: throughAlipayPlus ? ('pending' as const) : ('notInvolved' as const),
    reason: null,
    at: null,
  };
  const reviews = [first, { reviewer: 'alipayCN', decision: 'pending' as const, reason: null, at: null }];
  const outsideStatus = throughAlipayPlus ? 'INIT' : 'AUDITING';
  return {
    patch: moved(settling, 'apply', { ...common, delivered: true, outsideStatus, reviews }),
    details: { appliedAt: at, ...brought },
  };
};

const withdraw: Step = async (settling) => {
  const { context, release } = settling;
  const withdrawn = { reviews: [], rejection: null };
  if (!isOutside(settling) || !release.delivered) return { patch: moved(settling, 'withdraw', withdrawn) };
  const version = await readVersion(settling);
  const status = version?.status ?? null;
  // While another reviewer has it, nothing of ours is to be withdrawn at AlipayCN; what was found there was shown.
  if (awaitsOther(release) && status === release.outsideStatus)
    return { patch: moved(settling, 'withdraw', { ...withdrawn, outsideStatus: status }) };
  const alipayCn = await context.alipayCn();
  const session = await settling.session();
  const cancelAudit = {
    send: () => alipayCn.cancelAudit(session, release.versionNumber),
    // AlipayCN may have decided meanwhile.
    done: (read: AlipayCnVersion | null) => read?.status !== 'AUDITING',
  };
  const steps = { AUDITING: cancelAudit, AUDIT_REJECT: await backToDevelopment(settling) };
  await follow(settling, { goal: statusIs('INIT'), steps }, version);
  return { patch: moved(settling, 'withdraw', { ...withdrawn, outsideStatus: 'INIT' }) };
};

const cancel: Step = async (settling) => {
  const { context, release } = settling;
  if (isOutside(settling) && release.delivered) {
    const alipayCn = await context.alipayCn();
    const session = await settling.session();
    const back = await backToDevelopment(settling);
    const absent = (version: AlipayCnVersion | null) => version === null;
    const remove = async () => {
      if (release.tried) await alipayCn.endTrial(session, release.versionNumber);
      await alipayCn.deleteVersion(session, release.versionNumber);
    };
    await follow(settling, {
      goal: absent,
      steps: {
        GRAY: await stopping(settling),
        approved: back,
        AUDIT_REJECT: back,
        INIT: { send: remove, done: absent },
      },
      between: { GRAY: ['approved', 'INIT'], approved: ['INIT'], AUDIT_REJECT: ['INIT'] },
    });
  }
  return { patch: moved(settling, 'cancel', { ratio: null, rejection: null, outsideStatus: null }) };
};

/** Everybody has it: the full release before it is archived in the same transaction. */
async function toEverybody(settling: Settling): Promise<Outcome> {
  const { context, release } = settling;
  if (isOutside(settling)) {
    const alipayCn = await context.alipayCn();
    const session = await settling.session();
    const permit = settling.intent.input.permitRegistrationLimit ? { permitRegistrationLimitRelease: true } : {};
    const done = statusIs('RELEASE');
    const online = { send: () => alipayCn.online(session, release.versionNumber, permit), done };
    await follow(settling, { goal: done, steps: { approved: online, GRAY: online } });
  }
  const earlier = (await context.store.read((tx) => tx.children('release', release.miniProgramId))).find(
    (other) =>
      other.id !== release.id &&
      other.targetApp === release.targetApp &&
      other.stage === 'fullRelease' &&
      !other.standsAt,
  );
  const archived = earlier && {
    id: earlier.id,
    patch: {
      stage: 'archived',
      archivedReason: 'replaced',
      rolledBack: false,
      outsideStatus: 'OFFLINE',
      reached: reachedNow(earlier, 'archived', now(settling)),
    },
  };
  const patch = moved(settling, 'finalRelease', {
    ratio: null,
    replaced: earlier?.id ?? null,
    outsideStatus: 'RELEASE',
  });
  return { patch, other: archived, details: earlier ? { replaced: earlier.versionNumber } : {} };
}

const grayscale =
  (action: 'startGrayscale' | 'raiseGrayscale'): Step =>
  async (settling) => {
    const ratio = Number(settling.intent.input.ratio);
    if (ratio === 100) return toEverybody(settling);
    if (isOutside(settling)) {
      const alipayCn = await settling.context.alipayCn();
      const session = await settling.session();
      const done = (version: AlipayCnVersion | null) => version?.status === 'GRAY' && version.ratio === ratio;
      const send = () => alipayCn.startOrRaiseGray(session, settling.release.versionNumber, ratio);
      await follow(settling, { goal: done, steps: { approved: { send, done }, GRAY: { send, done } } });
    }
    return { patch: moved(settling, action, { ratio, outsideStatus: 'GRAY' }), details: { ratio } };
  };

const stopGrayscale: Step = async (settling) => {
  if (!isOutside(settling)) return { patch: moved(settling, 'stopGrayscale', { ratio: null }) };
  const steps = { GRAY: await stopping(settling) };
  const version = await follow(settling, { goal: isApproved, steps, anyRatio: true });
  return { patch: moved(settling, 'stopGrayscale', { ratio: null, outsideStatus: version?.status ?? null }) };
};

/** Takes the version from all users by a call, unless it is so already and AlipayCN has `online` (`null`: none) instead. */
async function fromEverybody(settling: Settling, online: string | null, send: () => Promise<void>): Promise<void> {
  const done = statusIs('OFFLINE');
  const version = await follow(settling, { goal: done, steps: { RELEASE: { send, done } } });
  // Somebody else did it: whether this or something else, the other versions tell.
  if (!settling.hasSent() && (await numberOnline(settling)) !== online) throw new FoundOtherwise(version);
}

const takeOffline: Step = async (settling) => {
  const { context, release } = settling;
  if (isOutside(settling)) {
    const alipayCn = await context.alipayCn();
    const session = await settling.session();
    await fromEverybody(settling, null, () => alipayCn.offline(session, release.versionNumber));
  }
  return {
    patch: moved(settling, 'takeOffline', { archivedReason: 'takenOffline', outsideStatus: 'OFFLINE' }),
    details: { reason: settling.intent.input.reason },
  };
};

const rollBack: Step = async (settling) => {
  const { context, release } = settling;
  const previous = release.replaced
    ? await context.store.read((tx) => tx.get('release', release.replaced ?? ''))
    : null;
  if (!previous) throw new ProblemError('nothingToRollBackTo');
  if (isOutside(settling)) {
    const alipayCn = await context.alipayCn();
    const session = await settling.session();
    await fromEverybody(settling, previous.versionNumber, () => alipayCn.rollback(session, release.versionNumber));
  }
  const patch = moved(settling, 'rollBack', { archivedReason: 'rolledBack', outsideStatus: 'OFFLINE', replaced: null });
  const restored = {
    stage: 'fullRelease',
    archivedReason: null,
    rolledBack: true,
    outsideStatus: 'RELEASE',
    reached: reachedNow(previous, 'fullRelease', now(settling)),
  };
  return { patch, other: { id: previous.id, patch: restored }, details: { restored: previous.versionNumber } };
};

/** A reviewer's decision in the simulation: Alipay+'s is ours, AlipayCN's is played there and read back. */
const review: Step = async (settling) => {
  const { context, intent, release } = settling;
  const at = now(settling);
  const { reviewer, decision, reason } = intent.input as {
    reviewer: string;
    decision: 'approved' | 'rejected';
    reason: string;
  };
  if (reviewer === 'alipayCN') {
    const { merchantAppId } = await settling.session();
    const played = decision === 'approved' ? ('approve' as const) : ('reject' as const);
    const before = await readVersion(settling);
    if (before?.status === 'AUDITING') {
      await context.connection.review?.({ merchantAppId, version: release.versionNumber, decision: played, reason });
    }
    return observe(release, await readVersion(settling), at) ?? { patch: {} };
  }
  const reviews = release.reviews.map((one) =>
    one.reviewer === reviewer ? { ...one, decision, reason: reason || null, at } : one,
  );
  if (decision === 'rejected') {
    const rejection = { reviewer, reason, at, pictures: [] };
    return { patch: { stage: 'newVersionCreated', reviews, rejection, reached: release.reached }, details: { reason } };
  }
  try {
    await submitToAlipayCn(settling);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    // Its gateway refuses what a reviewer would: told as a rejection, since the way on is the same.
    const rejection = { reviewer: 'alipayCN', at, pictures: [], ...refusal };
    const decided = reviews.map((one) =>
      one.reviewer === 'alipayCN' ? { ...one, decision: 'rejected' as const, reason: refusal.reason, at } : one,
    );
    return { patch: { stage: 'newVersionCreated', reviews: decided, rejection }, details: { refused: refusal.reason } };
  }
  return { patch: { reviews, outsideStatus: 'AUDITING' } };
};

/** How each action is carried out. */
export const steps: Readonly<Partial<Record<string, Step>>> = {
  apply,
  withdraw,
  cancel,
  startGrayscale: grayscale('startGrayscale'),
  raiseGrayscale: grayscale('raiseGrayscale'),
  stopGrayscale,
  finalRelease: toEverybody,
  takeOffline,
  rollBack,
  review,
};
