import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Workspace } from '../../core/contract/model.ts';
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
export const membershipsOf = async (tx: Tx, { id, workspaceId }: Actor): Promise<MemberRow[]> =>
  (await tx.children('member')).filter(
    (member) => member.userId === id && (workspaceId === undefined || member.workspaceId === workspaceId),
  );

async function requireAnotherOwner(tx: Tx, member: MemberRow): Promise<void> {
  const owners = (await tx.children('member', member.workspaceId)).filter(({ role }) => role === 'owner');
  if (member.role === 'owner' && owners.length < 2) throw new ProblemError('memberLastOwner');
}

/** Only an owner makes, changes, removes or speaks for an owner. */
function requireAuthorityOver(asking: MemberRow, role: string | undefined): void {
  if (role === 'owner' && asking.role !== 'owner') {
    throw new ProblemError('forbidden', { role: asking.role, roles: ['owner'] }, [], { allowedRoles: ['owner'] });
  }
}

async function requireAssigned(tx: Tx, workspaceId: string, assigned: readonly string[]): Promise<void> {
  if (assigned.length === 0) throw new ProblemError('developerNeedsAssignment');
  for (const id of assigned) {
    if ((await tx.get('miniProgram', id))?.workspaceId !== workspaceId) throw new ProblemError('notFound');
  }
}

