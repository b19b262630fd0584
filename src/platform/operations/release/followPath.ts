import { ProblemError } from '../../../core/problems.ts';
import { type StatusKind, statusKind } from '../../alipaycn/statuses.ts';
import type { AlipayCnVersion } from '../../alipaycn/versions.ts';
import type { ReleaseRow } from '../../store/documents.ts';
import type { ReleaseOperation } from '../execution/releaseOperation.ts';
import { readUntil, readVersion, sendAndReadBack } from '../execution/sendAndReadBack.ts';
import { awaitsOther, changeOutcome, outsideChange } from '../reconcile/externalChanges.ts';

type Version = AlipayCnVersion | null;

/** AlipayCN says something else than what was judged: nothing more is sent. */
export class UnexpectedStateError extends Error {
  readonly version: Version;
  constructor(version: Version) {
    super('AlipayCN says something else than what was judged');
    this.name = 'FoundOtherwise';
    this.version = version;
  }
}

/** One call of an action, and whether its effect shows. */
export interface Transition {
  readonly send: () => Promise<void>;
  readonly done: (version: Version) => boolean;
}

/** What an action sends, by where the version stands. */
export interface Path {
  readonly goal: (version: Version) => boolean;
  readonly steps: Readonly<Partial<Record<StatusKind, Transition>>>;
  /** Where its own calls may have left the version on the path, by where it stood when it was judged. */
  readonly between?: Readonly<Partial<Record<StatusKind, readonly StatusKind[]>>>;
  /** More follows it: it counts only when it was judged by or brought about here, not where somebody else did. */
  readonly ownGoal?: boolean;
  /** The ratio of a grayscale does not matter to it. */
  readonly anyRatio?: boolean;
}

const ofStage: Readonly<Partial<Record<string, StatusKind>>> = {
  releasePreparation: 'approved',
  grayscaleRelease: 'GRAY',
  fullRelease: 'RELEASE',
  archived: 'OFFLINE',
};

/** Where the version stood at AlipayCN as far as known here; `undefined` in a stage that is not known. */
function expectedStatus(release: ReleaseRow): StatusKind | undefined {
  const { stage, delivered, rejection, outsideStatus } = release;
  if (!delivered) return 'absent';
  if (stage === 'newVersionCreated') return rejection && outsideStatus === 'AUDIT_REJECT' ? 'AUDIT_REJECT' : 'INIT';
  if (stage === 'underReview') return awaitsOther(release) ? 'INIT' : 'AUDITING';
  return ofStage[stage];
}

/** Whether AlipayCN says what the person, or rule, judged by. */
export function isAsJudged(release: ReleaseRow, version: Version, anyRatio = false): boolean {
  const column = statusKind(version?.status ?? null);
  if (column === undefined || column !== expectedStatus(release)) return false;
  const ratio = version?.ratio ?? null;
  return column !== 'GRAY' || anyRatio || ratio === null || ratio === release.ratio;
}

/** Whether the action may go on from what was read: it was judged by, or lies on its own path. */
function isExpected({ release, hasSent }: ReleaseOperation, path: Path, version: Version): boolean {
  if (path.goal(version)) return !path.ownGoal || isAsJudged(release, version) || hasSent();
  const column = statusKind(version?.status ?? null);
  if (column === undefined || !path.steps[column]) return false;
  if (isAsJudged(release, version, path.anyRatio)) return true;
  const start = expectedStatus(release);
  return start !== undefined && (path.between?.[start]?.includes(column) ?? false) && hasSent();
}

/** What the action's own call brought about stands in the release at once, should it end before its goal. */
async function recordIntermediateState({ context, release }: ReleaseOperation, version: Version): Promise<void> {
  const status = version?.status ?? null;
  await context.store.write(async (tx) => {
    const current = await tx.get('release', release.id);
    if (!current) return;
    const change = current.stage === 'newVersionCreated' ? null : outsideChange(current, status, version?.ratio);
    const around = { at: context.clock().toISOString(), online: null, full: null, replacedNumber: null };
    const patch = change ? changeOutcome(current, change, version, around).patch : { outsideStatus: status };
    await tx.update('release', release.id, patch);
  });
}

/**
 * Leads a version along the path of an action. What is read just before each call has to be what was judged, or what the
 * action itself brought about; one of AlipayCN's parts may lag, so anything else is read twice before it is believed.
 * @param read what was just read, where it was.
 * @returns the version at the goal. @throws FoundOtherwise; StillUnknown, AlipayCnError as `sendAndReadBack`.
 */
export async function followPath(operation: ReleaseOperation, path: Path, read?: Version): Promise<Version> {
  const expected = (version: Version) => isExpected(operation, path, version);
  let version = read === undefined ? await readVersion(operation) : read;
  for (;;) {
    if (!expected(version)) version = await readUntil(operation, expected, 2);
    if (!expected(version)) throw new UnexpectedStateError(version);
    if (path.goal(version)) return version;
    const step = path.steps[statusKind(version?.status ?? null) ?? 'absent'];
    if (!step) throw new UnexpectedStateError(version);
    version = await sendAndReadBack(operation, step.done, step.send);
    if ((path.ownGoal || !path.goal(version)) && expected(version)) await recordIntermediateState(operation, version);
  }
}

/** What was found as a problem in words; of a version that did not come from here, that it stands there. */
export function unexpectedStateProblem(release: ReleaseRow, version: Version, action: string): ProblemError {
  const { versionNumber } = release;
  if (!release.delivered && version)
    return new ProblemError('versionStandsThere', { version: versionNumber }, [], {
      remedy: { action: 'adoptVersion' },
    });
  const status = version?.status ?? null;
  const ratio = version?.ratio ?? null;
  const change = outsideChange(release, status, ratio) ?? 'unplaced';
  const found = status === null ? '-' : ratio === null ? status : `${status} (${ratio} %)`;
  return new ProblemError('changedAtTarget', { version: versionNumber, action, change, found });
}
