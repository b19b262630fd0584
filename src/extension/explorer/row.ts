import type { Action } from '../../core/contract/model.ts';
import { explorerText } from '../../texts/editor/explorer.ts';
import type { ExplorerKey } from '../../texts/editor/explorerEn.ts';
import { shortDateTime } from '../../texts/format.ts';
import type { Language } from '../../texts/language.ts';
import { type CommandName, type InlineCommand, inlineWord } from '../manifest/commandTable.ts';
import type { Subject } from '../shared/context.ts';
import { isSimulated, type Snapshot } from '../store/snapshot.ts';
import { noSurroundings, type Surroundings } from '../store/surroundings.types.ts';

/** One row of the tree as plain data; the provider makes VS Code's item of it. */
export interface Row {
  /** Stable, so that nothing collapses. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Plain text; lines are kept. */
  readonly tooltip: string;
  /** Codicon name. */
  readonly icon: string;
  /** A theme colour id. */
  readonly color?: string | undefined;
  /** The row in words for a screen reader. */
  readonly spoken: string;
  /** Its kind and what can be done, by which menus choose. */
  readonly contextValue: string;
  /** The inline buttons, at most two; the last one is at the right edge. */
  readonly inline: readonly InlineCommand[];
  readonly subject: Subject;
  readonly command?: CommandName | undefined;
  /** How it is shown the first time; from then on the person decides. */
  readonly expanded?: boolean | undefined;
  /** The description while it is collapsed, where its children say it otherwise. */
  readonly summary?: string | undefined;
  /** Other ids by which it is found: those of what it shows. */
  readonly aliases?: readonly string[] | undefined;
  readonly children: readonly Row[];
  /** Its children are made when they are first asked for. */
  readonly isLazy?: true;
}

type RowDraft = Omit<Row, 'spoken' | 'children' | 'tooltip' | 'inline'> & {
  tooltip?: string;
  inline?: readonly InlineCommand[];
  spoken?: string;
  children?: readonly Row[];
};

/** A row; its tooltip and spoken words are label and description where nothing else is given. */
export const row = ({ tooltip, spoken, children = [], inline = [], ...rest }: RowDraft): Row => ({
  ...rest,
  inline,
  tooltip: tooltip ?? lines(rest.label, rest.description),
  spoken: spoken ?? [rest.label, rest.description].filter(Boolean).join(', '),
  children,
});

/** A row whose children are made when they are first asked for; it always has some. */
export function lazyRow(draft: Omit<RowDraft, 'children'>, make: () => readonly Row[]): Row {
  let children: readonly Row[] | undefined;
  const get = () => {
    children ??= make();
    return children;
  };
  return Object.defineProperty({ ...row(draft), isLazy: true as const }, 'children', { get, enumerable: false });
}

/** What menus choose by: the row's kind, what can be done, and its inline buttons unless it cools down. */
export const rowContextValue = ({ contextValue, inline }: Row, cooldown: boolean): string =>
  [contextValue, ...(cooldown ? [] : inline.map(inlineWord))].join(' ');

/** Paragraphs without the empty ones. */
export const lines = (...paragraphs: readonly string[]): string => paragraphs.filter(Boolean).join('\n\n');

/** The capabilities of a subject as words of its context value. */
export const can = (actions: readonly Action[]): string[] => [
  ...new Set(actions.filter(({ allowed }) => allowed).map(({ name }) => `can:${name}`)),
];

export const colors = {
  good: 'testing.iconPassed',
  bad: 'testing.iconFailed',
  warn: 'list.warningForeground',
  live: 'charts.blue',
  quiet: 'disabledForeground',
} as const;

/** What every row is projected with. */
export interface View extends Surroundings {
  readonly snapshot: Snapshot;
  readonly language: Language;
  readonly simulated: boolean;
  readonly text: (key: ExplorerKey, params?: Readonly<Record<string, string | number>>) => string;
  readonly now: Date;
  /** A time in the person's words; what is no time stays as it came. */
  readonly time: (iso: string) => string;
}

export function createView(
  snapshot: Snapshot,
  language: Language,
  surroundings: Surroundings = noSurroundings,
  now = new Date(),
): View {
  return {
    ...surroundings,
    snapshot,
    language,
    now,
    simulated: isSimulated(snapshot),
    text: (key, params) => explorerText(language, key, params),
    time: (iso) => shortDateTime(language, iso),
  };
}
