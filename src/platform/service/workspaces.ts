import { randomUUID } from 'node:crypto';
import { checkForm } from '../../core/fieldChecks.ts';
import { basicInformationForm } from '../../core/forms/basicInformation.ts';
import { completeWith } from '../../core/forms/values.ts';
import { workspaceLimits } from '../../core/limits.ts';
import { ProblemError, requireAllowed } from '../../core/problems.ts';
import type { Actor, Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import { removeWorkspace } from '../domain/deletions.ts';
import { removeUnusedBytes } from '../domain/storedBytes.ts';
import type { MemberRow } from '../store/documents.ts';
import { lists } from '../store/lists.ts';
import type { Page, Tx } from '../store/store.types.ts';
import { readLimit, requireRevision, requireRole, requireToken, requireWorkspace } from './access.ts';
import { deleteWorkspaceState } from './deletionStates.ts';
import { listViews } from './listViews.ts';
import { workspaceView } from './views.ts';

/** A page of the workspaces of an actor, newest first. A member's token opens one. */
export async function pageOfMemberships(
  tx: Tx,
  actor: Actor,
  cursor: string | null,
  limit: number,
): Promise<Page<MemberRow>> {
  const { id, workspaceId } = actor;
  await requireToken(tx, actor);
  if (workspaceId === undefined) return tx.listPage('member', lists.memberships(id), cursor, limit);
  const member = await tx.get('member', `${workspaceId}/${id}`);
  return { items: member ? [member] : [], next: null };
}

/** All workspaces of an actor, newest first. */
export const findMemberships = async (tx: Tx, actor: Actor): Promise<MemberRow[]> =>
  (await pageOfMemberships(tx, actor, null, Number.MAX_SAFE_INTEGER - 1)).items;

/** @throws ProblemError invalidInput */
function validName({ name }: { name: string }): string {
  const problems = checkForm(workspaceLimits, { name: name.trim() });
  if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
  return name.trim();
}

/** Workspaces. */
export const workspaceHandlers = (
  context: ServiceContext,
): Pick<Handlers, 'listWorkspaces' | 'createWorkspace' | 'getWorkspace' | 'updateWorkspace' | 'deleteWorkspace'> => ({
  listWorkspaces: async ({ actor, query }) =>
    context.store.read(async (tx) => {
      const page = await pageOfMemberships(tx, actor, query.cursor ?? null, readLimit(query.limit));
      const items = await listViews(page.items, async (member) => {
        const workspace = await tx.get('workspace', member.workspaceId);
        return workspace ? [await workspaceView(context, tx, workspace, member)] : [];
      });
      return { items: items.flat(), next: page.next };
    }),

  createWorkspace: async ({ actor, body, idempotency }) => {
    // A member's token belongs to its workspace; new ones are the local user's to make.
    if (actor.workspaceId !== undefined) throw new ProblemError('forbidden', { role: 'developer', roles: ['owner'] });
    const name = validName(body);
    return context.store.write(async (tx) => {
      const id = randomUUID();
      const place = { workspaceId: id };
      const workspace = await tx.insert('workspace', id, { name }, place);
      await tx.insert('basicInformation', id, completeWith(basicInformationForm, {}), place);
      const draft = { workspaceId: id, userId: actor.id, name: actor.name, role: 'owner' as const, assigned: [] };
      const member = await tx.insert('member', `${id}/${actor.id}`, draft, { parent: id, ...place });
      const view = await workspaceView(context, tx, workspace, member);
      await idempotency.answer(tx, view);
      return view;
    });
  },

  getWorkspace: async ({ actor, path }) =>
    context.store.read(async (tx) => {
      const { workspace, member } = await requireWorkspace(tx, path.workspace, actor);
      return workspaceView(context, tx, workspace, member);
    }),

  updateWorkspace: async ({ actor, path, body, ifMatch, idempotency }) => {
    const name = validName(body);
    return context.store.write(async (tx) => {
      const { workspace, member } = await requireWorkspace(tx, path.workspace, actor);
      requireRole(context, member, 'editWorkspace');
      await requireRevision(ifMatch, workspace, () => workspaceView(context, tx, workspace, member));
      const next = name === workspace.name ? workspace : await tx.update('workspace', workspace.id, { name });
      const view = await workspaceView(context, tx, next, member);
      await idempotency.answer(tx, view);
      return view;
    });
  },

  deleteWorkspace: async ({ actor, path, ifMatch, idempotency }) => {
    const left = await context.store.write(async (tx) => {
      const { workspace, member } = await requireWorkspace(tx, path.workspace, actor);
      requireRole(context, member, 'deleteWorkspace');
      await requireRevision(ifMatch, workspace, () => workspaceView(context, tx, workspace, member));
      requireAllowed(await deleteWorkspaceState(context, tx, workspace, member.role));
      const removed = await removeWorkspace(tx, workspace);
      await idempotency.answer(tx, undefined);
      return removed;
    });
    await removeUnusedBytes(context, left);
    return undefined;
  },
});
