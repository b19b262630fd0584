import type { Release } from '../../core/contract/model.ts';
import { explorerText } from '../../texts/editor/explorer.ts';
import type { ExplorerKey } from '../../texts/editor/explorerEn.ts';
import { labelText } from '../../texts/escape.ts';
import { stageName } from '../../texts/labels/labels.ts';
import type { Language } from '../../texts/language.ts';
import { refusalText } from '../../texts/problems/refusals.ts';
import { findBlockers } from '../actions/blockers.ts';
import { createView, type View } from '../explorer/row.ts';
import { releaseSubject } from '../shared/errorMessages.ts';
import { allReleases, findMiniProgram, isSimulated, type Snapshot } from '../store/snapshot.ts';
import { stageTone } from '../store/stageTone.ts';
import type { Surroundings } from '../store/surroundings.types.ts';

export interface Status {
  readonly key: Extract<ExplorerKey, `status.${string}`>;
  /** Codicon name. */
  readonly icon: string;
  readonly text: string;
  /** It waits for the person. */
  readonly attention: boolean;
  /** It changes by itself, or needs the person: a window follows it from its start. */
  readonly followed: boolean;
  readonly release: Release;
}

/** Worst first. */
const looks = [
  { key: 'status.rejected', icon: 'error', attention: true, followed: true },
  { key: 'status.trouble', icon: 'warning', attention: true, followed: true },
  { key: 'status.due', icon: 'bell-dot', attention: true, followed: true },
  { key: 'status.checking', icon: 'sync', attention: false, followed: true },
  { key: 'status.preparation', icon: 'rocket', attention: true, followed: true },
  { key: 'status.gray', icon: 'pie-chart', attention: false, followed: true },
  { key: 'status.review', icon: 'eye', attention: false, followed: true },
  { key: 'status.missing', icon: 'edit', attention: false, followed: false },
  { key: 'status.draft', icon: 'edit', attention: false, followed: false },
] as const;

type Key = (typeof looks)[number]['key'];

/** Of the versions that nobody has applied for yet, only the newest of a mini program is under way. */
const isOldDraft = ({ snapshot }: View, { miniProgramId, versionId }: Release): boolean =>
  snapshot.versions[miniProgramId]?.items[0]?.id !== versionId;

function statusKey(view: View, release: Release, missing: number): Key | null {
  if (release.pending) return 'status.checking';
  if (release.rejection) return 'status.rejected';
  if (release.trouble && release.trouble.code !== 'authorizationRenewed') return 'status.trouble';
  if (view.due[release.id]) return 'status.due';
  if (release.ratio !== null && release.stage !== 'fullRelease') return 'status.gray';
  const tone = stageTone(view.snapshot, release);
  if (tone === 'ready') return 'status.preparation';
  if (tone === 'draft') return isOldDraft(view, release) ? null : missing > 0 ? 'status.missing' : 'status.draft';
  return tone === 'waiting' ? 'status.review' : null;
}

/** What is in flight, worst first; of what is equally bad, the mini program of the opened folder. */
export function statuses(snapshot: Snapshot, language: Language, surroundings?: Surroundings): Status[] {
  const view = createView(snapshot, language, surroundings);
  const simulated = isSimulated(snapshot) ? ` · ${explorerText(language, 'simulated')}` : '';
  const statusesOf = (release: Release) => {
    const missing = release.pending ? 0 : findBlockers(view, release.actions, releaseSubject(release)).length;
    const key = statusKey(view, release, missing);
    const look = looks.find((one) => one.key === key);
    if (!look) return [];
    const { trouble } = release;
    const text = explorerText(language, look.key, {
      name: findMiniProgram(snapshot, release.miniProgramId)?.name ?? '',
      version: release.versionNumber,
      ratio: release.ratio ?? 0,
      due: view.due[release.id]?.ratio ?? 0,
      count: missing,
      stage: stageName(language, release.stage),
      title: trouble ? refusalText(language, trouble).title : '',
    });
    return [{ ...look, release, text: `${labelText(text)}${simulated}` }];
  };
  const found = allReleases(snapshot).flatMap(statusesOf);
  const rank = ({ key, release }: Status) =>
    2 * looks.findIndex((look) => look.key === key) + (release.miniProgramId === view.folderProgram ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b));
}
