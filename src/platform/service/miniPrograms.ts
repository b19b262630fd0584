import { randomUUID } from 'node:crypto';
import { miniProgramForm } from '../../core/forms/miniProgram.ts';
import { completeWith, type Given, trimmed } from '../../core/forms/values.ts';
import { ProblemError, requireAllowed } from '../../core/problems.ts';
import type { Handlers } from '../app/handlers.types.ts';
import { changedBy } from '../domain/changedBy.ts';
import type { ServiceContext } from '../domain/context.ts';
import { removeMiniProgram } from '../domain/deletions.ts';
import { grantPlace } from '../domain/lostGrants.ts';
import { removeUnusedBytes } from '../domain/storedBytes.ts';
import { formProblems } from '../domain/storedForms.ts';
import { memoize } from '../store/memoize.ts';
import type { Tx } from '../store/store.types.ts';
import { readLimit, requireProgram, requireRevision, requireRole, requireWorkspace } from './access.ts';
import { deleteMiniProgramState } from './deletionStates.ts';
import { listViews } from './listViews.ts';
import { miniProgramView } from './views.ts';

type Names = 'listMiniPrograms' | 'createMiniProgram' | 'getMiniProgram' | 'updateMiniProgram' | 'deleteMiniProgram';

type Program = Given<typeof miniProgramForm>;

/** What was given of a mini program, over what is stored. @throws ProblemError where it breaks a limit */
async function validProgram(tx: Tx, workspaceId: string, stored: Program, given: Program) {
  const values = completeWith(miniProgramForm, stored, trimmed(miniProgramForm, given));
  const problems = await formProblems(tx, workspaceId, miniProgramForm, values);
  if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
  return values;
}

/** Mini programs. */
export const miniProgramHandlers = (context: ServiceContext): Pick<Handlers, Names> => ({
  listMiniPrograms: async ({ actor, path, query }) =>
    context.store.read(async (read) => {
      const tx = memoize(read);
      const { member } = await requireWorkspace(tx, path.workspace, actor);
      const assigned = member.role === 'developer' ? member.assigned : undefined;
      const page = await tx.page('miniProgram', path.workspace, query.cursor ?? null, readLimit(query.limit), assigned);
      return {
        items: await listViews(page.items, (program) => miniProgramView(context, tx, program, member.role)),
        next: page.next,
      };
    }),

  createMiniProgram: async ({ actor, path, body, idempotency }) =>
    context.store.write(async (tx) => {
      const { member } = await requireWorkspace(tx, path.workspace, actor);
      requireRole(context, member, 'createMiniProgram');
      const values = await validProgram(tx, path.workspace, {}, body);
      const id = randomUUID();
      const place = { parent: path.workspace, workspaceId: path.workspace, miniProgramId: id };
      const program = await tx.insert(
        'miniProgram',
        id,
        { workspaceId: path.workspace, ...values, languages: [] },
        place,
      );
      const view = await miniProgramView(context, tx, program, member.role);
      await idempotency.answer(tx, view);
      return view;
    }),

  getMiniProgram: async ({ actor, path }) =>
    context.store.read(async (tx) => {
      const { program, member } = await requireProgram(tx, path.miniProgram, actor);
      return miniProgramView(context, tx, program, member.role);
    }),

  updateMiniProgram: async ({ actor, path, body, ifMatch, idempotency }) =>
    context.store.write(async (tx) => {
      const { program, member } = await requireProgram(tx, path.miniProgram, actor);
      requireRole(context, member, 'editMiniProgram');
      await requireRevision(ifMatch, program, () => miniProgramView(context, tx, program, member.role));
      const values = await validProgram(tx, program.workspaceId, program, body);
      // Nothing that differs is no change, so nobody's revision becomes stale by it.
      const differs = Object.entries(values).some(
        ([name, value]) => JSON.stringify(value) !== JSON.stringify(program[name as keyof typeof values]),
      );
      const next = differs
        ? await tx.update('miniProgram', program.id, { ...values, ...changedBy(context, actor) })
        : program;
      const view = await miniProgramView(context, tx, next, member.role);
      await idempotency.answer(tx, view);
      return view;
    }),

  deleteMiniProgram: async ({ actor, path, ifMatch, idempotency }) => {
    const { authorizations, left } = await context.store.write(async (tx) => {
      const { program, member } = await requireProgram(tx, path.miniProgram, actor);
      requireRole(context, member, 'deleteMiniProgram');
      await requireRevision(ifMatch, program, () => miniProgramView(context, tx, program, member.role));
      requireAllowed(await deleteMiniProgramState(context, tx, program, member.role));
      const removed = await removeMiniProgram(context, tx, program);
      await idempotency.answer(tx, undefined);
      return removed;
    });
    await removeUnusedBytes(context, left);
    for (const id of authorizations) await context.secrets.delete(grantPlace(id));
    return undefined;
  },
});
