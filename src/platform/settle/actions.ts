import { ProblemError } from '../../core/problems.ts';
import { nextStage } from '../../core/rules.ts';
import type { ReleaseAction } from '../../core/stages.ts';
import type { AlipayCnVersion } from '../alipaycn/versions.ts';
import { targetOf } from '../service/facts.ts';
import { readBytes } from '../service/files.ts';
import { applicationOf, buildApplication } from './application.ts';
import type { Outcome, Settling } from './context.ts';
import { ensure, readVersion, StillScanning } from './ensure.ts';
import { observe, reachedNow } from './observe.ts';
import { refusalOf } from './refusals.ts';
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

/**
 * Returns the version to development from whatever state it is in now (docs/alipaycn-api.md §1.10), since AlipayCN may
 * have decided meanwhile.
 */
async function backToInit(settling: Settling): Promise<void> {
  if (!settling.release.delivered) return;
  for (let count = 0; count < 4; count += 1) {
    const version = await readVersion(settling);
    if (!version || version.status === 'INIT') return;
    const alipayCn = await settling.context.alipayCn();
    const session = await settling.session();
    const number = settling.release.versionNumber;
    if (version.status === 'GRAY')
      await ensure(settling, statusIs('WAIT_RELEASE', 'INIT'), () => alipayCn.cancelGray(session, number));
    else if (version.status === 'AUDITING')
      await ensure(
        settling,
        (v) => v?.status !== 'AUDITING',
        () => alipayCn.cancelAudit(session, number),
      );
    else await ensure(settling, statusIs('INIT'), () => alipayCn.backToDevelopment(session, number));
  }
}

/** What came of the domains: which were added, whether this version may reach them, or that they are not ours to add. */
interface Brought {
  readonly domains?: readonly string[];
  readonly domainsFor?: 'thisVersion' | 'nextVersion' | 'console';
}

/** Brings domains and package to AlipayCN; of a version that stands there already, only domains that are missing. */
export async function deliver(settling: Settling): Promise<Brought> {
  const { context, release } = settling;
  const standing = await readVersion(settling);
  const configuration = context.store.read((tx) => tx.get('configuration', release.id));
  const domains = configuration ? await bringDomains(settling, configuration) : [];
  const brought: Brought =
    domains === null
      ? { domainsFor: 'console' }
      : domains.length > 0
        ? { domains, domainsFor: standing ? 'nextVersion' : 'thisVersion' }
        : {};
  if (standing) return brought;
  const version = context.store.read((tx) => tx.get('version', release.versionId));
  const program = context.store.read((tx) => tx.get('miniProgram', release.miniProgramId));
  if (!version) throw new ProblemError('notFound');
  if ((version.origin ?? 'package') !== 'package') {
    const { name: target } = targetOf(context, release.targetApp);
    throw new ProblemError('versionNotAtTarget', { version: version.number, target });
  }
  const zip = await readBytes(context.folder, 'packages', version.packageSha256);
  await settling.sent();
  await (await context.alipayCn()).deliverPackage(await settling.session(), {
    version: release.versionNumber,
    name: program?.name ?? '',
    zip,
  });
  return brought;
}

/** Hands the version to AlipayCN's reviewers. @throws StillScanning where that has to wait. */
async function submitToAlipayCn(settling: Settling): Promise<void> {
  if ((await readVersion(settling))?.scanResult === 'scanning') throw new StillScanning();
  const application = await buildApplication(settling);
  const alipayCn = await settling.context.alipayCn();
  const session = await settling.session();
  const handed = statusIs('AUDITING', 'WAIT_RELEASE', 'AUDIT_REJECT', 'BASE_AUDIT_PASS', 'RELEASE');
  await ensure(settling, handed, () => alipayCn.applyForAudit(session, application));
}

const apply: Step = async (settling) => {
  const { context, intent } = settling;
  const at = now(settling);
  const { basicInformation, basicInformationChanges } = applicationOf(settling);
  const common = { rejection: null, basicInformation, basicInformationChanges };
  if (!isOutside(settling)) return { patch: moved(settling, 'apply', common) };
  const throughAlipayPlus = context.connection.reviewers.includes('alipayPlus');
  // On a direct connection a version under review there is this very application, whose answer was lost.
  const handed = !throughAlipayPlus && intent.state === 'sent' && (await readVersion(settling))?.status === 'AUDITING';
  if (!handed) await backToInit(settling);
  const brought = await deliver(settling);
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
  if (isOutside(settling)) await backToInit(settling);
  return {
    patch: moved(settling, 'withdraw', {
      reviews: [],
      rejection: null,
      outsideStatus: settling.release.delivered ? 'INIT' : null,
    }),
  };
};

const cancel: Step = async (settling) => {
  if (isOutside(settling) && settling.release.delivered) {
    await backToInit(settling);
    const alipayCn = await settling.context.alipayCn();
    const session = await settling.session();
    if (settling.release.tried) await alipayCn.endTrial(session, settling.release.versionNumber);
    await ensure(
      settling,
      (version) => version === null,
      () => alipayCn.deleteVersion(session, settling.release.versionNumber),
    );
  }
  return { patch: moved(settling, 'cancel', { ratio: null, rejection: null, outsideStatus: null }) };
};

/** Everybody has it: the full release before it is archived in the same transaction. */
async function toEverybody(settling: Settling): Promise<Outcome> {
  const { context, release } = settling;
  if (isOutside(settling)) {
    const alipayCn = await context.alipayCn();
    const session = await settling.session();
    await ensure(settling, statusIs('RELEASE'), () =>
      alipayCn.online(
        session,
        release.versionNumber,
        settling.intent.input.permitRegistrationLimit ? { permitRegistrationLimitRelease: true } : {},
      ),
    );
  }
  const earlier = context.store
    .read((tx) => tx.children('release', release.miniProgramId))
    .find(
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
      await ensure(settling, done, () => alipayCn.startOrRaiseGray(session, settling.release.versionNumber, ratio));
    }
    return { patch: moved(settling, action, { ratio, outsideStatus: 'GRAY' }), details: { ratio } };
  };

const stopGrayscale: Step = async (settling) => {
  if (isOutside(settling)) {
    const alipayCn = await settling.context.alipayCn();
    const session = await settling.session();
    await ensure(settling, statusIs('WAIT_RELEASE', 'INIT'), () =>
      alipayCn.cancelGray(session, settling.release.versionNumber),
    );
  }
  return { patch: moved(settling, 'stopGrayscale', { ratio: null, outsideStatus: 'WAIT_RELEASE' }) };
};

const takeOffline: Step = async (settling) => {
  if (isOutside(settling)) {
    const alipayCn = await settling.context.alipayCn();
    const session = await settling.session();
    await ensure(settling, statusIs('OFFLINE'), () => alipayCn.offline(session, settling.release.versionNumber));
  }
  return {
    patch: moved(settling, 'takeOffline', { archivedReason: 'takenOffline', outsideStatus: 'OFFLINE' }),
    details: { reason: settling.intent.input.reason },
  };
};

const rollBack: Step = async (settling) => {
  const { context, release } = settling;
  const previous = release.replaced ? context.store.read((tx) => tx.get('release', release.replaced ?? '')) : null;
  if (!previous) throw new ProblemError('nothingToRollBackTo');
  if (isOutside(settling)) {
    const alipayCn = await context.alipayCn();
    const session = await settling.session();
    await ensure(settling, statusIs('OFFLINE'), () => alipayCn.rollback(session, release.versionNumber));
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
