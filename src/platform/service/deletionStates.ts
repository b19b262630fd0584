import type { Role } from '../../core/permissions.ts';
import type { ActionState } from '../../core/problems.ts';
import { actionState } from '../../core/rules.ts';
import type { ServiceContext } from '../domain/context.ts';
import { keepsMiniProgram, keepsVersion, keepsWorkspace } from '../domain/deletions.ts';
import type { MiniProgramRow, VersionRow, WorkspaceRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';

type Rules = Pick<ServiceContext, 'permissions' | 'targets'>;

/** Whether somebody of a role may delete a workspace now. */
export const deleteWorkspaceState = async (
  { permissions }: Rules,
  tx: Tx,
  workspace: WorkspaceRow,
  role: Role,
): Promise<ActionState> => actionState('deleteWorkspace', { role, permissions }, await keepsWorkspace(tx, workspace));

/** Whether somebody of a role may delete a mini program now. */
export const deleteMiniProgramState = async (
  { permissions }: Rules,
  tx: Tx,
  program: MiniProgramRow,
  role: Role,
): Promise<ActionState> => actionState('deleteMiniProgram', { role, permissions }, await keepsMiniProgram(tx, program));

/** Whether somebody of a role may delete a version now. */
export const deleteVersionState = async (
  { permissions, targets }: Rules,
  tx: Tx,
  version: VersionRow,
  role: Role,
): Promise<ActionState> =>
  actionState('deleteVersion', { role, permissions }, await keepsVersion(tx, version, targets));
