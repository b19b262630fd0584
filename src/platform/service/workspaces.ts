import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { checkForm } from '../../core/fieldChecks.ts';
import { basicInformationForm } from '../../core/forms/basicInformation.ts';
import { completeWith } from '../../core/forms/values.ts';
import { workspaceLimits } from '../../core/limits.ts';
import { ProblemError } from '../../core/problems.ts';
import type { Actor, Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import { approvedBasicInformation, basicInformationProblems, targetOf } from '../domain/ruleInputs.ts';
import type { MemberRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';
import { programOf, readLimit, requireRevision, requireRole, workspaceOf } from './access.ts';
import { approvedBasicInformationView, basicInformationView, memberView, workspaceView } from './views.ts';

type Names =
  | 'listWorkspaces'
  | 'createWorkspace'
  | 'getWorkspace'
  | 'getBasicInformation'
  | 'getApprovedBasicInformation'
  | 'putBasicInformation'
  | 'listMembers'
  | 'putMember'
  | 'deleteMember'
  | 'listMemberTokens'
  | 'createMemberToken'
  | 'deleteMemberToken';

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The workspaces of an actor, newest first. */
export const membershipsOf = (tx: Tx, { id, workspaceId }: Actor): MemberRow[] =>
  tx
    .children('member')
    .filter((member) => member.userId === id && (workspaceId === undefined || member.workspaceId === workspaceId));

function requireAnotherOwner(tx: Tx, member: MemberRow): void {
  const owners = tx.children('member', member.workspaceId).filter(({ role }) => role === 'owner');
  if (member.role === 'owner' && owners.length < 2) throw new ProblemError('memberLastOwner');
}

/** Only an owner makes, changes, removes or speaks for an owner. */
function requireAuthorityOver(asking: MemberRow, role: string | undefined): void {
  if (role === 'owner' && asking.role !== 'owner') {
    throw new ProblemError('forbidden', { role: asking.role, roles: ['owner'] }, [], { allowedRoles: ['owner'] });
  }
}

function requireAssigned(tx: Tx, workspaceId: string, assigned: readonly string[]): void {
  if (assigned.length === 0) throw new ProblemError('developerNeedsAssignment');
  const foreign = assigned.some((id) => tx.get('miniProgram', id)?.workspaceId !== workspaceId);
  if (foreign) throw new ProblemError('notFound');
}

/** Workspaces, their basic information, members and tokens. */
export const workspaceHandlers = (context: ServiceContext): Pick<Handlers, Names> => ({
  listWorkspaces: async ({ actor }) =>
    context.store.read((tx) => ({
      items: membershipsOf(tx, actor).flatMap((member) => {
        const workspace = tx.get('workspace', member.workspaceId);
        return workspace ? workspaceView(context, tx, workspace, member) : [];
      }),
      next: null,
    })),

  createWorkspace: async ({ actor, body, once }) => {
    // A member's token belongs to its workspace; new ones are the local user's to make.
    if (actor.workspaceId !== undefined) throw new ProblemError('forbidden', { role: 'developer', roles: ['owner'] });
    const name = body.name.trim();
    const problems = checkForm(workspaceLimits, { name });
    if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
    return context.store.write((tx) => {
      const id = randomUUID();
      const place = { workspaceId: id };
      const workspace = tx.insert('workspace', id, { name }, place);
      tx.insert('basicInformation', id, completeWith(basicInformationForm, {}), place);
      const draft = { workspaceId: id, userId: actor.id, role: 'owner' as const, assigned: [] };
      const member = tx.insert('member', `${id}/${actor.id}`, draft, { parent: id, ...place });
      const view = workspaceView(context, tx, workspace, member);
      once.answer(tx, view);
      return view;
    });
  },

  getWorkspace: async ({ actor, path }) =>
    context.store.read((tx) => {
      const { workspace, member } = workspaceOf(tx, path.workspace, actor);
      return workspaceView(context, tx, workspace, member);
    }),

  getBasicInformation: async ({ actor, path }) =>
    context.store.read((tx) => {
      workspaceOf(tx, path.workspace, actor);
      const row = tx.get('basicInformation', path.workspace);
      if (!row) throw new ProblemError('notFound');
      return basicInformationView(tx, row);
    }),

  getApprovedBasicInformation: async ({ actor, path, query }) =>
    context.store.read((tx) => {
      workspaceOf(tx, path.workspace, actor);
      const { targetApp, miniProgram: miniProgramId } = query;
      if (targetApp !== undefined) targetOf(context, targetApp);
      if (miniProgramId !== undefined && programOf(tx, miniProgramId, actor).workspace.id !== path.workspace) {
        throw new ProblemError('notFound');
      }
      const approved = approvedBasicInformation(tx, path.workspace, { targetApp, miniProgramId });
      return approvedBasicInformationView(tx, path.workspace, approved);
    }),

  putBasicInformation: async ({ actor, path, body, ifMatch, once }) =>
    context.store.write((tx) => {
      const { member } = workspaceOf(tx, path.workspace, actor);
      requireRole(context, member, 'editBasicInformation');
      const row = tx.get('basicInformation', path.workspace);
      if (!row) throw new ProblemError('notFound');
      requireRevision(ifMatch, row, () => basicInformationView(tx, row));
      const values = completeWith(basicInformationForm, row, body);
      const problems = basicInformationProblems(tx, path.workspace, values);
      if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
      const view = basicInformationView(tx, tx.update('basicInformation', path.workspace, values));
      once.answer(tx, view);
      return view;
    }),

  listMembers: async ({ actor, path, query }) =>
    context.store.read((tx) => {
      workspaceOf(tx, path.workspace, actor);
      const page = tx.page('member', path.workspace, query.cursor ?? null, readLimit(query.limit));
      return { items: page.items.map((row) => memberView(tx, row)), next: page.next };
    }),

  putMember: async ({ actor, path, body, ifMatch, once }) => {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{1,59}$/.test(path.user)) {
      throw new ProblemError('invalidInput', {}, [{ field: 'user', code: 'field.type', params: {} }]);
    }
    return context.store.write((tx) => {
      const { member: asking } = workspaceOf(tx, path.workspace, actor);
      requireRole(context, asking, 'manageMembers');
      const assigned = body.role === 'developer' ? (body.assigned ?? []) : [];
      if (body.role === 'developer') requireAssigned(tx, path.workspace, assigned);
      if (!tx.get('user', path.user)) tx.insert('user', path.user, { name: body.name?.trim() || path.user });
      const id = `${path.workspace}/${path.user}`;
      const existing = tx.get('member', id);
      const place = { parent: path.workspace, workspaceId: path.workspace };
      requireAuthorityOver(asking, body.role);
      requireAuthorityOver(asking, existing?.role);
      if (existing) {
        requireRevision(ifMatch, existing, () => memberView(tx, existing));
        if (body.role !== 'owner') requireAnotherOwner(tx, existing);
      }
      const row = existing
        ? tx.update('member', id, { role: body.role, assigned })
        : tx.insert('member', id, { workspaceId: path.workspace, userId: path.user, role: body.role, assigned }, place);
      const view = memberView(tx, row);
      once.answer(tx, view);
      return view;
    });
  },

  deleteMember: async ({ actor, path, ifMatch, once }) =>
    context.store.write((tx) => {
      const { member: asking } = workspaceOf(tx, path.workspace, actor);
      requireRole(context, asking, 'manageMembers');
      const row = tx.get('member', `${path.workspace}/${path.user}`);
      if (!row) throw new ProblemError('notFound');
      requireRevision(ifMatch, row, () => memberView(tx, row));
      requireAuthorityOver(asking, row.role);
      requireAnotherOwner(tx, row);
      tx.remove('member', row.id);
      for (const token of tx.children('token', row.id)) tx.remove('token', token.id);
      once.answer(tx, undefined);
      return undefined;
    }),

  listMemberTokens: async ({ actor, path, query }) =>
    context.store.read((tx) => {
      const { member: asking } = workspaceOf(tx, path.workspace, actor);
      if (path.user !== actor.id) requireRole(context, asking, 'manageMembers');
      const page = tx.page('token', `${path.workspace}/${path.user}`, query.cursor ?? null, readLimit(query.limit));
      const items = page.items.map(({ id, label, createdAt, expiresAt }) => ({ id, label, createdAt, expiresAt }));
      return { items, next: page.next };
    }),

  createMemberToken: async ({ actor, path, body, once }) =>
    context.store.write((tx) => {
      const { member: asking } = workspaceOf(tx, path.workspace, actor);
      requireRole(context, asking, 'manageMembers');
      const memberId = `${path.workspace}/${path.user}`;
      const member = tx.get('member', memberId);
      if (!member) throw new ProblemError('memberUnknown');
      requireAuthorityOver(asking, member.role);
      const token = `mpr_${randomBytes(24).toString('base64url')}`;
      const days = body.days ?? 90;
      const expiresAt = new Date(context.clock().getTime() + days * 24 * 3600 * 1000).toISOString();
      const draft = {
        userId: path.user,
        workspaceId: path.workspace,
        label: body.label ?? '',
        hash: hashToken(token),
        expiresAt,
      };
      const row = tx.insert('token', randomUUID(), draft, { parent: memberId, uniqueKey: draft.hash });
      const view = { id: row.id, label: row.label, createdAt: row.createdAt, expiresAt };
      // The secret itself is never stored, so a repeated call cannot show it again.
      once.answer(tx, { ...view, token: '' });
      return { ...view, token };
    }),

  deleteMemberToken: async ({ actor, path, once }) =>
    context.store.write((tx) => {
      const { member: asking } = workspaceOf(tx, path.workspace, actor);
      if (path.user !== actor.id) requireRole(context, asking, 'manageMembers');
      const row = tx.get('token', path.token);
      if (row?.userId !== path.user || row.workspaceId !== path.workspace) throw new ProblemError('notFound');
      tx.remove('token', row.id);
      once.answer(tx, undefined);
      return undefined;
    }),
});
