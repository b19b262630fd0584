import { type AlipayCnRefusal, alipayCnRefusals } from './alipayCnProblems.ts';
import { CodedError, type Params } from './codedError.ts';
import { type ConnectionProblemCode, connectionProblems } from './connectionProblems.ts';
import type { FieldProblem } from './fieldChecks.ts';
import type { ActionName, Role } from './permissions.ts';

/** A problem as an HTTP answer. */
interface ProblemRow {
  readonly status: number;
  /** The same request may succeed later without any change. */
  readonly retryable?: boolean;
}

const row = (status: number, retryable = false): ProblemRow => ({ status, retryable });

/** What AlipayCN refuses, as far as HTTP goes. */
const refusals: Readonly<Record<AlipayCnRefusal, ProblemRow>> = alipayCnRefusals;

/** What is wrong with the connection to AlipayCN, as far as HTTP goes. */
const ofConnection: Readonly<Record<ConnectionProblemCode, ProblemRow>> = connectionProblems;

/** Every problem the platform answers, once: code and HTTP status. The texts are in `src/texts`. */
export const problemTable = {
  // The request itself
  notSignedIn: row(401),
  tokenInvalid: row(401),
  tokenExpired: row(401),
  tokenShownOnce: row(409),
  tokenReadOnly: row(403),
  forbidden: row(403),
  hostNotAllowed: row(403),
  notFound: row(404),
  methodNotAllowed: row(405),
  invalidInput: row(400),
  bodyTooLarge: row(413),
  mediaTypeUnsupported: row(415),
  revisionRequired: row(428),
  revisionStale: row(412),
  idempotencyKeyRequired: row(400),
  idempotencyKeyReused: row(409),
  stillRunning: row(409, true),
  rateLimited: row(429, true),
  busy: row(503, true),
  shuttingDown: row(503, true),
  internal: row(500),
  // Rules of the release (docs/decisions.md §2.2)
  operationPending: row(409, true),
  stageUnknown: row(409),
  stageForbids: row(409),
  targetUnknown: row(404),
  languageRequired: row(409),
  quotaMiniPrograms: row(409),
  quotaNewVersions: row(409),
  versionAlreadyReleased: row(409),
  versionCanceledForTarget: row(409),
  authorizationNotNeeded: row(409),
  authorizationRequired: row(409),
  authorizationLost: row(409),
  authorizationRevoked: row(409),
  authorizationExpired: row(409),
  authorizationInsufficient: row(409),
  authorizationRenewed: row(409, true),
  basicInformationInvalid: row(409),
  versionDescriptionShort: row(409),
  configurationInvalid: row(409),
  serviceContactRequired: row(409),
  otherVersionInProgress: row(409),
  higherVersionAtTarget: row(409),
  nothingToWithdraw: row(409),
  ratioNotOffered: row(400),
  ratioNotPossible: row(409),
  ratioNotHigher: row(409),
  nothingToRollBackTo: row(409),
  rolledBackAlready: row(409),
  grayscaleRunning: row(409),
  qrCodeNeedsFullRelease: row(409),
  trialNotOffered: row(409),
  trialNeedsSelectApp: row(409),
  trialStageOver: row(409),
  trialPackaging: row(409, true),
  // Versions at a target app
  targetKeepsNoVersions: row(409),
  versionStatusUnknown: row(409),
  versionNotAtTarget: row(409),
  versionStandsThere: row(409),
  versionBuilding: row(409, true),
  versionNotBuilt: row(409),
  // Versions
  versionNumberInvalid: row(400),
  versionNumberNotHigher: row(409),
  packageInvalid: row(400),
  workspaceFull: row(409),
  // What is deleted
  workspaceNotEmpty: row(409),
  miniProgramHasReleases: row(409),
  versionHasReleases: row(409),
  // Languages, members
  languageLast: row(409),
  memberLastOwner: row(409),
  memberUnknown: row(404),
  developerNeedsAssignment: row(400),
  // Authorization
  stateUnknown: row(409),
  stateUsed: row(409),
  stateReplaced: row(409),
  stateExpired: row(409),
  offerOver: row(409),
  authorizationNoReturn: row(503, true),
  codeRefused: row(409),
  merchantAppTaken: row(409),
  merchantAppsSeveral: row(409),
  releaseStandsElsewhere: row(409),
  // Simulation
  simulationOnly: row(409),
  reviewNotWaiting: row(409),
  // AlipayCN
  alipayCnRefused: row(409),
  ...refusals,
  ...ofConnection,
  alipayCnUnreachable: row(503, true),
  alipayCnNoAnswer: row(503, true),
  alipayCnFailed: row(503, true),
  alipayCnUnverified: row(502),
  alipayCnNotUnderstood: row(502),
  alipayCnAnswerNotSeen: row(202, true),
  alipayCnWaits: row(202, true),
  alipayCnScans: row(202, true),
  alipayCnLags: row(202, true),
  alipayCnNotShown: row(202, true),
  alipayCnLagging: row(409, true),
  changedAtTarget: row(409),
  waitingStopped: row(409),
  waitingStoppedSent: row(409),
  nothingWaits: row(409),
  packageDeliveryUnsupported: row(409),
  // The data folder
  databaseNewer: row(500),
  databaseBroken: row(500),
  databaseLocked: row(503, true),
  databaseUnreachable: row(503, true),
  rowBroken: row(500),
  diskFull: row(507, true),
  folderNotWritable: row(503, true),
  folderNotPrivate: row(500),
  // Backups of it
  folderWithoutData: row(404),
  folderNotEmpty: row(409),
  backupExists: row(409),
  backupBroken: row(400),
  backupNewer: row(400),
} as const satisfies Record<string, ProblemRow>;

