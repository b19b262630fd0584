import type { Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import { readLimit, requireRelease } from './access.ts';
import { historyView, releaseView } from './releaseViews.ts';

/** A release and its history. */
export const releaseHandlers = (context: ServiceContext): Pick<Handlers, 'getRelease' | 'getHistory'> => ({
  getRelease: async ({ actor, path }) =>
    context.store.read(async (tx) => {
      const { release, member } = await requireRelease(tx, path.release, actor);
      return releaseView(context, tx, release, member.role);
    }),

  getHistory: async ({ actor, path, query }) =>
    context.store.read(async (tx) => {
      const { release } = await requireRelease(tx, path.release, actor);
      const page = await tx.page('history', release.id, query.cursor ?? null, readLimit(query.limit));
      return { items: page.items.map(historyView), next: page.next };
    }),
});
