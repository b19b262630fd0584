import type { HistoryEntry } from '../../core/contract/model.ts';
import type { SentAction } from '../../core/contract/releaseActions.ts';
import { lookUp } from '../../core/lookUp.ts';
import { recentTime, sentences } from '../format.ts';
import { reviewerName } from '../labels/labels.ts';
import { fill, type Language } from '../language.ts';

interface ConflictTexts {
  /** What somebody did, by the action's name in the history. */
  readonly did: Readonly<Record<string, string>>;
  /** Anything else. */
  readonly changed: string;
  readonly unknown: string;
  readonly notReleased: string;
  readonly notDone: string;
}

const tables: Readonly<Record<Language, ConflictTexts>> = {
  en: {
    did: {
      editConfiguration: '{name} changed the configuration of {version} at {time}.',
      apply: '{name} submitted {version} for review at {time}.',
      withdraw: '{name} withdrew {version} at {time}.',
      startGrayscale: '{name} released {version} to {ratio}% of users at {time}.',
      raiseGrayscale: '{name} raised {version} to {ratio}% of users at {time}.',
      stopGrayscale: '{name} stopped the grayscale release of {version} at {time}.',
      finalRelease: '{name} released {version} to all users at {time}.',
      cancel: '{name} canceled {version} at {time}.',
      rollBack: '{name} rolled {version} back at {time}.',
      takeOffline: '{name} took {version} offline at {time}.',
      review: '{name} decided about {version} at {time}.',
      reconcile: '{version} was changed at AlipayCN; found at {time}.',
    },
    changed: '{name} changed {version} at {time}.',
    unknown: '{version} has changed.',
    notReleased: 'Nothing was released.',
    notDone: 'Nothing was done.',
  },
  'zh-cn': {
    did: {
      editConfiguration: '{name} 于 {time} 修改了 {version} 的配置。',
      apply: '{name} 于 {time} 已为 {version} 申请发布。',
      withdraw: '{name} 于 {time} 撤回了 {version}。',
      startGrayscale: '{name} 于 {time} 已将 {version} 发布给 {ratio}% 的用户。',
      raiseGrayscale: '{name} 于 {time} 已将 {version} 提高到 {ratio}% 的用户。',
      stopGrayscale: '{name} 于 {time} 停止了 {version} 的灰度。',
      finalRelease: '{name} 于 {time} 已将 {version} 发布给全部用户。',
      cancel: '{name} 于 {time} 取消了 {version}。',
      rollBack: '{name} 于 {time} 回滚了 {version}。',
      takeOffline: '{name} 于 {time} 下架了 {version}。',
      review: '{name} 于 {time} 给出了 {version} 的审核结果。',
      reconcile: '{version} 在 AlipayCN 有变化，发现于 {time}。',
    },
    changed: '{name} 于 {time} 更改了 {version}。',
    unknown: '{version} 在此期间有变化。',
    notReleased: '没有发布任何内容。',
    notDone: '未执行任何操作。',
  },
};

const publishing: readonly SentAction[] = ['startGrayscale', 'raiseGrayscale', 'finalRelease'];

/**
 * Who changed a release before an action reached it, how and when, and that nothing was done.
 * @param entry the newest entry of its history
 */
export function conflictText(
  language: Language,
  { version, action }: { readonly version: string; readonly action: SentAction },
  entry: HistoryEntry | undefined,
): string {
  const words = tables[language];
  const outcome = publishing.includes(action) ? words.notReleased : words.notDone;
  if (!entry) return sentences(language, [fill(words.unknown, { version }), outcome]);
  const did = lookUp(words.did, entry.action) ?? words.changed;
  const what = fill(did, {
    version,
    name: entry.role === 'reviewer' ? reviewerName(language, entry.actor.id) : entry.actor.name,
    time: recentTime(language, entry.at),
    ratio: Number(entry.details.ratio ?? 0),
  });
  return sentences(language, [what, outcome]);
}
