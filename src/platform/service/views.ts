import type {
  Action,
  ApprovedBasicInformation,
  Authorization,
  BasicInformation,
  Configuration,
  HistoryEntry,
  Member,
  MiniProgram,
  Picture,
  Release,
  Version,
  Workspace,
} from '../../core/contract/model.ts';
import type { ActionName, Role } from '../../core/permissions.ts';
import type { ActionState, Reason } from '../../core/problems.ts';
import { judgeAll, judgeRatio, judgeRole } from '../../core/rules.ts';
import type { Target } from '../../core/targets/target.ts';
import { judgeSelectApp, judgeTrial } from '../../core/versionRules.ts';
import type { Actor } from '../app/handlers.types.ts';
import { withState } from '../settle/requestStates.ts';
import type {
  AuthorizationRow,
  BasicInformationRow,
  BasicInformationValues,
  ConfigurationRow,
  HistoryRow,
  MemberRow,
  MiniProgramRow,
  ReleaseRow,
  VersionRow,
  WorkspaceRow,
} from '../store/rows.ts';
import type { Tx } from '../store/store.types.ts';
import { completed, configurationProblems } from './configurations.ts';
import type { ServiceContext } from './context.ts';
import {
  authorizationState,
  basicInformationChanges,
  basicInformationProblems,
  countedPrograms,
  factsOf,
  newVersionsOf,
  possibleRatios,
  selectFactsOf,
  targetOf,
  trialFactsOf,
} from './facts.ts';
import { sourceStates } from './sourceActions.ts';

export const reasonView = (reason: Reason | null): Action['reason'] =>
  reason === null
    ? null
    : {
        code: reason.code,
        params: reason.params as NonNullable<Action['reason']>['params'],
        ...(reason.wayOut ? { wayOut: reason.wayOut } : {}),
      };

const actionView = (state: ActionState): Action => ({
  name: state.name,
  allowed: state.allowed,
  reason: reasonView(state.reason),
  allowedRoles: [...state.allowedRoles],
  ...(state.targetApp ? { targetApp: state.targetApp } : {}),
});

const roleActions = (context: ServiceContext, role: Role, names: readonly ActionName[]): Action[] =>
  names.map((name) => actionView(judgeRole(name, role, context.permissions)));

export function pictureView(tx: Tx, workspaceId: string, id: string): Picture {
  const file = tx.get('file', `${workspaceId}/${id}`);
  return { id, type: file?.type ?? '', width: file?.width ?? 0, height: file?.height ?? 0, bytes: file?.bytes ?? 0 };
}

export function workspaceView(context: ServiceContext, tx: Tx, workspace: WorkspaceRow, member: MemberRow): Workspace {
  const targets = context.targets.map((target) => ({
    app: target.id,
    miniPrograms: { used: countedPrograms(tx, workspace.id, target.id).size, limit: target.quotas.miniPrograms },
  }));
  return {
    id: workspace.id,
    name: workspace.name,
    role: member.role,
    targets,
    actions: roleActions(context, member.role, ['createMiniProgram', 'editBasicInformation', 'manageMembers']),
    revision: workspace.revision,
    updatedAt: workspace.updatedAt,
  };
}

const registrationView = (tx: Tx, workspaceId: string, values: BasicInformationValues) => ({
  legalName: values.legalName,
  registrationType: values.registrationType,
  registrationNumber: values.registrationNumber,
  validUntil: values.validUntil,
  registeredAddress: values.registeredAddress,
  contactName: values.contactName,
  phone: values.phone,
  email: values.email,
  licencePictures: values.licencePictures.map((id) => pictureView(tx, workspaceId, id)),
});

export function approvedBasicInformationView(
  tx: Tx,
  workspaceId: string,
  approved: { values: BasicInformationValues; at: string } | null,
): ApprovedBasicInformation {
  if (!approved) return { approved: null };
  return { approved: { ...registrationView(tx, workspaceId, approved.values), approvedAt: approved.at } };
}

