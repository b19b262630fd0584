import { ProblemError } from '../../../core/problems.ts';
import { stageRow } from '../../../core/targets/target.ts';
import { openReleases, requireTarget } from '../../domain/ruleInputs.ts';
import type { ReleaseRow } from '../../store/documents.ts';
import { inPages } from '../../store/inPages.ts';
import { lists } from '../../store/lists.ts';
import type { Tx } from '../../store/store.types.ts';
import type { OperationContext, Place } from '../execution/context.ts';

async function requireIdle(tx: Tx, place: Place): Promise<ReleaseRow[]> {
  const open = await openReleases(tx, place);
  const busy = open.find(({ pending }) => pending !== null);
  if (busy?.pending) throw new ProblemError('operationPending', { action: busy.pending.action });
  return open;
}

/**
 * Before another merchant's mini program is authorized: what users or reviewers have stays where it is, and what nobody has
 * yet is to be brought to the new one. Releases that are over, of which there may be thousands, go first, a page at a time.
 * @throws ProblemError operationPending
 */
export async function moveReleases(
  context: OperationContext,
  place: Place,
  { was, now }: { readonly was: string | null; readonly now: string },
): Promise<void> {
  const { store } = context;
  const target = requireTarget(context, place.targetApp);
  const isOver = ({ stage }: ReleaseRow) => stageRow(target, stage)?.tone === 'ended';
  await store.read((tx) => requireIdle(tx, place));
  for await (const page of inPages(store, 'release', lists.delivered(place.miniProgramId, place.targetApp))) {
    await store.write(async (tx) => {
      for (const { id } of page.filter(isOver)) await tx.update('release', id, { standsAt: was });
    });
  }
  const moveOpen = async (tx: Tx) => {
    for (const release of await requireIdle(tx, place)) {
      if (!release.delivered || release.standsAt === now) continue;
      const isDraft = release.stage === target.firstStage;
      const patch = isDraft
        ? { delivered: false, tried: false, outsideStatus: null, rejection: null }
        : { standsAt: release.standsAt ?? was };
      await tx.update('release', release.id, patch);
    }
  };
  try {
    await store.write(moveOpen);
  } catch (error) {
    if (was !== null) await bringBack(context, place, was);
    throw error;
  }
}

/** The releases that stand at the merchant's mini program that is authorized now belong to it again. */
export async function bringBack({ store }: OperationContext, place: Place, merchantAppId: string): Promise<void> {
  const { miniProgramId, targetApp } = place;
  for await (const page of inPages(store, 'release', lists.standing(miniProgramId, targetApp, merchantAppId))) {
    await store.write(async (tx) => {
      for (const { id } of page) await tx.update('release', id, { standsAt: null });
    });
  }
}
