import type { Edit } from 'jsonc-parser';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver/node';
import type { FileProblem } from '../core/releaseFile/fileProblems.ts';
import { findRange } from '../core/releaseFile/jsonRanges.ts';
import { parseReleaseFile } from '../core/releaseFile/parse.ts';
import { remedyRow } from '../core/remedies.ts';
import { visibleLine } from '../core/visibleText.ts';
import { remedyName } from '../texts/labels/labels.ts';
import { fixText } from '../texts/releaseFile/releaseFile.ts';
import { editorText } from '../texts/releaseFile/releaseFileEditor.ts';
import { lspRange } from './diagnostics.ts';
import { applySafeFixes, smallestEdit, toEdits } from './quickFixes.ts';
import { findProblems, type ReleaseView } from './view.ts';

const touches = (one: Range, other: Range): boolean =>
  !(isBefore(one.end, other.start) || isBefore(other.end, one.start));
const isBefore = (one: Range['start'], other: Range['start']): boolean =>
  one.line < other.line || (one.line === other.line && one.character < other.character);

/** The quick fixes at a range, and the fix of all at once; also of problems that the editor's own JSON support reports. */
export function provideCodeActions(view: ReleaseView, { range, context }: CodeActionParams): CodeAction[] {
  const wants = (kind: string) =>
    !context.only || context.only.some((one) => kind === one || kind.startsWith(`${one}.`));
  const problems = wants(CodeActionKind.QuickFix) ? findProblems(view) : [];
  const fixes = problems.flatMap((problem) => {
    const place = lspRange(view.document, findRange(view.parsed.root, problem));
    return touches(place, range) ? quickFixes(view, problem, place, context.diagnostics) : [];
  });
  const all = wants(CodeActionKind.SourceFixAll) ? fixAll(view) : null;
  return all ? [...fixes, all] : fixes;
}

function quickFixes(
  view: ReleaseView,
  problem: FileProblem,
  place: Range,
  reported: CodeActionParams['context']['diagnostics'],
): CodeAction[] {
  // The editor's own diagnostic is at the same place, so that the lamp appears at it as well.
  const diagnostics = reported.filter(
    ({ range, code }) => touches(range, place) && (code === problem.code || typeof code !== 'string'),
  );
  const commands = commandActions(view, problem, diagnostics);
  const edits = problem.fixes.flatMap((fix, index): CodeAction[] => {
    const changes = toEdits(view.parsed, fix);
    if (changes.length === 0) return [];
    return [
      {
        title: visibleLine(fixText(view.settings.language, fix)),
        kind: CodeActionKind.QuickFix,
        diagnostics,
        ...(index === 0 && problem.fixes.length === 1 && commands.length === 0 ? { isPreferred: true } : {}),
        edit: toWorkspaceEdit(view, changes),
      },
    ];
  });
  return [...commands, ...edits];
}

/** Remedies that act at once; all others ask first. */
const immediate: ReadonlySet<string> = new Set(['withdraw', 'stopGrayscale', 'refresh', 'checkAuthorization']);

/** What mends a problem where no edit does, by the commands that the editor has. */
function commandActions(
  { settings, document }: ReleaseView,
  problem: FileProblem,
  diagnostics: Diagnostic[],
): CodeAction[] {
  return (problem.commands ?? []).flatMap(({ action, subject }, index): CodeAction[] => {
    const command = `miniProgramRelease.${remedyRow(action)?.command}`;
    if (!settings.commands.includes(command)) return [];
    const title = `${visibleLine(remedyName(settings.language, action))}${immediate.has(action) ? '' : '…'}`;
    const given = { ...subject, file: document.uri };
    return [
      {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics,
        ...(index === 0 ? { isPreferred: true } : {}),
        command: { title, command, arguments: [given] },
      },
    ];
  });
}

function fixAll(view: ReleaseView): CodeAction | null {
  const { document, settings } = view;
  const text = document.getText();
  const fixed = applySafeFixes(text, (now) => {
    const parsed = parseReleaseFile(now);
    return [parsed, findProblems({ ...view, parsed })];
  });
  const difference = smallestEdit(text, fixed);
  if (!difference) return null;
  const title = editorText(settings.language, 'fixAll');
  return { title, kind: CodeActionKind.SourceFixAll, edit: toWorkspaceEdit(view, [difference]) };
}

/** Made for this version of the text; an editor refuses it for another. */
function toWorkspaceEdit({ document }: ReleaseView, edits: readonly Edit[]): NonNullable<CodeAction['edit']> {
  const changes = edits.map(({ offset, length, content }) => ({
    range: lspRange(document, { offset, length }),
    newText: content,
  }));
  return { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits: changes }] };
}
