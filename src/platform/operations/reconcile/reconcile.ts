import { randomUUID } from 'node:crypto';
import type { Reconciled } from '../../../core/contract/model.ts';
import { stageRow } from '../../../core/targets/target.ts';
import { stageOfStatus } from '../../alipaycn/statuses.ts';
import type { AlipayCnVersion, AlipayCnVersionRow } from '../../alipaycn/versions.ts';
import { openReleases, requireTarget } from '../../domain/ruleInputs.ts';
import { releaseOfNumber } from '../../domain/targetVersionFacts.ts';
import type { ReleaseRow } from '../../store/documents.ts';
import type { IntentOf } from '../../store/intents.ts';
import { lists } from '../../store/lists.ts';
import type { Tx } from '../../store/store.types.ts';
import type { OperationContext, Outcome, Place } from '../execution/context.ts';
import { openMerchant } from '../execution/merchants.ts';
import { changeOutcome, type OutsideChange, outsideChange } from './externalChanges.ts';
import { reviewOutcome } from './reviewOutcome.ts';

/** Whether a release's version stands at AlipayCN and may be changed there. */
export const isAtTarget = (context: Pick<OperationContext, 'targets'>, release: ReleaseRow): boolean =>
  release.delivered &&
  release.pending === null &&
  !release.standsAt &&
  requireTarget(context, release.targetApp).outside !== null &&
  stageRow(requireTarget(context, release.targetApp), release.stage)?.final !== true;

/** Whether the list alone tells that nothing changed; it does not tell the ratio of a grayscale. */
function isAsBelieved(release: ReleaseRow, row: AlipayCnVersionRow, withRatio: boolean): boolean {
  if (row.status === null || row.status !== release.outsideStatus) return false;
  if (row.status === 'GRAY' && withRatio) return false;
  return outsideChange(release, row.status, release.ratio) === null;
}

const shown = (
  release: ReleaseRow,
  change: OutsideChange,
  outcome: Outcome['patch'],
  status: string | null,
  at: string,
) => ({
  change,
  status,
  stage: stageOfStatus(status),
  ratio: outcome.ratio ?? null,
  believed: release.stage,
  believedRatio: release.ratio,
  at,
});

/** Writes what was found of one release, with its history; false where it was changed meanwhile. */
async function write(
  tx: Tx,
  release: ReleaseRow,
  outcome: Outcome,
  change: OutsideChange | 'review',
  status: string | null,
  at: string,
): Promise<boolean> {
  if ((await tx.get('release', release.id))?.revision !== release.revision) return false;
  const to = outcome.patch.stage ?? release.stage;
  const isReview = change === 'review';
  const found = isReview ? {} : { found: shown(release, change, outcome.patch, status, at) };
  await tx.update('release', release.id, { ...outcome.patch, ...found });
  await tx.insert(
    'history',
    randomUUID(),
    {
      releaseId: release.id,
      at,
      actor: { id: 'alipayCN', name: 'AlipayCN' },
      role: 'reviewer',
      action: isReview ? 'review' : 'reconcile',
      from: release.stage,
      to,
      client: 'alipaycn',
      details: isReview ? (outcome.details ?? {}) : { ...outcome.details, change, found: status ?? '-' },
    },
    { parent: release.id },
  );
  await tx.announce('miniProgram', release.miniProgramId);
  return true;
}

/**
 * Takes over what AlipayCN says of one release, with its history; true where something changed.
 * @param online the number of the version that AlipayCN has online; `null` where none is.
 */
export async function recordFinding(
  tx: Tx,
  release: ReleaseRow,
  version: AlipayCnVersion | null,
  online: string | null,
  at: string,
): Promise<boolean> {
  const status = version?.status ?? null;
  const reviewed = reviewOutcome(release, version, at);
  if (reviewed) return write(tx, release, reviewed, 'review', status, at);
  const change = outsideChange(release, status, version?.ratio ?? null);
  if (!change) {
    if (status !== release.outsideStatus && (await tx.get('release', release.id))?.revision === release.revision)
      await tx.update('release', release.id, { outsideStatus: status });
    return false;
  }
  const full =
    (await openReleases(tx, release)).find(
      (one) => one.id !== release.id && one.stage === 'fullRelease' && !one.pending && !one.standsAt,
    ) ?? null;
  const replacedNumber = release.replaced ? ((await tx.get('release', release.replaced))?.versionNumber ?? null) : null;
  const outcome = changeOutcome(release, change, version, { at, online, full, replacedNumber });
  if (!(await write(tx, release, outcome, change, status, at))) return false;
  if (full && outcome.other) await write(tx, full, { patch: outcome.other.patch }, 'offline', 'OFFLINE', at);
  return true;
}

