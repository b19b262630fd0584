import type { Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import { listViews } from './listViews.ts';
import { targetAppView } from './targetView.ts';
import { findMemberships } from './workspaces.ts';

/** Who asks, and what platform answers. */
export const meHandlers = (context: ServiceContext): Pick<Handlers, 'me' | 'listTargetApps'> => {
  const { store, connection } = context;
  return {
    me: async ({ actor }) => {
      const damaged = context.damaged.namedTo(actor.id);
      return store.read(async (tx) => ({
        user: { id: actor.id, name: actor.name },
        platform: {
          version: context.version,
          simulated: connection.review !== undefined,
          connection: {
            kind: connection.kind,
            appId: connection.appId ?? null,
            reviewers: [...connection.reviewers],
            ratios: [...connection.ratios],
            canUpload: connection.canUpload,
          },
          ...(damaged.length > 0 && { damaged }),
        },
        workspaces: await listViews(await findMemberships(tx, actor), async ({ workspaceId, role }) => ({
          id: workspaceId,
          name: (await tx.get('workspace', workspaceId))?.name ?? '',
          role,
        })),
      }));
    },

    listTargetApps: async () => ({
      items: context.targets.map((target) => targetAppView(context, target)),
      next: null,
    }),
  };
};
