import type { Release } from '../../core/contract/model.ts';
import type { Tone } from '../../core/targets/stages.ts';
import { findTargetApp, type Snapshot } from './snapshot.ts';

/**
 * How a release's stage feels, as its target app says; `unknown` for a stage that the target does not name. Everything
 * shown goes by this, so that a new target or stage needs no change here.
 */
export function stageTone(
  snapshot: Pick<Snapshot, 'targetApps'>,
  release: Pick<Release, 'stage' | 'targetApp'>,
): Tone | 'unknown' {
  const target = findTargetApp(snapshot, release.targetApp);
  const tone = target?.stages.find(({ id }) => id === release.stage)?.tone;
  return (tone as Tone | undefined) ?? 'unknown';
}
