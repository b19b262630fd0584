import type { HistoryEntry, Release } from '../../core/contract/model.ts';
import { explorerWord } from '../editor/explorer.ts';
import { escapeMarkdown } from '../escape.ts';
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
  readonly title: string;
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  readonly release: Pick<Release, 'archivedReason' | 'reached' | 'stage'>;
  /** The version that replaced it. */
  readonly successor: string | null;
}

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
      return { at, line: `**${escapeMarkdown(stageName(language, stage))}**${why ? ` — ${escapeMarkdown(why)}` : ''}` };
    });
}

/** What somebody wrote, as a quotation of its own. */
const quoted = (reason: string): string =>
  reason
    .split('\n')
    .map((line) => `  > ${escapeMarkdown(line)}`)
    .join('\n');

function entryLine(language: Language, entry: HistoryEntry): string {
  const { reason, ...details } = entry.details;
  const { title, by, details: words } = historyText(language, { ...entry, details });
  const said = typeof reason === 'string' && reason ? `\n${quoted(reason)}` : '';
  return `**${escapeMarkdown(title)}** — ${escapeMarkdown([by, words].filter(Boolean).join(' · '))}${said}`;
}

/** The history of a release as Markdown, newest first. */
export function historyDocument(language: Language, facts: HistoryFacts): string {
  const lines = [
    ...facts.entries.map((entry) => ({ at: entry.at, line: entryLine(language, entry) })),
    ...foreignLines(language, facts),
  ].sort((one, other) => other.at.localeCompare(one.at));
  const body =
    lines.length === 0
      ? text(language, 'empty')
      : lines.map(({ at, line }) => `- ${escapeMarkdown(dateTime(language, at))}  \n  ${line}`).join('\n');
  return `# ${escapeMarkdown(facts.title)}\n\n${body}\n`;
}
