import { ProblemError } from '../../core/problems.ts';
import type { Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import { requireTarget } from '../domain/ruleInputs.ts';
import { requireProgram, requireRelease, requireRevision } from './access.ts';
import { releaseView } from './releaseViews.ts';
import { runAtTarget } from './runAtTarget.ts';

type Names = 'stopWaiting' | 'acknowledge' | 'reconcile';

/** What was found at the target app, and what waits for it. */
export const externalChangeHandlers = (context: ServiceContext): Pick<Handlers, Names> => {
  const { store } = context;
  return {
    stopWaiting: async ({ actor, path, ifMatch, signal, idempotency }) => {
      const intentId = await store.write(async (tx) => {
        const { release, member } = await requireRelease(tx, path.release, actor);
        await requireRevision(ifMatch, release, () => releaseView(context, tx, release, member.role));
        const { pending } = release;
        if (pending?.state !== 'waiting') throw new ProblemError('nothingWaits');
        await tx.update('intent', pending.intentId, { stopped: true });
        // The process that works on it may be another one, and hears of changes of releases alone.
        await tx.announce('release', release.id);
        return pending.intentId;
      });
      await context.waitFor(intentId, signal);
      return store.write(async (tx) => {
        const { release, member } = await requireRelease(tx, path.release, actor);
        const view = await releaseView(context, tx, release, member.role);
        await idempotency.answer(tx, view);
        return view;
      });
    },

    acknowledge: async ({ actor, path, ifMatch, idempotency }) =>
      store.write(async (tx) => {
        const { release, member } = await requireRelease(tx, path.release, actor);
        await requireRevision(ifMatch, release, () => releaseView(context, tx, release, member.role));
        const seen = release.found ? await tx.update('release', release.id, { found: null }) : release;
        const view = await releaseView(context, tx, seen, member.role);
        await idempotency.answer(tx, view);
        return view;
      }),

    reconcile: (call) =>
      runAtTarget(context, call, 'reconcile', async (tx) => {
        const { member } = await requireProgram(tx, call.path.miniProgram, call.actor);
        const target = requireTarget(context, call.path.app);
        return { input: { miniProgramId: call.path.miniProgram, targetApp: target.id }, role: member.role };
      }),
  };
};
