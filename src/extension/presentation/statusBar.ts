import type { Release } from '../../core/contract/model.ts';
import { explorerText } from '../../texts/editor/explorer.ts';
import type { ExplorerKey } from '../../texts/editor/explorerEn.ts';
import type { Language } from '../../texts/language.ts';
import { refusalText } from '../../texts/problems/refusals.ts';
import { allReleases, findMiniProgram, isSimulated, type Snapshot } from '../store/snapshot.ts';
import { stageTone } from '../store/stageTone.ts';

export interface Status {
  readonly key: Extract<ExplorerKey, `status.${string}`>;
  /** Codicon name. */
  readonly icon: string;
  readonly text: string;
  /** It waits for the person. */
  readonly attention: boolean;
}

/** Worst first. */
const looks = [
  { key: 'status.rejected', icon: 'error', attention: true },
  { key: 'status.trouble', icon: 'warning', attention: true },
  { key: 'status.checking', icon: 'sync', attention: false },
  { key: 'status.preparation', icon: 'rocket', attention: true },
  { key: 'status.gray', icon: 'pie-chart', attention: false },
  { key: 'status.review', icon: 'eye', attention: false },
] as const;

function statusKey(snapshot: Snapshot, release: Release): (typeof looks)[number]['key'] | null {
  if (release.pending) return 'status.checking';
  if (release.rejection) return 'status.rejected';
  if (release.trouble && release.trouble.code !== 'authorizationRenewed') return 'status.trouble';
  if (release.ratio !== null) return 'status.gray';
  const tone = stageTone(snapshot, release);
  if (tone === 'ready') return 'status.preparation';
  return tone === 'waiting' ? 'status.review' : null;
}

/** A status bar shows `$(name)` as an icon; the name of a mini program is only text. */
const withoutIcons = (text: string): string => text.replaceAll('$(', '$ (');

/** What is in flight, worst first. */
export function statuses(snapshot: Snapshot, language: Language): Status[] {
  const simulated = isSimulated(snapshot) ? ` · ${explorerText(language, 'simulated')}` : '';
  const statusesOf = (release: Release) => {
    const key = statusKey(snapshot, release);
    const look = looks.find((one) => one.key === key);
    if (!look) return [];
    const { trouble } = release;
    const text = explorerText(language, look.key, {
      name: findMiniProgram(snapshot, release.miniProgramId)?.name ?? '',
      version: release.versionNumber,
      ratio: release.ratio ?? 0,
      title: trouble ? refusalText(language, trouble).title : '',
    });
    return [{ ...look, text: `${withoutIcons(text)}${simulated}` }];
  };
  const found = allReleases(snapshot).flatMap(statusesOf);
  const rank = (status: Status) => looks.findIndex(({ key }) => key === status.key);
  return found.sort((a, b) => rank(a) - rank(b));
}
