import { checkForm } from '../../core/fieldChecks.ts';
import { memberLimits } from '../../core/limits.ts';
import { ProblemError } from '../../core/problems.ts';
import type { Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import { removeMember } from '../domain/deletions.ts';
import type { MemberRow } from '../store/documents.ts';
import { lists } from '../store/lists.ts';
import type { Tx } from '../store/store.types.ts';
import { readLimit, requireRevision, requireRole, requireWorkspace } from './access.ts';
import { listViews } from './listViews.ts';
import { memberView } from './views.ts';

async function requireAnotherOwner(tx: Tx, member: MemberRow): Promise<void> {
  if (member.role !== 'owner') return;
  const { items } = await tx.listPage('member', lists.owners(member.workspaceId), null, 2);
  if (items.length < 2) throw new ProblemError('memberLastOwner');
}

/** Only an owner makes, changes, removes or speaks for an owner. */
export function requireAuthorityOver(asking: MemberRow, role: string | undefined): void {
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

/** The members of a workspace. */
export const memberHandlers = (
  context: ServiceContext,
): Pick<Handlers, 'listMembers' | 'putMember' | 'deleteMember'> => ({
  listMembers: async ({ actor, path, query }) =>
    context.store.read(async (tx) => {
      const { member: asking } = await requireWorkspace(tx, path.workspace, actor);
      const page = await tx.page('member', path.workspace, query.cursor ?? null, readLimit(query.limit));
      return { items: await listViews(page.items, (row) => memberView(tx, row, asking)), next: page.next };
    }),

  putMember: async ({ actor, path, body, ifMatch, idempotency }) => {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{1,59}$/.test(path.user)) {
      throw new ProblemError('invalidInput', {}, [{ field: 'user', code: 'field.type', params: {} }]);
    }
    const problems = checkForm(memberLimits, { name: body.name });
    if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
    return context.store.write(async (tx) => {
      const { member: asking } = await requireWorkspace(tx, path.workspace, actor);
      requireRole(context, asking, 'manageMembers');
      const assigned = body.role === 'developer' ? (body.assigned ?? []) : [];
      if (body.role === 'developer') await requireAssigned(tx, path.workspace, assigned);
      // A user's own name is not told here: another workspace may have given it.
      if (!(await tx.get('user', path.user))) await tx.insert('user', path.user, { name: path.user });
      const name = body.name?.trim();
      const id = `${path.workspace}/${path.user}`;
      const existing = await tx.get('member', id);
      const place = { parent: path.workspace, workspaceId: path.workspace };
      requireAuthorityOver(asking, body.role);
      requireAuthorityOver(asking, existing?.role);
      if (existing) {
        await requireRevision(ifMatch, existing, () => memberView(tx, existing, asking));
        if (body.role !== 'owner') await requireAnotherOwner(tx, existing);
      }
      const row = existing
        ? await tx.update('member', id, { role: body.role, assigned, ...(name ? { name } : {}) })
        : await tx.insert(
            'member',
            id,
            { workspaceId: path.workspace, userId: path.user, name: name || path.user, role: body.role, assigned },
            place,
          );
      const view = await memberView(tx, row, asking);
      await idempotency.answer(tx, view);
      return view;
    });
  },

  deleteMember: async ({ actor, path, ifMatch, idempotency }) =>
    context.store.write(async (tx) => {
      const { member: asking } = await requireWorkspace(tx, path.workspace, actor);
      requireRole(context, asking, 'manageMembers');
      const row = await tx.get('member', `${path.workspace}/${path.user}`);
      if (!row) throw new ProblemError('notFound');
      await requireRevision(ifMatch, row, () => memberView(tx, row, asking));
      requireAuthorityOver(asking, row.role);
      await requireAnotherOwner(tx, row);
      await removeMember(tx, row.id);
      await idempotency.answer(tx, undefined);
      return undefined;
    }),
});
