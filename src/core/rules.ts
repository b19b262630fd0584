import type { Params } from './codedError.ts';
import { fieldsOf, incompleteFields, shortDescription } from './configurationReasons.ts';
import type { FieldProblem } from './fieldChecks.ts';
import type { PermissionTable, Role } from './permissions.ts';
import type { ActionState, ProblemCode, Reason, Remedy } from './problems.ts';
import { type ReleaseAction, releaseActions, type StageId } from './targets/stages.ts';
import { stageRow, type Target } from './targets/target.ts';
import { compareVersionNumbers } from './versionNumber.ts';

/** Another release of the same mini program to the same target. */
export interface Sibling {
  readonly id: string;
  readonly versionNumber: string;
  readonly stage: StageId;
  /** It was rejected, and not withdrawn since. */
  readonly rejected: boolean;
  readonly actions: 'withdraw' | 'cancel' | 'stopGrayscale' | null;
}

export type AuthorizationState = 'missing' | 'pending' | 'authorized' | 'lost' | 'revoked' | 'expired' | 'insufficient';

/** All that the rules of a release depend on, gathered by the platform. */
export interface ReleaseFacts {
  readonly role: Role;
  readonly permissions: PermissionTable;
  readonly target: Target;
  readonly versionNumber: string;
  readonly stage: StageId;
  readonly ratio: number | null;
  readonly rejected: boolean;
  /** The action whose outcome is not known yet. */
  readonly pending: string | null;
  readonly authorization: AuthorizationState;
  /** Its version belongs to another mini program of the target app than the one that is authorized now. */
  readonly elsewhere: { readonly was: string; readonly now: string } | null;
  /** Names of the target app's methods that a release needs and that were not granted. */
  readonly missingMethods: readonly string[];
  readonly basicInformation: readonly FieldProblem[];
  readonly configuration: readonly FieldProblem[];
  readonly serviceContact: boolean;
  readonly languages: readonly string[];
  readonly siblings: readonly Sibling[];
  /** Whether its version stands at the target app. */
  readonly delivered: boolean;
  /** The highest number of another version there, and of one that users have. */
  readonly highest: { readonly there: string | null; readonly online: string | null };
  /** The version that a roll back would bring back. */
  readonly previous: { readonly versionNumber: string } | null;
  /** The last change of the full release was a roll back. */
  readonly rolledBack: boolean;
  /** Percentages below 100 that the connection can do. */
  readonly possibleRatios: readonly number[];
  /** Its package is not at the target yet, and this connection cannot upload it. */
  readonly undeliverable: boolean;
}

type Verdict = { readonly params: Params; readonly remedy?: Remedy | undefined } | null;

interface Rule {
  readonly code: ProblemCode;
  readonly actions: readonly ReleaseAction[];
  readonly broken: (facts: ReleaseFacts, action: ReleaseAction) => Verdict;
}

const broken = (when: boolean, params: Params = {}, remedy?: Remedy): Verdict => (when ? { params, remedy } : null);
const anyAction = releaseActions;
const inProgress = ['underReview', 'releasePreparation', 'grayscaleRelease'];

/** Whether another release prevents an application: AlipayCN has one at a time (docs/alipaycn-api.md §1.10). */
export const blocksApplication = (other: { readonly stage: string; readonly rejected: boolean }): boolean =>
  inProgress.includes(other.stage) || other.rejected;

/** Why the languages of the mini program do not suffice for the target app; `null` where they do. */
export function languageReason({ target, languages }: Pick<ReleaseFacts, 'target' | 'languages'>): Reason | null {
  const locales = target.requires.languages.filter((locale) => !languages.includes(locale));
  if (locales.length === 0) return null;
  return { code: 'languageRequired', params: { target: target.name, locales }, remedy: { action: 'editLanguages' } };
}

/** A grant that is not valid, or not for all that a release needs. */
const grantRule = (code: ProblemCode, state: AuthorizationState): Rule => ({
  code,
  actions: ['apply', 'startGrayscale', 'raiseGrayscale', 'finalRelease', 'rollBack', 'takeOffline'],
  broken: ({ target, authorization, missingMethods }) =>
    broken(
      target.requires.authorization && authorization === state,
      { target: target.name, ...(state === 'insufficient' ? { methods: missingMethods } : {}) },
      { action: 'authorize' },
    ),
});

