import type { HistoryEntry, Release } from '../../core/contract/model.ts';
import { explorerWord } from '../editor/explorer.ts';
import { escapeHtml } from '../escape.ts';
import { dateTime } from '../format.ts';
import { stageName } from '../labels/labels.ts';
import { createText, type Language } from '../language.ts';
import { historyText } from './history.ts';

const text = createText({
  en: {
    empty: 'Nothing has happened yet.',
    archivedBy: 'replaced by {version}',
    back: 'back for all users by roll back',
  },
  'zh-cn': { empty: '还没有任何记录。', archivedBy: '已被 {version} 替换', back: '通过回滚恢复给全部用户' },
});

interface HistoryFacts {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  readonly release: Pick<Release, 'archivedReason' | 'reached' | 'stage'>;
  /** The version that replaced it. */
  readonly successor: string | null;
}

const line = (title: string, words: string): string =>
  `<strong>${escapeHtml(title)}</strong>${words && ` — ${escapeHtml(words)}`}`;

/** What another release did to this one has no entry of its own here. */
function foreignLines(
  language: Language,
  { release, entries, successor }: HistoryFacts,
): { at: string; line: string }[] {
  return release.reached
    .filter(
      ({ stage, at }) =>
        !entries.some(({ to, at: when }) => to === stage && Math.abs(Date.parse(when) - Date.parse(at)) < 5000),
    )
    .filter(({ stage }) => stage === 'archived' || (stage === 'fullRelease' && entries.some(({ to }) => to === stage)))
    .map(({ stage, at }) => {
      const reason = release.archivedReason ? explorerWord(language, 'archived', release.archivedReason) : undefined;
      const why =
        stage === 'archived'
          ? successor && release.archivedReason === 'replaced'
            ? text(language, 'archivedBy', { version: successor })
            : (reason ?? '')
          : text(language, 'back');
      return { at, line: line(stageName(language, stage), why) };
    });
}

function entryLine(language: Language, entry: HistoryEntry): string {
  const { reason, ...details } = entry.details;
  const { title, by, details: words } = historyText(language, { ...entry, details });
  const said = typeof reason === 'string' && reason ? `<blockquote>${escapeHtml(reason)}</blockquote>` : '';
  return `${line(title, [by, words].filter(Boolean).join(' · '))}${said}`;
}

/** The history of a release as HTML, newest first. */
export function historyHtml(language: Language, facts: HistoryFacts): string {
  const lines = [
    ...facts.entries.map((entry) => ({ at: entry.at, line: entryLine(language, entry) })),
    ...foreignLines(language, facts),
  ].sort((one, other) => other.at.localeCompare(one.at));
  if (lines.length === 0) return `<p>${escapeHtml(text(language, 'empty'))}</p>`;
  const items = lines.map(({ at, line }) => `<li><time>${escapeHtml(dateTime(language, at))}</time><br>${line}</li>`);
  return `<ol class="timeline">${items.join('')}</ol>`;
}
