import type { ActionName } from '../../core/permissions.ts';
import { ProblemError } from '../../core/problems.ts';
import { judgeRole } from '../../core/rules.ts';
import type { Actor } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import type { MemberRow, MiniProgramRow, ReleaseRow, VersionRow, WorkspaceRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';

export interface WorkspaceAccess {
  readonly workspace: WorkspaceRow;
  readonly member: MemberRow;
}
export interface ProgramAccess extends WorkspaceAccess {
  readonly program: MiniProgramRow;
}

const missing = () => new ProblemError('notFound');

/** A workspace that the actor may not see answers like one that does not exist (docs/decisions.md §4.5). */
export function workspaceOf(tx: Tx, id: string, actor: Actor): WorkspaceAccess {
  const workspace = tx.get('workspace', id);
  const member = tx.get('member', `${id}/${actor.id}`);
  const outside = actor.workspaceId !== undefined && actor.workspaceId !== id;
  if (!workspace || !member || outside) throw missing();
  return { workspace, member };
}

/** A developer sees what is assigned to them. */
export const sees = (member: MemberRow, miniProgramId: string): boolean =>
  member.role !== 'developer' || member.assigned.includes(miniProgramId);

export function programOf(tx: Tx, id: string, actor: Actor): ProgramAccess {
  const program = tx.get('miniProgram', id);
  if (!program) throw missing();
  const access = workspaceOf(tx, program.workspaceId, actor);
  if (!sees(access.member, id)) throw missing();
  return { ...access, program };
}

export function versionOf(tx: Tx, id: string, actor: Actor): ProgramAccess & { version: VersionRow } {
  const version = tx.get('version', id);
  if (!version) throw missing();
  return { ...programOf(tx, version.miniProgramId, actor), version };
}

export function releaseOf(tx: Tx, id: string, actor: Actor): ProgramAccess & { release: ReleaseRow } {
  const release = tx.get('release', id);
  if (!release) throw missing();
  return { ...programOf(tx, release.miniProgramId, actor), release };
}

/** Throws `forbidden` with the roles that could, where the actor's role is not one of them. */
export function requireRole(context: ServiceContext, member: MemberRow, action: ActionName): void {
  const { allowed, reason, allowedRoles } = judgeRole(action, member.role, context.permissions);
  if (!allowed && reason) throw new ProblemError('forbidden', reason.params, [], { allowedRoles });
}

/** Throws `revisionStale` with the current state where the change was made from another one. */
export function requireRevision(ifMatch: number | '*' | null, row: { revision: number }, current: () => unknown): void {
  if (ifMatch === null) throw new ProblemError('revisionRequired');
  if (ifMatch !== '*' && ifMatch !== row.revision) {
    throw new ProblemError('revisionStale', { revision: row.revision }, [], { current: current() });
  }
}

/** `limit` of a list, 1 to 200, 50 where it is absent. */
export function readLimit(value: string | undefined): number {
  if (value === undefined) return 50;
  const limit = Number(value);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 200) return limit;
  throw new ProblemError('invalidInput', {}, [{ field: 'limit', code: 'field.type', params: {} }]);
}
