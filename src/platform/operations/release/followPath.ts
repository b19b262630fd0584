import { ProblemError } from '../../../core/problems.ts';
import { type StatusKind, statusKind } from '../../alipaycn/statuses.ts';
import type { AlipayCnVersion } from '../../alipaycn/versions.ts';
import type { ReleaseRow } from '../../store/documents.ts';
import { standsThereProblem } from '../execution/buildResult.ts';
import type { ReleaseOperation } from '../execution/releaseOperation.ts';
import { readUntil, readVersion, sendAndReadBack, statusWords } from '../execution/sendAndReadBack.ts';
import { awaitsOther, changeOutcome, outsideChange } from '../reconcile/externalChanges.ts';

type Version = AlipayCnVersion | null;

/** AlipayCN's state is not the one that was judged: nothing more is sent. */
export class UnexpectedStateError extends Error {
  readonly version: Version;
  constructor(version: Version) {
    super('AlipayCN says something else than what was judged');
    this.name = 'UnexpectedStateError';
    this.version = version;
  }
}

/** One call of an action, and whether its effect shows. */
export interface Transition {
  readonly send: () => Promise<void>;
  readonly done: (version: Version) => boolean;
}

/** What an action sends, by the version's status. */
export interface Path {
  readonly goal: (version: Version) => boolean;
  readonly steps: Readonly<Partial<Record<StatusKind, Transition>>>;
  /** The statuses that its own calls may have led to on the way, by the status that was judged. */
  readonly between?: Readonly<Partial<Record<StatusKind, readonly StatusKind[]>>>;
  /** Further steps follow, so reaching the goal counts only if it was judged or our own call reached it, as this says. */
  readonly isOwnGoal?: () => boolean;
  /** The action does not depend on the ratio of a grayscale. */
  readonly anyRatio?: boolean;
}

const ofStage: Readonly<Partial<Record<string, StatusKind>>> = {
  releasePreparation: 'approved',
  grayscaleRelease: 'GRAY',
  fullRelease: 'RELEASE',
  archived: 'OFFLINE',
};

/** The status that AlipayCN has as far as we know; `undefined` in a stage that is not known. */
function expectedStatus(release: ReleaseRow): StatusKind | undefined {
  const { stage, delivered, rejection, outsideStatus } = release;
  if (!delivered) return 'absent';
  if (stage === 'newVersionCreated') return rejection && outsideStatus === 'AUDIT_REJECT' ? 'AUDIT_REJECT' : 'INIT';
  if (stage === 'underReview') return awaitsOther(release) ? 'INIT' : 'AUDITING';
  return ofStage[stage];
}

/** Whether AlipayCN's status is the one that the person, or a rule, judged. */
export function isAsJudged(release: ReleaseRow, version: Version, anyRatio = false): boolean {
  const column = statusKind(version?.status ?? null);
  if (column === undefined || column !== expectedStatus(release)) return false;
  const ratio = version?.ratio ?? null;
  return column !== 'GRAY' || anyRatio || ratio === null || ratio === release.ratio;
}

/** Whether the action may continue from this status: the judged one, or one on its own path. */
function isExpected({ release, hasSent }: ReleaseOperation, path: Path, version: Version): boolean {
  if (path.goal(version)) return !path.isOwnGoal || isAsJudged(release, version) || path.isOwnGoal();
  const column = statusKind(version?.status ?? null);
  if (column === undefined || !path.steps[column]) return false;
  if (isAsJudged(release, version, path.anyRatio)) return true;
  const start = expectedStatus(release);
  return start !== undefined && (path.between?.[start]?.includes(column) ?? false) && hasSent();
}

/** Records a state in between that our own call caused, in case the action ends before its goal. */
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
 * Leads a version along the path of an action. What is read just before each call has to be what was judged or what the
 * action itself caused. One of AlipayCN's parts may lag, so any other state is read twice before it counts.
 * @param read the version, where it was just read.
 * @returns the version at the goal. @throws UnexpectedStateError; OutcomeUnknownError, AlipayCnError as `sendAndReadBack`.
 */
export async function followPath(operation: ReleaseOperation, path: Path, read?: Version): Promise<Version> {
  const expected = (version: Version) => isExpected(operation, path, version);
  let version = read === undefined ? await readVersion(operation) : read;
  for (;;) {
    if (!expected(version)) version = await readUntil(operation, expected, 2);
    if (!expected(version)) throw new UnexpectedStateError(version);
    if (path.goal(version)) return version;
    const call = statusKind(version?.status ?? null) ?? 'absent';
    const step = path.steps[call];
    if (!step) throw new UnexpectedStateError(version);
    version = await sendAndReadBack(operation, { call, ...step }, version);
    if ((path.isOwnGoal || !path.goal(version)) && expected(version)) await recordIntermediateState(operation, version);
  }
}

/** The problem of a state that was not expected; of a version that we did not deliver, that it exists there already. */
export function unexpectedStateProblem(release: ReleaseRow, version: Version, action: string): ProblemError {
  const { versionNumber } = release;
  if (!release.delivered && version) return standsThereProblem(versionNumber);
  const change = outsideChange(release, version?.status ?? null, version?.ratio ?? null) ?? 'unplaced';
  return new ProblemError('changedAtTarget', { version: versionNumber, action, change, found: statusWords(version) });
}
