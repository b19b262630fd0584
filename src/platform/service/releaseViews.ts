import type { Configuration, HistoryEntry, Release, Version } from '../../core/contract/model.ts';
import { configurationForm } from '../../core/forms/configuration.ts';
import type { Role } from '../../core/permissions.ts';
import { ProblemError } from '../../core/problems.ts';
import { judgeAll, judgeRatio } from '../../core/rules.ts';
import type { Target } from '../../core/targets/target.ts';
import { judgeSelectApp, judgeTrial } from '../../core/versionRules.ts';
import type { Actor } from '../app/handlers.types.ts';
import { changedByOf } from '../domain/changedBy.ts';
import { configurationProblems } from '../domain/configurations.ts';
import type { ServiceContext } from '../domain/context.ts';
import {
  basicInformationChanges,
  possibleRatios,
  releaseInputs,
  requireTarget,
  selectInputs,
  trialInputs,
} from '../domain/ruleInputs.ts';
import { formAnswer } from '../domain/storedForms.ts';
import type { ConfigurationRow, HistoryRow, ReleaseRow, VersionRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';
import { deleteVersionState } from './deletionStates.ts';
import { actionView, reasonView } from './views.ts';

function ratiosView(context: ServiceContext, target: Target, release: ReleaseRow): Release['ratios'] {
  const possible = possibleRatios(context, target);
  return target.ratios.values.map((ratio) => {
    const reason = judgeRatio({ target, stage: release.stage, ratio: release.ratio, possibleRatios: possible }, ratio);
    const ends = ratio === target.ratios.values[0] || ratio === 100;
    return { ratio, allowed: reason === null, assumed: target.ratios.assumed && !ends, reason: reasonView(reason) };
  });
}

/** A reason that was kept, as the contract tells it. */
function toContractReason({
  code,
  params,
  remedy,
}: Pick<NonNullable<ReleaseRow['trouble']>, 'code' | 'params' | 'remedy'>) {
  return { code, params: params as NonNullable<Release['trouble']>['params'], ...(remedy ? { remedy } : {}) };
}

function pendingView(pending: ReleaseRow['pending']): Release['pending'] {
  if (!pending) return null;
  const { action, since, state, reason } = pending;
  return { action, since, state, ...(reason ? { reason: toContractReason(reason) } : {}) };
}

function rejectionView(rejection: ReleaseRow['rejection']): Release['rejection'] {
  if (!rejection) return null;
  const { pictures, fields, meaning, ...said } = rejection;
  return {
    ...said,
    pictures: [...pictures],
    ...(fields ? { fields: [...fields] } : {}),
    ...(meaning ? { meaning: toContractReason(meaning) } : {}),
  };
}

export async function releaseView(context: ServiceContext, tx: Tx, release: ReleaseRow, role: Role): Promise<Release> {
  const target = requireTarget(context, release.targetApp);
  const applying = release.stage === target.firstStage;
  const replaced = release.replaced ? await tx.get('release', release.replaced) : null;
  return {
    id: release.id,
    workspaceId: release.workspaceId,
    miniProgramId: release.miniProgramId,
    versionId: release.versionId,
    versionNumber: release.versionNumber,
    targetApp: release.targetApp,
    stage: release.stage,
    ratio: release.ratio,
    reviews: release.reviews.map(({ pictures, ...review }) => ({
      ...review,
      // Whoever comes after the one who rejected.
      decision: release.rejection && review.decision === 'pending' ? 'notReached' : review.decision,
      ...(pictures ? { pictures: [...pictures] } : {}),
    })),
    rejection: rejectionView(release.rejection),
    basicInformationChanges: applying
      ? await basicInformationChanges(tx, release.workspaceId)
      : [...release.basicInformationChanges],
    pending: pendingView(release.pending),
    trouble: release.trouble
      ? { ...toContractReason(release.trouble), action: release.trouble.action, at: release.trouble.at }
      : null,
    found: release.found ? { ...release.found } : null,
    archivedReason: release.archivedReason,
    replaced: replaced ? { releaseId: replaced.id, versionNumber: replaced.versionNumber } : null,
    reached: release.reached.map((entry) => ({ ...entry })),
    ratios: ratiosView(context, target, release),
    actions: judgeAll(await releaseInputs(context, tx, release, role)).map(actionView),
    revision: release.revision,
    updatedAt: release.updatedAt,
  };
}

export async function configurationView(tx: Tx, release: ReleaseRow, row: ConfigurationRow): Promise<Configuration> {
  return {
    releaseId: row.id,
    ...(await formAnswer(tx, release.workspaceId, configurationForm, row)),
    problems: (await configurationProblems(tx, release, row)) as Configuration['problems'],
    revision: row.revision,
    updatedAt: row.updatedAt,
    ...changedByOf(row),
  };
}

function buildView({ build }: VersionRow): Version['build'] {
  if (!build) return null;
  return { state: build.state, since: build.since, reason: build.reason ? toContractReason(build.reason) : null };
}

export async function versionView(context: ServiceContext, tx: Tx, version: VersionRow, role: Role): Promise<Version> {
  const found = await Promise.all(context.targets.map(({ id }) => tx.byUniqueKey('release', `${version.id}/${id}`)));
  const releases = found.filter((release) => release !== null);
  const actions = await Promise.all(
    context.targets.map(async (target) => [
      actionView(judgeSelectApp(await selectInputs(context, tx, version, target, role))),
      actionView(judgeTrial(await trialInputs(context, tx, version, target, role))),
    ]),
  );
  return {
    id: version.id,
    miniProgramId: version.miniProgramId,
    number: version.number,
    description: version.description,
    origin: version.origin,
    build: buildView(version),
    packageBytes: version.packageBytes,
    packageSha256: version.packageSha256,
    uploadedBy: version.uploadedBy,
    createdAt: version.createdAt,
    releases: await Promise.all(releases.map((release) => releaseView(context, tx, release, role))),
    actions: [...actions.flat(), actionView(await deleteVersionState(context, tx, version, role))],
    revision: version.revision,
  };
}

export const historyView = (row: HistoryRow): HistoryEntry => ({
  id: row.id,
  at: row.at,
  actor: row.actor,
  role: row.role,
  action: row.action,
  from: row.from,
  to: row.to,
  client: row.client,
  details: { ...row.details },
});

/** A release in the eyes of an actor, read anew. */
export async function readReleaseView(context: ServiceContext, tx: Tx, id: string, actor: Actor): Promise<Release> {
  const release = await tx.get('release', id);
  const member = release && (await tx.get('member', `${release.workspaceId}/${actor.id}`));
  if (!release) throw new ProblemError('notFound');
  return releaseView(context, tx, release, member?.role ?? 'developer');
}

/** A version in the eyes of an actor, read anew. */
export async function readVersionView(context: ServiceContext, tx: Tx, id: string, actor: Actor): Promise<Version> {
  const version = await tx.get('version', id);
  const member = version && (await tx.get('member', `${version.workspaceId}/${actor.id}`));
  if (!version) throw new ProblemError('notFound');
  return versionView(context, tx, version, member?.role ?? 'developer');
}