/** Workspaces, their basic information, members and tokens. */
export const workspaceHandlers = (context: ServiceContext): Pick<Handlers, Names> => ({
  listWorkspaces: async ({ actor }) =>
    context.store.read(async (tx) => {
      const items: Workspace[] = [];
      for (const member of await membershipsOf(tx, actor)) {
        const workspace = await tx.get('workspace', member.workspaceId);
        if (workspace) items.push(await workspaceView(context, tx, workspace, member));
      }
      return { items, next: null };
    }),

  createWorkspace: async ({ actor, body, once }) => {
    // A member's token belongs to its workspace; new ones are the local user's to make.
    if (actor.workspaceId !== undefined) throw new ProblemError('forbidden', { role: 'developer', roles: ['owner'] });
    const name = body.name.trim();
    const problems = checkForm(workspaceLimits, { name });
    if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
    return context.store.write(async (tx) => {
      const id = randomUUID();
      const place = { workspaceId: id };
      const workspace = await tx.insert('workspace', id, { name }, place);
      await tx.insert('basicInformation', id, completeWith(basicInformationForm, {}), place);
      const draft = { workspaceId: id, userId: actor.id, role: 'owner' as const, assigned: [] };
      const member = await tx.insert('member', `${id}/${actor.id}`, draft, { parent: id, ...place });
      const view = await workspaceView(context, tx, workspace, member);
      await once.answer(tx, view);
      return view;
    });
  },

  getWorkspace: async ({ actor, path }) =>
    context.store.read(async (tx) => {
      const { workspace, member } = await workspaceOf(tx, path.workspace, actor);
      return workspaceView(context, tx, workspace, member);
    }),

  getBasicInformation: async ({ actor, path }) =>
    context.store.read(async (tx) => {
      await workspaceOf(tx, path.workspace, actor);
      const row = await tx.get('basicInformation', path.workspace);
      if (!row) throw new ProblemError('notFound');
      return basicInformationView(tx, row);
    }),

  getApprovedBasicInformation: async ({ actor, path, query }) =>
    context.store.read(async (tx) => {
      await workspaceOf(tx, path.workspace, actor);
      const { targetApp, miniProgram: miniProgramId } = query;
      if (targetApp !== undefined) targetOf(context, targetApp);
      if (miniProgramId !== undefined && (await programOf(tx, miniProgramId, actor)).workspace.id !== path.workspace) {
        throw new ProblemError('notFound');
      }
      const approved = await approvedBasicInformation(tx, path.workspace, { targetApp, miniProgramId });
      return approvedBasicInformationView(tx, path.workspace, approved);
    }),

  putBasicInformation: async ({ actor, path, body, ifMatch, once }) =>
    context.store.write(async (tx) => {
      const { member } = await workspaceOf(tx, path.workspace, actor);
      requireRole(context, member, 'editBasicInformation');
      const row = await tx.get('basicInformation', path.workspace);
      if (!row) throw new ProblemError('notFound');
      await requireRevision(ifMatch, row, () => basicInformationView(tx, row));
      const values = completeWith(basicInformationForm, row, body);
      const problems = await basicInformationProblems(tx, path.workspace, values);
      if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
      const view = await basicInformationView(tx, await tx.update('basicInformation', path.workspace, values));
      await once.answer(tx, view);
      return view;
    }),

  listMembers: async ({ actor, path, query }) =>
    context.store.read(async (tx) => {
      await workspaceOf(tx, path.workspace, actor);
      const page = await tx.page('member', path.workspace, query.cursor ?? null, readLimit(query.limit));
      return { items: await Promise.all(page.items.map((row) => memberView(tx, row))), next: page.next };
    }),

  putMember: async ({ actor, path, body, ifMatch, once }) => {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{1,59}$/.test(path.user)) {
      throw new ProblemError('invalidInput', {}, [{ field: 'user', code: 'field.type', params: {} }]);
    }
    return context.store.write(async (tx) => {
      const { member: asking } = await workspaceOf(tx, path.workspace, actor);
      requireRole(context, asking, 'manageMembers');
      const assigned = body.role === 'developer' ? (body.assigned ?? []) : [];
      if (body.role === 'developer') await requireAssigned(tx, path.workspace, assigned);
      if (!(await tx.get('user', path.user)))
        await tx.insert('user', path.user, { name: body.name?.trim() || path.user });
      const id = `${path.workspace}/${path.user}`;
      const existing = await tx.get('member', id);
      const place = { parent: path.workspace, workspaceId: path.workspace };
      requireAuthorityOver(asking, body.role);
      requireAuthorityOver(asking, existing?.role);
      if (existing) {
        await requireRevision(ifMatch, existing, () => memberView(tx, existing));
        if (body.role !== 'owner') await requireAnotherOwner(tx, existing);
      }
      const row = existing
        ? await tx.update('member', id, { role: body.role, assigned })
        : await tx.insert(
            'member',
            id,
            { workspaceId: path.workspace, userId: path.user, role: body.role, assigned },
            place,
          );
      const view = await memberView(tx, row);
      await once.answer(tx, view);
      return view;
    });
  },

  deleteMember: async ({ actor, path, ifMatch, once }) =>
    context.store.write(async (tx) => {
      const { member: asking } = await workspaceOf(tx, path.workspace, actor);
      requireRole(context, asking, 'manageMembers');
      const row = await tx.get('member', `${path.workspace}/${path.user}`);
      if (!row) throw new ProblemError('notFound');
      await requireRevision(ifMatch, row, () => memberView(tx, row));
      requireAuthorityOver(asking, row.role);
      await requireAnotherOwner(tx, row);
      await tx.remove('member', row.id);
      for (const token of await tx.children('token', row.id)) await tx.remove('token', token.id);
      await once.answer(tx, undefined);
      return undefined;
    }),

  listMemberTokens: async ({ actor, path, query }) =>
    context.store.read(async (tx) => {
      const { member: asking } = await workspaceOf(tx, path.workspace, actor);
      if (path.user !== actor.id) requireRole(context, asking, 'manageMembers');
      const page = await tx.page(
        'token',
        `${path.workspace}/${path.user}`,
        query.cursor ?? null,
        readLimit(query.limit),
      );
      const items = page.items.map(({ id, label, createdAt, expiresAt }) => ({ id, label, createdAt, expiresAt }));
      return { items, next: page.next };
    }),

  createMemberToken: async ({ actor, path, body, once }) =>
    context.store.write(async (tx) => {
      const { member: asking } = await workspaceOf(tx, path.workspace, actor);
      requireRole(context, asking, 'manageMembers');
      const memberId = `${path.workspace}/${path.user}`;
      const member = await tx.get('member', memberId);
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
      const row = await tx.insert('token', randomUUID(), draft, { parent: memberId, uniqueKey: draft.hash });
      const view = { id: row.id, label: row.label, createdAt: row.createdAt, expiresAt };
      // The secret itself is never stored, so a repeated call cannot show it again.
      await once.answer(tx, { ...view, token: '' });
      return { ...view, token };
    }),

  deleteMemberToken: async ({ actor, path, once }) =>
    context.store.write(async (tx) => {
      const { member: asking } = await workspaceOf(tx, path.workspace, actor);
      if (path.user !== actor.id) requireRole(context, asking, 'manageMembers');
      const row = await tx.get('token', path.token);
      if (row?.userId !== path.user || row.workspaceId !== path.workspace) throw new ProblemError('notFound');
      await tx.remove('token', row.id);
      await once.answer(tx, undefined);
      return undefined;
    }),
});
