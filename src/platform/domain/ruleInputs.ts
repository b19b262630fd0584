import { chinaDate } from '../../core/dates.ts';
import type { FieldProblem } from '../../core/fieldChecks.ts';
import { basicInformationForm } from '../../core/forms/basicInformation.ts';
import { completeWith } from '../../core/forms/values.ts';
import type { Role } from '../../core/permissions.ts';
import { ProblemError } from '../../core/problems.ts';
import type { AuthorizationState, ReleaseFacts, Sibling } from '../../core/rules.ts';
import { stageRow, type Target } from '../../core/targets/target.ts';
import { highestVersionNumber } from '../../core/versionNumber.ts';
import type { SelectFacts, TrialFacts } from '../../core/versionRules.ts';
import type { AuthorizationRow, BasicInformationValues, ReleaseRow, VersionRow } from '../store/documents.ts';
import { approvedAt, lists } from '../store/lists.ts';
import type { Tx } from '../store/store.types.ts';
import { configurationProblems } from './configurations.ts';
import type { ServiceContext } from './context.ts';
import { formProblems } from './storedForms.ts';

export function requireTarget(context: Pick<ServiceContext, 'targets'>, id: string): Target {
  const target = context.targets.find((candidate) => candidate.id === id);
  if (!target) throw new ProblemError('targetUnknown', { target: id });
  return target;
}

/** Percentages below 100 that the target can be released to by this connection. */
export const possibleRatios = (context: Pick<ServiceContext, 'connection'>, target: Target): readonly number[] =>
  target.outside === null ? target.ratios.values.filter((ratio) => ratio < 100) : context.connection.ratios;

export const basicInformationProblems = (
  { clock }: Pick<ServiceContext, 'clock'>,
  tx: Tx,
  workspaceId: string,
  values: BasicInformationValues,
): Promise<FieldProblem[]> => formProblems(tx, workspaceId, basicInformationForm, values, chinaDate(clock()));

/** Whether a version is a package that this connection cannot bring to a target app. */
export const isUndeliverable = (
  { connection }: Pick<ServiceContext, 'connection'>,
  target: Target,
  version: Pick<VersionRow, 'origin'> | null,
): boolean => target.outside !== null && !connection.canUpload && (version?.origin ?? 'package') === 'package';

/** An authorization whose request ran out without an answer counts as missing; one whose tokens are not here as lost. */
export function authorizationState(
  { clock, lostGrants }: Pick<ServiceContext, 'clock' | 'lostGrants'>,
  row: AuthorizationRow | null,
): AuthorizationState {
  if (!row) return 'missing';
  const open = row.request !== null && row.request.expiresAt > clock().toISOString();
  if (row.state === 'pending') return open ? 'pending' : 'missing';
  return (row.state === 'authorized' || row.state === 'insufficient') && lostGrants.isLost(row) ? 'lost' : row.state;
}

/** The last approved basic information of a workspace: that of its newest release that passed a review; `null` before one did. */
export async function approvedBasicInformation(
  tx: Tx,
  workspaceId: string,
  only: { readonly targetApp?: string | undefined; readonly miniProgramId?: string | undefined } = {},
): Promise<{ values: BasicInformationValues; at: string } | null> {
  const [approved] = (await tx.listPage('release', lists.approved(workspaceId, only), null, 1)).items;
  return approved?.basicInformation ? { values: approved.basicInformation, at: approvedAt(approved) } : null;
}

/** The fields in which the workspace's basic information differs from the last approved one; none before a first approval. */
export async function basicInformationChanges(tx: Tx, workspaceId: string): Promise<string[]> {
  const approved = (await approvedBasicInformation(tx, workspaceId))?.values;
  const row = await tx.get('basicInformation', workspaceId);
  if (!approved || !row) return [];
  const [now, before] = [completeWith(basicInformationForm, row), completeWith(basicInformationForm, approved)];
  const fields = Object.keys(basicInformationForm) as (keyof BasicInformationValues)[];
  return fields.filter((field) => JSON.stringify(now[field]) !== JSON.stringify(before[field]));
}

function siblingAction(release: ReleaseRow, target: Target): Sibling['actions'] {
  if (release.rejection !== null) return 'withdraw';
  const actions = stageRow(target, release.stage)?.actions ?? {};
  if ('stopGrayscale' in actions) return 'stopGrayscale';
  if ('withdraw' in actions) return 'withdraw';
  return 'cancel' in actions ? 'cancel' : null;
}

/** The mini program that a release's version belongs to, if that is another one than is authorized now. */
export const findReleaseElsewhere = (
  { standsAt }: Pick<ReleaseRow, 'standsAt'>,
  authorization: Pick<AuthorizationRow, 'merchantAppId'> | null,
): { was: string; now: string } | null =>
  standsAt && standsAt !== authorization?.merchantAppId
    ? { was: standsAt, now: authorization?.merchantAppId ?? '-' }
    : null;

/** The releases of a mini program to a target app that are not over, newest first. */
export const openReleases = (
  tx: Tx,
  { miniProgramId, targetApp }: Pick<ReleaseRow, 'miniProgramId' | 'targetApp'>,
): Promise<ReleaseRow[]> => tx.list('release', lists.open(miniProgramId, targetApp));