/** The number of the version that AlipayCN has online now; `null` where none is. @throws AlipayCnError, ProblemError */
export async function numberOnline({
  context,
  release,
}: {
  readonly context: OperationContext;
  readonly release: ReleaseRow;
}): Promise<string | null> {
  const rows = await (await openMerchant(context, release)).listVersions();
  return rows.find(({ status }) => status === 'RELEASE')?.version ?? null;
}

/**
 * Asks AlipayCN once how the versions of a mini program stand, and for details of those alone that seem changed.
 * @param only ids of the releases to look at; all that stand there without.
 * @returns whether something changed. @throws AlipayCnError, ProblemError
 */
export async function reconcileAll(
  context: OperationContext,
  place: Place,
  only?: ReadonlySet<string>,
): Promise<boolean> {
  const at = context.clock().getTime();
  const changed = await reconcileReleases(context, place, only);
  if (!only) context.lookedAt.set(`${place.miniProgramId}/${place.targetApp}`, { at, changed });
  return changed;
}

async function reconcileReleases(
  context: OperationContext,
  { miniProgramId, targetApp }: Place,
  only?: ReadonlySet<string>,
): Promise<boolean> {
  const place = { miniProgramId, targetApp };
  const target = requireTarget(context, targetApp);
  const stands = (one: ReleaseRow) => isAtTarget(context, one) && (only?.has(one.id) ?? true);
  const { open, delivered } = await context.store.read(async (tx) => ({
    open: (await openReleases(tx, place)).filter(stands),
    delivered: (await tx.listPage('release', lists.delivered(miniProgramId, targetApp), null, 1)).items,
  }));
  if (open.length === 0 && !delivered.some(stands)) return false;
  const alipayCn = await openMerchant(context, place);
  const rows = await alipayCn.listVersions();
  const online = rows.find(({ status }) => status === 'RELEASE')?.version ?? null;
  // One that is over matters again only when it is online.
  const back =
    online === null ? null : await context.store.read((tx) => releaseOfNumber(tx, miniProgramId, target, online));
  const isBack = back !== null && stands(back) && !open.some(({ id }) => id === back.id);
  const rowOf = (release: ReleaseRow) => rows.find(({ version }) => version === release.versionNumber);
  // What is online goes first, since it takes the other's place.
  const sorted = [...open, ...(isBack ? [back] : [])].sort(
    (a, b) => Number(rowOf(b)?.status === 'RELEASE') - Number(rowOf(a)?.status === 'RELEASE'),
  );
  let changed = false;
  for (const release of sorted) {
    const row = rowOf(release);
    if (row && isAsBelieved(release, row, only === undefined)) continue;
    const version = await alipayCn.versionDetail(release.versionNumber);
    const at = context.clock().toISOString();
    changed = (await context.store.write((tx) => recordFinding(tx, release, version, online, at))) || changed;
  }
  return changed;
}

/** Somebody wants to know now; who asks again at once gets what was just found. */
const freshMilliseconds = 3000;

/** Asks AlipayCN about a mini program, because a person wants to know. @throws AlipayCnError, ProblemError */
export async function reconcile(context: OperationContext, { input }: IntentOf<'reconcile'>): Promise<Reconciled> {
  const { miniProgramId, targetApp } = input;
  const now = context.clock().getTime();
  const before = context.lookedAt.get(`${miniProgramId}/${targetApp}`);
  const { at, changed } =
    before && Math.abs(now - before.at) < freshMilliseconds
      ? before
      : { at: now, changed: await reconcileAll(context, input) };
  return { targetApp, askedAt: new Date(at).toISOString(), changed };
}