export type ProblemCode = keyof typeof problemTable;

/** A refusal by a rule: why, and which action resolves it (of which release, where it is another one). */
export interface Reason<Code extends string = ProblemCode, Action extends string = RemedyAction> {
  readonly code: Code;
  readonly params: Params;
  readonly remedy?: Remedy<Action> | undefined;
}

/** A reason as it came over the contract: a newer platform has codes and actions that are not known here. */
export type ReceivedReason = Reason<string, string>;

export type RemedyAction = ActionName | 'checkAuthorization' | 'refresh' | 'signIn';

export interface Remedy<Action extends string = RemedyAction> {
  readonly action: Action;
  /** The release to act on, where it is not the one that was refused. */
  readonly releaseId?: string | undefined;
}

/** One action as a subject offers it to one actor (docs/decisions.md §4.1). */
export interface ActionState {
  readonly name: ActionName;
  readonly allowed: boolean;
  readonly reason: Reason | null;
  /** What else stands in its way; absent where nothing does. */
  readonly moreReasons?: readonly Reason[] | undefined;
  readonly allowedRoles: readonly Role[];
  /** For actions of a version that concern one target app. */
  readonly targetApp?: string | undefined;
}

/** Thrown by the platform's use cases; becomes `application/problem+json`. */
export class ProblemError extends CodedError<ProblemCode> {
  static override readonly errorName = 'ProblemError';
  readonly fields: readonly FieldProblem[];
  readonly extra: ProblemExtra;

  constructor(code: ProblemCode, params: Params = {}, fields: readonly FieldProblem[] = [], extra: ProblemExtra = {}) {
    super(code, { params });
    this.fields = fields;
    this.extra = extra;
  }
}

/** @throws ProblemError with the reason of a refusal, its remedy, what else is in the way, and the roles that could */
export function requireAllowed({ allowed, reason, moreReasons, allowedRoles }: ActionState): void {
  if (allowed || !reason) return;
  throw new ProblemError(reason.code, reason.params, [], { allowedRoles, remedy: reason.remedy, moreReasons });
}

export interface ProblemExtra {
  readonly allowedRoles?: readonly Role[] | undefined;
  readonly remedy?: Remedy | undefined;
  readonly moreReasons?: readonly Reason[] | undefined;
  /** The current state of the resource, with `revisionStale`. */
  readonly current?: unknown;
  readonly retryAfterSeconds?: number | undefined;
}