export function basicInformationView(tx: Tx, row: BasicInformationRow): BasicInformation {
  return {
    workspaceId: row.id,
    ...registrationView(tx, row.id, row),
    problems: basicInformationProblems(tx, row.id, row) as BasicInformation['problems'],
    assumed: true,
    revision: row.revision,
    updatedAt: row.updatedAt,
  };
}

export function memberView(tx: Tx, row: MemberRow): Member {
  return {
    userId: row.userId,
    name: tx.get('user', row.userId)?.name ?? row.userId,
    role: row.role,
    assigned: row.role === 'developer' ? [...row.assigned] : null,
    revision: row.revision,
  };
}

export function authorizationView(
  { clock, requestStates }: Pick<ServiceContext, 'clock' | 'requestStates'>,
  row: AuthorizationRow | null,
  targetApp: string,
): Authorization {
  const now = clock();
  const state = authorizationState(row, now);
  const open = row?.request && row.request.expiresAt > now.toISOString() ? row.request : null;
  const requestState = open && requestStates.of(open.id);
  return {
    targetApp,
    state,
    merchantAppId: row?.merchantAppId ?? null,
    since: row?.since ?? null,
    until: row?.until ?? null,
    missingMethods: [...(row?.missingMethods ?? [])],
    url: open && requestState ? withState(open.address, requestState) : null,
    returns: open?.returns ?? null,
    offer:
      row?.offer && row.offer.expiresAt > now.toISOString()
        ? { merchantAppId: row.offer.merchantAppId, was: row.offer.was, versions: [...row.offer.versions] }
        : null,
    checkedAt: row?.checkedAt ?? null,
  };
}

export function languageView(
  tx: Tx,
  program: MiniProgramRow,
  entry: MiniProgramRow['languages'][number],
): MiniProgram['languages'][number] {
  return { ...entry, logo: pictureView(tx, program.workspaceId, entry.logo) };
}

export function miniProgramView(context: ServiceContext, tx: Tx, program: MiniProgramRow, role: Role): MiniProgram {
  const targets = context.targets.map((target) => ({
    app: target.id,
    authorization: target.requires.authorization
      ? authorizationView(context, tx.get('authorization', `${program.id}/${target.id}`), target.id)
      : null,
    newVersions: { used: newVersionsOf(tx, program.id, target), limit: target.quotas.newVersions },
  }));
  return {
    id: program.id,
    workspaceId: program.workspaceId,
    name: program.name,
    defaultLocale: 'zh-CN',
    industry: program.industry,
    servicePhone: program.servicePhone,
    serviceEmail: program.serviceEmail,
    languages: program.languages.map((entry) => languageView(tx, program, entry)),
    targets,
    actions: [
      ...sourceStates(context, tx, program, role).map(actionView),
      ...roleActions(context, role, ['editMiniProgram', 'editLanguages', 'authorize']),
    ],
    revision: program.revision,
    updatedAt: program.updatedAt,
  };
}

function ratiosView(context: ServiceContext, target: Target, release: ReleaseRow): Release['ratios'] {
  const possible = possibleRatios(context, target);
  return target.ratios.values.map((ratio) => {
    const reason = judgeRatio({ target, stage: release.stage, ratio: release.ratio, possibleRatios: possible }, ratio);
    const ends = ratio === target.ratios.values[0] || ratio === 100;
    return { ratio, allowed: reason === null, assumed: target.ratios.assumed && !ends, reason: reasonView(reason) };
  });
}

/** A reason that was kept, as the contract tells it. */
function toldReason({ code, params, wayOut }: Pick<NonNullable<ReleaseRow['trouble']>, 'code' | 'params' | 'wayOut'>) {
  return { code, params: params as NonNullable<Release['trouble']>['params'], ...(wayOut ? { wayOut } : {}) };
}

function pendingView(pending: ReleaseRow['pending']): Release['pending'] {
  if (!pending) return null;
  const { action, since, state, reason } = pending;
  return { action, since, state, ...(reason ? { reason: toldReason(reason) } : {}) };
}

function rejectionView(rejection: ReleaseRow['rejection']): Release['rejection'] {
  if (!rejection) return null;
  const { pictures, fields, meaning, ...said } = rejection;
  return {
    ...said,
    pictures: [...pictures],
    ...(fields ? { fields: [...fields] } : {}),
    ...(meaning ? { meaning: toldReason(meaning) } : {}),
  };
}