/** What is wrong with the configuration that reviewers get. */
const configurationRule = (code: ProblemCode, find: (problems: readonly FieldProblem[]) => Params | null): Rule => ({
  code,
  actions: ['apply'],
  broken: ({ target, configuration }) => {
    const params = target.requires.configuration ? find(configuration) : null;
    return params && { params, remedy: { action: 'editConfiguration' } };
  },
});

/** The rules of docs/decisions.md §2.2 in the order in which they are checked; the first broken one is the reason, the others are told beside it. */
const rules: readonly Rule[] = [
  {
    code: 'stageUnknown',
    actions: anyAction,
    broken: ({ target, stage }) => broken(!stageRow(target, stage), { stage }, { action: 'refresh' }),
  },
  {
    code: 'stageForbids',
    actions: anyAction,
    broken: ({ target, stage }, action) => {
      const allowedIn = target.stages.filter((row) => action in row.actions).map((row) => row.id);
      return broken(!allowedIn.includes(stage), { stage, action, stages: allowedIn });
    },
  },
  {
    code: 'operationPending',
    // The pending action may be waiting for an authorization.
    actions: anyAction.filter((action) => action !== 'createQrCode' && action !== 'authorize'),
    // Stopping takes the place of whatever is on its way.
    broken: ({ pending }, action) =>
      broken(pending !== null && (action !== 'stopGrayscale' || pending === action), { action: pending ?? '' }),
  },
  {
    code: 'packageDeliveryUnsupported',
    actions: ['apply'],
    broken: ({ undeliverable }) => broken(undeliverable, {}, { action: 'adoptVersion' }),
  },
  {
    code: 'releaseStandsElsewhere',
    actions: anyAction.filter((action) => action !== 'editConfiguration' && action !== 'authorize'),
    broken: ({ elsewhere }) => broken(elsewhere !== null, { ...elsewhere }, { action: 'authorize' }),
  },
  {
    code: 'authorizationNotNeeded',
    actions: ['authorize'],
    broken: ({ target }) => broken(!target.requires.authorization, { target: target.name }),
  },
  {
    code: 'nothingToWithdraw',
    actions: ['withdraw'],
    broken: ({ target, stage, rejected }) => broken(stage === target.firstStage && !rejected),
  },
  {
    code: 'authorizationRequired',
    actions: ['apply'],
    broken: ({ target, authorization }) =>
      broken(
        target.requires.authorization && (authorization === 'missing' || authorization === 'pending'),
        { target: target.name },
        { action: 'authorize' },
      ),
  },
  grantRule('authorizationLost', 'lost'),
  grantRule('authorizationRevoked', 'revoked'),
  grantRule('authorizationExpired', 'expired'),
  grantRule('authorizationInsufficient', 'insufficient'),
  {
    code: 'languageRequired',
    actions: ['apply'],
    broken: languageReason,
  },
  {
    code: 'basicInformationInvalid',
    actions: ['apply'],
    broken: ({ target, basicInformation }) =>
      broken(
        target.requires.basicInformation && basicInformation.length > 0,
        { fields: fieldsOf(basicInformation) },
        { action: 'editBasicInformation' },
      ),
  },
  configurationRule('versionDescriptionShort', shortDescription),
  configurationRule('configurationInvalid', incompleteFields),
  {
    // AlipayCN wants at least one of phone and e-mail (docs/alipaycn-api.md §1.3).
    code: 'serviceContactRequired',
    actions: ['apply'],
    broken: ({ target, serviceContact }) =>
      broken(target.requires.serviceContact && !serviceContact, { target: target.name }, { action: 'editMiniProgram' }),
  },
  {
    // It takes no package below one that stands there, and no application below what users have (docs/alipaycn-api.md §1.10).
    code: 'higherVersionAtTarget',
    actions: ['apply'],
    broken: ({ target, versionNumber, delivered, highest }) => {
      const other = delivered ? highest.online : highest.there;
      const isLower = other !== null && compareVersionNumbers(versionNumber, other) < 0;
      const params = { target: target.name, version: versionNumber, highest: other ?? '' };
      return broken(isLower && target.outside !== null, params, { action: 'uploadVersion' });
    },
  },
  {
    code: 'otherVersionInProgress',
    actions: ['apply'],
    broken: ({ siblings }) => {
      const other = siblings.find(blocksApplication);
      if (!other) return null;
      const params = { version: other.versionNumber, stage: other.rejected ? 'rejected' : other.stage };
      return { params, remedy: other.actions ? { action: other.actions, releaseId: other.id } : undefined };
    },
  },
  {
    code: 'grayscaleRunning',
    actions: ['rollBack', 'takeOffline'],
    broken: ({ siblings }) => {
      const gray = siblings.find((sibling) => sibling.stage === 'grayscaleRelease');
      return gray
        ? { params: { version: gray.versionNumber }, remedy: { action: 'stopGrayscale', releaseId: gray.id } }
        : null;
    },
  },
  { code: 'rolledBackAlready', actions: ['rollBack'], broken: ({ rolledBack }) => broken(rolledBack) },
  { code: 'nothingToRollBackTo', actions: ['rollBack'], broken: ({ previous }) => broken(previous === null) },
];

