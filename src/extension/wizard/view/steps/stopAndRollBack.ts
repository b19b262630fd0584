import type { Release } from '../../../../core/contract/model.ts';
import { allReleases } from '../../../store/snapshot.ts';
import { stageTone } from '../../../store/stageTone.ts';
import { type Facts, findAction } from '../../model/wizardState.ts';
import { button, type Content, notice } from '../parts/blocks.ts';

/**
 * A bad full release and the grayscale of a newer version after it, where the grayscale can be stopped and then the full
 * release rolled back; `null` otherwise. Either of the two may be the wizard's own.
 */
export function stopAndRollBackPair({ snapshot, release, tone }: Facts): { gray: Release; full: Release } | null {
  if (!release || (tone !== 'live' && tone !== 'running')) return null;
  const siblings = allReleases(snapshot).filter(
    (other) => other.miniProgramId === release.miniProgramId && other.targetApp === release.targetApp,
  );
  const gray = siblings.find((other) => stageTone(snapshot, other) === 'running');
  const full = siblings.find((other) => stageTone(snapshot, other) === 'live');
  if (!gray || !full?.replaced) return null;
  const { reason, moreReasons = [] } = findAction(full.actions, 'rollBack') ?? {};
  const blocked = reason?.code === 'grayscaleRunning' && moreReasons.length === 0;
  return blocked && findAction(gray.actions, 'stopGrayscale')?.allowed ? { gray, full } : null;
}

/** The version numbers that the sentences about the pair name. */
export const stopAndRollBackParams = ({ gray, full }: { gray: Release; full: Release }) => ({
  gray: gray.versionNumber,
  full: full.versionNumber,
  back: full.replaced?.versionNumber ?? '',
});

export function stopAndRollBackBlock(facts: Facts): Content {
  const pair = stopAndRollBackPair(facts);
  if (!pair) return null;
  const { text } = facts;
  const params = stopAndRollBackParams(pair);
  return notice('neutral', text('emergency.title', params), text('emergency.text', params), {
    buttons: [button('stopAndRollBack', text('button.stopAndRollBack'), { look: 'danger' })],
  });
}
