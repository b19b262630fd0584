import * as vscode from 'vscode';
import { explorerText } from '../../texts/editor/explorer.ts';
import { escapeMarkdown } from '../../texts/escape.ts';
import { shortDateTime } from '../../texts/format.ts';
import { stageMeaning } from '../../texts/labels/labels.ts';
import type { Language } from '../../texts/language.ts';
import { findBlockers } from '../actions/blockers.ts';
import { releaseState, troubleWords } from '../explorer/releaseState.ts';
import { createView } from '../explorer/row.ts';
import { type CommandName, commandId, commandTable } from '../manifest/commandTable.ts';
import { releaseSubject } from '../shared/errorMessages.ts';
import { findMiniProgram, isSimulated, type Snapshot } from '../store/snapshot.ts';
import type { Surroundings } from '../store/surroundings.types.ts';
import type { Status } from './statusBar.ts';

/** What a link of the tooltip may start. Everything else that it offers asks in a list first. */
const linked = ['release.stopGrayscale', 'release.showQrCode', 'release.openWizard'] as const;
const mostShown = 4;

const link = (language: Language, name: CommandName, argument: unknown): string =>
  `[${escapeMarkdown(commandTable[name].title[language])}](command:${commandId(name)}?${encodeURIComponent(JSON.stringify([argument]))})`;

/** Stage, since when and who reviews, with links to what can be done, for each release in flight. */
export function statusTooltip(
  snapshot: Snapshot,
  language: Language,
  all: readonly Status[],
  surroundings?: Surroundings,
): vscode.MarkdownString {
  const view = createView(snapshot, language, surroundings);
  const paragraphs = all.slice(0, mostShown).map(({ release }) => {
    const name = findMiniProgram(snapshot, release.miniProgramId)?.name ?? '';
    const since = release.reached.findLast(({ stage }) => stage === release.stage)?.at;
    const can = (action: string) => release.actions.some((one) => one.name === action && one.allowed);
    const links = linked.filter(
      (command) =>
        (command !== 'release.stopGrayscale' || can('stopGrayscale')) &&
        (command !== 'release.showQrCode' || can('createQrCode')),
    );
    const due = view.due[release.id];
    const words = [
      `**${escapeMarkdown(`${name} ${release.versionNumber}`)}** — ${escapeMarkdown(releaseState(view, release).text)}`,
      since ? escapeMarkdown(explorerText(language, 'status.since', { time: shortDateTime(language, since) })) : '',
      due
        ? escapeMarkdown(
            `${explorerText(language, 'dueRow', { ratio: due.ratio })}, ${view.text('dueSince', { time: view.time(due.since) })}`,
          )
        : '',
      escapeMarkdown(release.rejection?.reason ?? troubleWords(view, release)),
      ...(release.pending
        ? []
        : findBlockers(view, release.actions, releaseSubject(release)).map(
            ({ title }) => `$(circle-slash) ${escapeMarkdown(title)}`,
          )),
      release.rejection ? '' : escapeMarkdown(stageMeaning(language, release.stage)),
      [
        ...(due ? [link(language, 'releaseFile.continue', { file: due.file })] : []),
        ...links.map((command) => link(language, command, releaseSubject(release))),
      ].join(' · '),
    ];
    return words.filter(Boolean).join('  \n');
  });
  const more = all.length - mostShown;
  const tooltip = new vscode.MarkdownString(
    [
      ...paragraphs,
      more > 0 ? explorerText(language, 'status.more', { count: more }) : '',
      isSimulated(snapshot) ? explorerText(language, 'simulatedNote') : '',
    ]
      .filter(Boolean)
      .join('\n\n---\n\n'),
    true,
  );
  tooltip.isTrusted = { enabledCommands: [...linked, 'releaseFile.continue' as const].map(commandId) };
  return tooltip;
}
