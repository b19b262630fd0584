import { inPages } from '../store/inPages.ts';
import { lists } from '../store/lists.ts';
import { announceAuthorization } from './announceAuthorization.ts';
import type { ServiceContext } from './context.ts';

type Context = Pick<ServiceContext, 'store' | 'lostGrants' | 'targets'>;

/**
 * Looks for the tokens of all grants. Resolves once the newest are known, and goes on behind, so that opening a platform
 * takes as long with many mini programs as with few; whoever follows the others hears of those that are lost.
 */
export async function lookForGrants(
  { store, lostGrants, targets }: Context,
  closing: AbortSignal,
  logger: (line: string) => void,
): Promise<void> {
  const pages = inPages(store, 'authorization', lists.granted);
  const newest = await pages.next();
  if (newest.done) return;
  await lostGrants.look(newest.value);
  const lookOn = async () => {
    for await (const page of pages) {
      if (closing.aborted) return;
      const lost = await lostGrants.look(page);
      if (lost.length === 0) continue;
      await store.write(async (tx) => {
        for (const row of lost) await announceAuthorization({ targets }, tx, row.miniProgramId, row.targetApp);
      });
    }
  };
  lookOn().catch((error: unknown) => {
    if (!closing.aborted)
      logger(`looking for grants failed: ${error instanceof Error ? error.message : String(error)}`);
  });
}
