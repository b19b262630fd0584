import { ProblemError } from '../../core/problems.ts';
import type { Call, Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import { targetOf } from '../domain/ruleInputs.ts';
import { programOf, releaseOf, requireRevision } from './access.ts';
import { releaseView } from './releaseViews.ts';
import { askOutside } from './runAtTarget.ts';

type Names = 'stopWaiting' | 'acknowledge' | 'reconcile';

/** What may be given up: AlipayCN did verifiably nothing of it. */
const waitsForNothingSent = ['alipayCnWaits', 'alipayCnScans', 'alipayCnLags'];

/** What was found at the target app, and what waits for it. */
export const foundHandlers = (context: ServiceContext): Pick<Handlers, Names> => {
  const { store } = context;
  return {
    stopWaiting: async ({ actor, path, ifMatch, signal, once }: Call<'stopWaiting'>) => {
      const intentId = await store.write(async (tx) => {
        const { release, member } = await releaseOf(tx, path.release, actor);
        await requireRevision(ifMatch, release, () => releaseView(context, tx, release, member.role));
        const { pending } = release;
        if (pending?.state !== 'waiting' || !waitsForNothingSent.includes(pending.reason?.code ?? ''))
          throw new ProblemError('nothingWaits');
        await tx.update('intent', pending.intentId, { stopped: true });
        return pending.intentId;
      });
      await context.settled(intentId, signal);
      return store.write(async (tx) => {
        const { release, member } = await releaseOf(tx, path.release, actor);
        const view = await releaseView(context, tx, release, member.role);
        await once.answer(tx, view);
        return view;
      });
    },

    acknowledge: async ({ actor, path, ifMatch, once }: Call<'acknowledge'>) =>
      store.write(async (tx) => {
        const { release, member } = await releaseOf(tx, path.release, actor);
        await requireRevision(ifMatch, release, () => releaseView(context, tx, release, member.role));
        const seen = release.found ? await tx.update('release', release.id, { found: null }) : release;
        const view = await releaseView(context, tx, seen, member.role);
        await once.answer(tx, view);
        return view;
      }),

    reconcile: async (call: Call<'reconcile'>) => {
      const answer = await askOutside(context, call, 'reconcile', async (tx) => {
        const { member } = await programOf(tx, call.path.miniProgram, call.actor);
        const target = targetOf(context, call.path.app);
        const input = { miniProgramId: call.path.miniProgram, targetApp: target.id };
        return { input, role: member.role, authorizationId: null };
      });
      return answer as Awaited<ReturnType<Handlers['reconcile']>>;
    },
  };
};