/** The highest number of another version of the mini program that stands at the target app. */
async function highestDelivered(tx: Tx, { id, miniProgramId, targetApp }: ReleaseRow): Promise<string | null> {
  const { items } = await tx.listPage('release', lists.delivered(miniProgramId, targetApp), null, 2);
  return items.find((other) => other.id !== id)?.versionNumber ?? null;
}

/** Everything that the rules of a release look at. */
export async function releaseInputs(
  context: Omit<ServiceContext, 'waitFor'>,
  tx: Tx,
  release: ReleaseRow,
  role: Role,
): Promise<ReleaseFacts> {
  const target = requireTarget(context, release.targetApp);
  const authorization = await tx.get('authorization', `${release.miniProgramId}/${release.targetApp}`);
  const siblings = (await openReleases(tx, release))
    .filter((other) => other.id !== release.id)
    // A version at another mini program does not block this one.
    .filter((other) => findReleaseElsewhere(other, authorization) === null);
  const basic = await tx.get('basicInformation', release.workspaceId);
  const configuration = await tx.get('configuration', release.id);
  const program = await tx.get('miniProgram', release.miniProgramId);
  const replaced = release.replaced ? await tx.get('release', release.replaced) : null;
  const previous =
    replaced?.archivedReason === 'replaced' && !findReleaseElsewhere(replaced, authorization) && replaced;
  return {
    role,
    permissions: context.permissions,
    target,
    versionNumber: release.versionNumber,
    stage: release.stage,
    ratio: release.ratio,
    rejected: release.rejection !== null,
    pending: release.pending?.action ?? null,
    authorization: authorizationState(context, authorization),
    missingMethods: authorization?.missingMethods ?? [],
    elsewhere: findReleaseElsewhere(release, authorization),
    basicInformation: basic ? await basicInformationProblems(context, tx, release.workspaceId, basic) : [],
    configuration: configuration ? await configurationProblems(tx, release, configuration) : [],
    serviceContact: Boolean(program?.servicePhone || program?.serviceEmail),
    languages: program?.languages.map(({ locale }) => locale) ?? [],
    siblings: siblings.map((other) => ({
      id: other.id,
      versionNumber: other.versionNumber,
      // An application on its way counts as under review, so that two never go at once.
      stage: other.pending?.action === 'apply' ? 'underReview' : other.stage,
      rejected: other.rejection !== null,
      actions: siblingAction(other, target),
    })),
    delivered: release.delivered,
    highest: {
      there: await highestDelivered(tx, release),
      online: highestVersionNumber(
        siblings.filter(({ stage }) => stage === 'fullRelease').map(({ versionNumber }) => versionNumber),
      ),
    },
    previous: previous ? { versionNumber: previous.versionNumber } : null,
    rolledBack: release.rolledBack,
    possibleRatios: possibleRatios(context, target),
    undeliverable: !release.delivered && isUndeliverable(context, target, await tx.get('version', release.versionId)),
  };
}

/** Mini programs of a workspace that count towards a target's quota: those with a release that is not canceled. */
export const countedPrograms = async (tx: Tx, workspaceId: string, targetApp: string): Promise<Set<string>> =>
  new Set(await tx.positions(lists.counted(workspaceId, targetApp)));

/** Releases of a mini program in a target's first stage. */
export const countNewVersions = async (tx: Tx, miniProgramId: string, target: Target): Promise<number> =>
  (await openReleases(tx, { miniProgramId, targetApp: target.id })).filter(({ stage }) => stage === target.firstStage)
    .length;

/** What trying a version before its review looks at. */
export async function trialInputs(
  context: ServiceContext,
  tx: Tx,
  version: VersionRow,
  target: Target,
  role: Role,
): Promise<TrialFacts & { releaseId: string | null }> {
  const release = await tx.byUniqueKey('release', `${version.id}/${target.id}`);
  const authorization = await tx.get('authorization', `${version.miniProgramId}/${target.id}`);
  return {
    role,
    permissions: context.permissions,
    target,
    versionNumber: version.number,
    stage: release?.stage ?? null,
    authorization: authorizationState(context, authorization),
    pending: release?.pending?.action ?? null,
    undeliverable: !release?.delivered && isUndeliverable(context, target, version),
    releaseId: release?.id ?? null,
  };
}

/** What selecting a target app for a version looks at. */
export async function selectInputs(
  context: ServiceContext,
  tx: Tx,
  version: VersionRow,
  target: Target,
  role: Role,
): Promise<SelectFacts> {
  const counted = await countedPrograms(tx, version.workspaceId, target.id);
  const existing = await tx.byUniqueKey('release', `${version.id}/${target.id}`);
  return {
    role,
    permissions: context.permissions,
    target,
    versionNumber: version.number,
    languages: (await tx.get('miniProgram', version.miniProgramId))?.languages.map(({ locale }) => locale) ?? [],
    existing: existing?.stage ?? null,
    miniProgramsUsed: counted.size,
    miniProgramCounts: counted.has(version.miniProgramId),
    newVersionsUsed: await countNewVersions(tx, version.miniProgramId, target),
    undeliverable: isUndeliverable(context, target, version),
    build: version.build?.state ?? null,
  };
}