/** Whether an action of a release may be done now, by this actor; if not, why, who may, and the remedy. */
export function judge(facts: ReleaseFacts, action: ReleaseAction): ActionState {
  const allowedRoles = facts.permissions[action];
  const refuse = (reason: Reason): ActionState => ({ name: action, allowed: false, reason, allowedRoles });
  if (!allowedRoles.includes(facts.role)) {
    return refuse({ code: 'forbidden', params: { role: facts.role, roles: [...allowedRoles] } });
  }
  const [reason, ...moreReasons] = findReasons(facts, action);
  if (!reason) return { name: action, allowed: true, reason: null, allowedRoles };
  return { ...refuse(reason), ...(moreReasons.length > 0 ? { moreReasons } : {}) };
}

/** Nothing else counts in a stage that does not know the action, or while it is not known what comes of another one. */
const alone = new Set<ProblemCode>(['stageUnknown', 'stageForbids', 'operationPending']);

/** Every broken rule, in the order in which they are checked. */
function findReasons(facts: ReleaseFacts, action: ReleaseAction): Reason[] {
  const reasons: Reason[] = [];
  for (const { code, actions, broken: check } of rules) {
    const verdict = actions.includes(action) && check(facts, action);
    if (!verdict) continue;
    reasons.push({ code, params: verdict.params, remedy: verdict.remedy });
    if (alone.has(code)) break;
  }
  return reasons;
}

/** Every action of a release, judged. */
export const judgeAll = (facts: ReleaseFacts): ActionState[] => releaseActions.map((action) => judge(facts, action));

/** Judges a grayscale ratio (a whole percentage) for starting or raising; `null` when it may be used. */
export function judgeRatio(
  facts: Pick<ReleaseFacts, 'target' | 'stage' | 'ratio' | 'possibleRatios'>,
  ratio: number,
): Reason | null {
  const { values } = facts.target.ratios;
  if (!values.includes(ratio)) return { code: 'ratioNotOffered', params: { ratio, ratios: [...values] } };
  if (facts.stage === 'grayscaleRelease' && facts.ratio !== null && ratio <= facts.ratio) {
    const higher = values.filter((value) => value > (facts.ratio ?? 0));
    return {
      code: 'ratioNotHigher',
      params: { ratio, current: facts.ratio, ratios: higher },
      remedy: { action: 'stopGrayscale' },
    };
  }
  if (ratio < 100 && !facts.possibleRatios.includes(ratio)) {
    return { code: 'ratioNotPossible', params: { ratio, ratios: [...facts.possibleRatios, 100] } };
  }
  return null;
}

/** The stage an action leads to, or `null` when it stays; only for actions that `judge` allowed. */
export function nextStage(target: Target, stage: StageId, action: ReleaseAction): StageId | null {
  return stageRow(target, stage)?.actions[action] ?? null;
}

/** The state of an action outside a release: refused by the role, else for the reason, if there is one. */
export function actionState(
  name: ActionState['name'],
  { role, permissions, target }: Pick<ReleaseFacts, 'role' | 'permissions'> & { readonly target?: Target },
  reason: Reason | null = null,
): ActionState {
  const allowedRoles = permissions[name];
  const refusal: Reason | null = allowedRoles.includes(role)
    ? reason
    : { code: 'forbidden', params: { role, roles: [...allowedRoles] } };
  return { name, allowed: refusal === null, reason: refusal, allowedRoles, ...(target && { targetApp: target.id }) };
}
