import type { EndpointName } from '../../core/contract/endpoints.ts';
import type { ActionName } from '../../core/permissions.ts';
import { ProblemError } from '../../core/problems.ts';
import { actionState } from '../../core/rules.ts';
import type { Actor } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import type { Kind, MemberRow, MiniProgramRow, ReleaseRow, VersionRow, WorkspaceRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';

export interface WorkspaceAccess {
  readonly workspace: WorkspaceRow;
  readonly member: MemberRow;
}
export interface ProgramAccess extends WorkspaceAccess {
  readonly program: MiniProgramRow;
}

const missing = () => new ProblemError('notFound');

/** A token may be revoked while its request runs or waits. @throws ProblemError tokenInvalid */
export async function requireToken(tx: Tx, { tokenId }: Actor): Promise<void> {
  if (tokenId !== undefined && !(await tx.get('token', tokenId))) throw new ProblemError('tokenInvalid');
}

/** A workspace that the actor may not see answers like one that does not exist (docs/decisions.md §4.5). */
export async function requireWorkspace(tx: Tx, id: string, actor: Actor): Promise<WorkspaceAccess> {
  await requireToken(tx, actor);
  const workspace = await tx.get('workspace', id);
  const member = await tx.get('member', `${id}/${actor.id}`);
  const outside = actor.workspaceId !== undefined && actor.workspaceId !== id;
  if (!workspace || !member || outside) throw missing();
  return { workspace, member };
}

/** A developer sees what is assigned to them. */
export const canSee = (member: MemberRow, miniProgramId: string): boolean =>
  member.role !== 'developer' || member.assigned.includes(miniProgramId);

export async function requireProgram(tx: Tx, id: string, actor: Actor): Promise<ProgramAccess> {
  const program = await tx.get('miniProgram', id);
  if (!program) throw missing();
  const access = await requireWorkspace(tx, program.workspaceId, actor);
  if (!canSee(access.member, id)) throw missing();
  return { ...access, program };
}

export async function requireVersion(
  tx: Tx,
  id: string,
  actor: Actor,
): Promise<ProgramAccess & { version: VersionRow }> {
  const version = await tx.get('version', id);
  if (!version) throw missing();
  return { ...(await requireProgram(tx, version.miniProgramId, actor)), version };
}

export async function requireRelease(
  tx: Tx,
  id: string,
  actor: Actor,
): Promise<ProgramAccess & { release: ReleaseRow }> {
  const release = await tx.get('release', id);
  if (!release) throw missing();
  return { ...(await requireProgram(tx, release.miniProgramId, actor)), release };
}

/** What takes a role, where the operation is named otherwise. */
const actionOf: Partial<Record<EndpointName, ActionName>> = {
  putMember: 'manageMembers',
  deleteMember: 'manageMembers',
  createMemberToken: 'manageMembers',
  updateMiniProgram: 'editMiniProgram',
  putBasicInformation: 'editBasicInformation',
  putLanguage: 'editLanguages',
  deleteLanguage: 'editLanguages',
  putConfiguration: 'editConfiguration',
  startAuthorization: 'authorize',
  submitAuthorizationCode: 'authorize',
  decideAuthorization: 'authorize',
  checkAuthorization: 'authorize',
  createRelease: 'selectApp',
};

/** What an operation removes, and its path names. */
const deletedBy: Partial<
  Record<EndpointName, (path: Readonly<Record<string, string>>) => [kind: Kind, id: string | undefined]>
> = {
  deleteWorkspace: ({ workspace }) => ['workspace', workspace],
  deleteMiniProgram: ({ miniProgram }) => ['miniProgram', miniProgram],
  deleteVersion: ({ version }) => ['version', version],
};

/**
 * Whether the actor may see what a path names, and has the role for the operation: decided before anything is replayed.
 * @throws ProblemError notFound, forbidden
 */
export async function requirePath(
  context: ServiceContext,
  tx: Tx,
  name: EndpointName,
  path: Readonly<Record<string, string>>,
  actor: Actor,
): Promise<void> {
  const { workspace, miniProgram, version, release } = path;
  const [kind, id] = deletedBy[name]?.(path) ?? [];
  // The answer to a repeated call is found by who asked; another call is refused where it is carried out.
  if (kind && id && !(await tx.get(kind, id))) return requireToken(tx, actor);
  let access: WorkspaceAccess | undefined;
  if (workspace) access = await requireWorkspace(tx, workspace, actor);
  if (miniProgram) access = await requireProgram(tx, miniProgram, actor);
  if (version) access = await requireVersion(tx, version, actor);
  if (release) access = await requireRelease(tx, release, actor);
  const action = actionOf[name] ?? (Object.hasOwn(context.permissions, name) ? (name as ActionName) : undefined);
  if (access && action) requireRole(context, access.member, action);
}

/** Throws `forbidden` with the roles that could, where the actor's role is not one of them. */
export function requireRole(context: ServiceContext, member: MemberRow, action: ActionName): void {
  const { allowed, reason, allowedRoles } = actionState(action, {
    role: member.role,
    permissions: context.permissions,
  });
  if (!allowed && reason) throw new ProblemError('forbidden', reason.params, [], { allowedRoles });
}

/** Throws `revisionStale` with the current state where the change was made from another one. */
export async function requireRevision(
  ifMatch: readonly number[] | '*' | null,
  row: { revision: number },
  current: () => Promise<unknown>,
): Promise<void> {
  if (ifMatch === null) throw new ProblemError('revisionRequired');
  if (ifMatch !== '*' && !ifMatch.includes(row.revision)) {
    throw new ProblemError('revisionStale', { revision: row.revision }, [], { current: await current() });
  }
}

/** `limit` of a list, 1 to 200, 50 where it is absent. */
export function readLimit(value: string | undefined): number {
  if (value === undefined) return 50;
  const limit = Number(value);
  if (/^\d{1,3}$/.test(value) && limit >= 1 && limit <= 200) return limit;
  throw new ProblemError('invalidInput', {}, [{ field: 'limit', code: 'field.type', params: {} }]);
}
