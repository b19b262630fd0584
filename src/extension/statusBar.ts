import type { Release } from '../core/contract/model.ts';
import { explorerText } from '../texts/explorer.ts';
import type { ExplorerKey } from '../texts/explorerEn.ts';
import type { Language } from '../texts/language.ts';
import { problemText } from '../texts/problems.ts';
import { allReleases, findMiniProgram, type Snapshot } from './snapshot.ts';

export interface Status {
  readonly key: Extract<ExplorerKey, `status.${string}`>;
  readonly icon: string;
  readonly text: string;
  /** It waits for the person. */
  readonly attention: boolean;
}

const order = [
  'status.rejected',
  'status.trouble',
  'status.checking',
  'status.preparation',
  'status.gray',
  'status.review',
] as const;
const icons = {
  'status.rejected': 'error',
  'status.trouble': 'warning',
  'status.checking': 'sync',
  'status.preparation': 'rocket',
  'status.gray': 'pie-chart',
  'status.review': 'eye',
} as const;

function keyOf(release: Release): (typeof order)[number] | null {
  if (release.rejection) return 'status.rejected';
  if (release.trouble) return 'status.trouble';
  if (release.pending) return 'status.checking';
  if (release.ratio !== null) return 'status.gray';
  if (release.stage === 'releasePreparation') return 'status.preparation';
  return release.stage === 'underReview' ? 'status.review' : null;
}

/** What is in flight, worst first. */
export function statuses(snapshot: Snapshot, language: Language): Status[] {
  const found = allReleases(snapshot).flatMap((release) => {
    const key = keyOf(release);
    if (!key) return [];
    const title = release.trouble
      ? (problemText(language, release.trouble.code, release.trouble.params)?.title ?? release.trouble.code)
      : '';
    const name = findMiniProgram(snapshot, release.miniProgramId)?.name ?? '';
    const text = explorerText(language, key, {
      name,
      version: release.versionNumber,
      ratio: release.ratio ?? 0,
      title,
    });
    const attention = order.indexOf(key) < 2 || key === 'status.preparation';
    return { key, icon: icons[key], text, attention };
  });
  return found.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
}
