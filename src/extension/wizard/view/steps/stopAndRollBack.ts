import type { Release } from '../../../../core/contract/model.ts';
import { allReleases } from '../../../store/snapshot.ts';
import { toneOf } from '../../../store/stageTone.ts';
import { actionOf, type Facts } from '../../model/wizardState.ts';
import type { Block } from '../../protocol/protocol.ts';
import { button, notice } from '../parts/notices.ts';

/**
 * The two releases of a bad full release that is followed by a grayscale of a newer one, in whichever of them one is:
 * the grayscale can be stopped, and then the full release rolled back. `null` where that is not so.
 */
export function stopAndRollBackPair(facts: Facts): { gray: Release; full: Release } | null {
  const { snapshot, release, tone } = facts;
  if (!release || (tone !== 'live' && tone !== 'running')) return null;
  const siblings = allReleases(snapshot).filter(
    (other) => other.miniProgramId === release.miniProgramId && other.targetApp === release.targetApp,
  );
  const gray = siblings.find((other) => toneOf(snapshot, other) === 'running');
  const full = siblings.find((other) => toneOf(snapshot, other) === 'live');
  if (!gray || !full?.replaced) return null;
  const blocked = actionOf(full.actions, 'rollBack')?.reason?.code === 'grayscaleRunning';
  return blocked && actionOf(gray.actions, 'stopGrayscale')?.allowed ? { gray, full } : null;
}

export function stopAndRollBackBlock(facts: Facts): Block[] {
  const pair = stopAndRollBackPair(facts);
  if (!pair) return [];
  const { text } = facts;
  const params = {
    gray: pair.gray.versionNumber,
    full: pair.full.versionNumber,
    back: pair.full.replaced?.versionNumber ?? '',
  };
  return [
    notice('neutral', text('emergency.title', params), text('emergency.text', params), {
      buttons: [button('stopAndRollBack', text('button.stopAndRollBack'), { look: 'danger' })],
    }),
  ];
}
