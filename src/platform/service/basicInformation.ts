import { basicInformationForm } from '../../core/forms/basicInformation.ts';
import { completeWith } from '../../core/forms/values.ts';
import { ProblemError } from '../../core/problems.ts';
import type { Handlers } from '../app/handlers.types.ts';
import { changedBy } from '../domain/changedBy.ts';
import type { ServiceContext } from '../domain/context.ts';
import { approvedBasicInformation, basicInformationProblems, requireTarget } from '../domain/ruleInputs.ts';
import { requireProgram, requireRevision, requireRole, requireWorkspace } from './access.ts';
import { approvedBasicInformationView, basicInformationView } from './views.ts';

/** The business registration of a workspace. */
export const basicInformationHandlers = (
  context: ServiceContext,
): Pick<Handlers, 'getBasicInformation' | 'getApprovedBasicInformation' | 'putBasicInformation'> => ({
  getBasicInformation: async ({ actor, path }) =>
    context.store.read(async (tx) => {
      await requireWorkspace(tx, path.workspace, actor);
      const row = await tx.get('basicInformation', path.workspace);
      if (!row) throw new ProblemError('notFound');
      return basicInformationView(context, tx, row);
    }),

  getApprovedBasicInformation: async ({ actor, path, query }) =>
    context.store.read(async (tx) => {
      await requireWorkspace(tx, path.workspace, actor);
      const { targetApp, miniProgram: miniProgramId } = query;
      if (targetApp !== undefined) requireTarget(context, targetApp);
      if (
        miniProgramId !== undefined &&
        (await requireProgram(tx, miniProgramId, actor)).workspace.id !== path.workspace
      ) {
        throw new ProblemError('notFound');
      }
      const approved = await approvedBasicInformation(tx, path.workspace, { targetApp, miniProgramId });
      return approvedBasicInformationView(tx, path.workspace, approved);
    }),

  putBasicInformation: async ({ actor, path, body, ifMatch, idempotency }) =>
    context.store.write(async (tx) => {
      const { member } = await requireWorkspace(tx, path.workspace, actor);
      requireRole(context, member, 'editBasicInformation');
      const row = await tx.get('basicInformation', path.workspace);
      if (!row) throw new ProblemError('notFound');
      await requireRevision(ifMatch, row, () => basicInformationView(context, tx, row));
      const values = completeWith(basicInformationForm, row, body);
      const problems = await basicInformationProblems(context, tx, path.workspace, values);
      if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
      const next = { ...values, ...changedBy(context, actor) };
      const view = await basicInformationView(context, tx, await tx.update('basicInformation', path.workspace, next));
      await idempotency.answer(tx, view);
      return view;
    }),
});
