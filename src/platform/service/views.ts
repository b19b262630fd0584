import type {
  Action,
  ApprovedBasicInformation,
  Authorization,
  BasicInformation,
  Member,
  MiniProgram,
  Workspace,
} from '../../core/contract/model.ts';
import { basicInformationForm } from '../../core/forms/basicInformation.ts';
import { languageEntryForm } from '../../core/forms/languageEntry.ts';
import { miniProgramForm } from '../../core/forms/miniProgram.ts';
import type { ActionName, Role } from '../../core/permissions.ts';
import type { ActionState, Reason } from '../../core/problems.ts';
import { actionState } from '../../core/rules.ts';
import { withState } from '../domain/authorizationStates.ts';
import { changedByOf } from '../domain/changedBy.ts';
import type { ServiceContext } from '../domain/context.ts';
import {
  authorizationState,
  basicInformationProblems,
  countedPrograms,
  countNewVersions,
} from '../domain/ruleInputs.ts';
import { formAnswer } from '../domain/storedForms.ts';
import type {
  AuthorizationRow,
  BasicInformationRow,
  BasicInformationValues,
  MemberRow,
  MiniProgramRow,
  WorkspaceRow,
} from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';
import { canSee } from './access.ts';
import { deleteMiniProgramState, deleteWorkspaceState } from './deletionStates.ts';
import { sourceStates } from './sourceActions.ts';

export const reasonView = (reason: Reason | null): Action['reason'] =>
  reason === null
    ? null
    : {
        code: reason.code,
        params: reason.params as NonNullable<Action['reason']>['params'],
        ...(reason.remedy ? { remedy: reason.remedy } : {}),
      };

export const actionView = (state: ActionState): Action => ({
  name: state.name,
  allowed: state.allowed,
  reason: reasonView(state.reason),
  ...(state.moreReasons ? { moreReasons: state.moreReasons.flatMap((reason) => reasonView(reason) ?? []) } : {}),
  allowedRoles: [...state.allowedRoles],
  ...(state.targetApp ? { targetApp: state.targetApp } : {}),
});

export const roleActions = (context: ServiceContext, role: Role, names: readonly ActionName[]): Action[] =>
  names.map((name) => actionView(actionState(name, { role, permissions: context.permissions })));

export async function workspaceView(
  context: ServiceContext,
  tx: Tx,
  workspace: WorkspaceRow,
  member: MemberRow,
): Promise<Workspace> {
  const targets = await Promise.all(
    context.targets.map(async (target) => ({
      app: target.id,
      miniPrograms: {
        used: (await countedPrograms(tx, workspace.id, target.id)).size,
        limit: target.quotas.miniPrograms,
      },
    })),
  );
  return {
    id: workspace.id,
    name: workspace.name,
    role: member.role,
    targets,
    actions: [
      ...roleActions(context, member.role, [
        'createMiniProgram',
        'editBasicInformation',
        'manageMembers',
        'editWorkspace',
      ]),
      actionView(await deleteWorkspaceState(context, tx, workspace, member.role)),
    ],
    revision: workspace.revision,
    updatedAt: workspace.updatedAt,
  };
}

export async function approvedBasicInformationView(
  tx: Tx,
  workspaceId: string,
  approved: { values: BasicInformationValues; at: string } | null,
): Promise<ApprovedBasicInformation> {
  if (!approved) return { approved: null };
  const values = await formAnswer(tx, workspaceId, basicInformationForm, approved.values);
  return { approved: { ...values, approvedAt: approved.at } };
}

export async function basicInformationView(
  context: Pick<ServiceContext, 'clock'>,
  tx: Tx,
  row: BasicInformationRow,
): Promise<BasicInformation> {
  return {
    workspaceId: row.id,
    ...(await formAnswer(tx, row.id, basicInformationForm, row)),
    problems: (await basicInformationProblems(context, tx, row.id, row)) as BasicInformation['problems'],
    assumed: true,
    revision: row.revision,
    updatedAt: row.updatedAt,
    ...changedByOf(row),
  };
}

/** A member in the eyes of another, who is told of mini programs only what they may see. */
export async function memberView(tx: Tx, row: MemberRow, asking: MemberRow): Promise<Member> {
  return {
    userId: row.userId,
    name: row.name ?? (await tx.get('user', row.userId))?.name ?? row.userId,
    role: row.role,
    assigned: row.role === 'developer' ? row.assigned.filter((id) => canSee(asking, id)) : null,
    revision: row.revision,
  };
}

export function authorizationView(
  context: Pick<ServiceContext, 'clock' | 'lostGrants' | 'requestStates'>,
  row: AuthorizationRow | null,
  targetApp: string,
): Authorization {
  const { clock, requestStates } = context;
  const now = clock();
  const state = authorizationState(context, row);
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

export async function languageView(
  tx: Tx,
  program: MiniProgramRow,
  entry: MiniProgramRow['languages'][number],
): Promise<MiniProgram['languages'][number]> {
  return { ...entry, ...(await formAnswer(tx, program.workspaceId, languageEntryForm, entry)) };
}

export async function miniProgramView(
  context: ServiceContext,
  tx: Tx,
  program: MiniProgramRow,
  role: Role,
): Promise<MiniProgram> {
  const targets = await Promise.all(
    context.targets.map(async (target) => ({
      app: target.id,
      authorization: target.requires.authorization
        ? authorizationView(context, await tx.get('authorization', `${program.id}/${target.id}`), target.id)
        : null,
      newVersions: { used: await countNewVersions(tx, program.id, target), limit: target.quotas.newVersions },
    })),
  );
  return {
    id: program.id,
    workspaceId: program.workspaceId,
    ...(await formAnswer(tx, program.workspaceId, miniProgramForm, program)),
    defaultLocale: 'zh-CN',
    languages: await Promise.all(program.languages.map((entry) => languageView(tx, program, entry))),
    targets,
    actions: [
      ...(await sourceStates(context, tx, program, role)).map(actionView),
      ...roleActions(context, role, ['editMiniProgram', 'editLanguages', 'authorize']),
      actionView(await deleteMiniProgramState(context, tx, program, role)),
    ],
    revision: program.revision,
    updatedAt: program.updatedAt,
    ...changedByOf(program),
  };
}