export function releaseView(context: ServiceContext, tx: Tx, release: ReleaseRow, role: Role): Release {
  const target = targetOf(context, release.targetApp);
  const applying = release.stage === target.firstStage;
  const replaced = release.replaced ? tx.get('release', release.replaced) : null;
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
      ...(pictures ? { pictures: [...pictures] } : {}),
    })),
    rejection: rejectionView(release.rejection),
    basicInformationChanges: applying
      ? basicInformationChanges(tx, release.workspaceId)
      : [...release.basicInformationChanges],
    pending: pendingView(release.pending),
    trouble: release.trouble
      ? { ...toldReason(release.trouble), action: release.trouble.action, at: release.trouble.at }
      : null,
    found: release.found ? { ...release.found } : null,
    archivedReason: release.archivedReason,
    replaced: replaced ? { releaseId: replaced.id, versionNumber: replaced.versionNumber } : null,
    reached: release.reached.map((entry) => ({ ...entry })),
    ratios: ratiosView(context, target, release),
    actions: judgeAll(factsOf(context, tx, release, role)).map(actionView),
    revision: release.revision,
    updatedAt: release.updatedAt,
  };
}

export function configurationView(tx: Tx, release: ReleaseRow, row: ConfigurationRow): Configuration {
  const { testPasswordKey, screenshots, outDoorPicture, specialLicencePictures, testFile, ...values } = completed(row);
  const picture = (id: string) => pictureView(tx, release.workspaceId, id);
  return {
    releaseId: row.id,
    ...values,
    screenshots: screenshots.map(picture),
    serverDomains: [...values.serverDomains],
    h5Domains: [...values.h5Domains],
    testers: [...values.testers],
    testPasswordSet: testPasswordKey !== null,
    outDoorPicture: outDoorPicture === null ? null : picture(outDoorPicture),
    testFile: testFile === null ? null : picture(testFile),
    specialLicencePictures: specialLicencePictures.map(picture),
    regions: [...values.regions],
    problems: configurationProblems(tx, release, row) as Configuration['problems'],
    revision: row.revision,
    updatedAt: row.updatedAt,
  };
}

function buildView({ build }: VersionRow): Version['build'] {
  if (!build) return null;
  return { state: build.state, since: build.since, reason: build.reason ? toldReason(build.reason) : null };
}

export function versionView(context: ServiceContext, tx: Tx, version: VersionRow, role: Role): Version {
  const releases = tx.children('release', version.miniProgramId).filter(({ versionId }) => versionId === version.id);
  return {
    id: version.id,
    miniProgramId: version.miniProgramId,
    number: version.number,
    description: version.description,
    origin: version.origin ?? 'package',
    build: buildView(version),
    packageBytes: version.packageBytes,
    packageSha256: version.packageSha256,
    uploadedBy: version.uploadedBy,
    createdAt: version.createdAt,
    releases: releases.map((release) => releaseView(context, tx, release, role)),
    actions: context.targets.flatMap((target) => [
      actionView(judgeSelectApp(selectFactsOf(context, tx, version, target, role))),
      actionView(judgeTrial(trialFactsOf(context, tx, version, target, role))),
    ]),
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
export function readReleaseView(context: ServiceContext, tx: Tx, id: string, actor: Actor): Release {
  const release = tx.get('release', id);
  const member = release && tx.get('member', `${release.workspaceId}/${actor.id}`);
  if (!release) throw new Error(`release ${id} is gone`);
  return releaseView(context, tx, release, member?.role ?? 'developer');
}

/** A version in the eyes of an actor, read anew. */
export function readVersionView(context: ServiceContext, tx: Tx, id: string, actor: Actor): Version {
  const version = tx.get('version', id);
  const member = version && tx.get('member', `${version.workspaceId}/${actor.id}`);
  if (!version) throw new Error(`version ${id} is gone`);
  return versionView(context, tx, version, member?.role ?? 'developer');
}
