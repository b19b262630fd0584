import type { Edit } from 'jsonc-parser';
import { type CodeAction, CodeActionKind, type CodeActionParams, type Range } from 'vscode-languageserver/node';
import type { FileProblem } from '../core/releaseFile/fileProblems.ts';
import { parseReleaseFile } from '../core/releaseFile/parse.ts';
import { rangeOf } from '../core/releaseFile/places.ts';
import { fixText } from '../texts/releaseFile.ts';
import { editorText } from '../texts/releaseFileEditor.ts';
import { lspRange } from './diagnostics.ts';
import { differenceOf, editsOf, mendAll } from './quickFixes.ts';
import { problemsOf, type ReleaseView } from './view.ts';

const touches = (one: Range, other: Range): boolean =>
  !(isBefore(one.end, other.start) || isBefore(other.end, one.start));
const isBefore = (one: Range['start'], other: Range['start']): boolean =>
  one.line < other.line || (one.line === other.line && one.character < other.character);

/** The quick fixes at a range, and what mends all at once; also of problems that the editor's own JSON support tells. */
export function codeActionsOf(view: ReleaseView, { range, context }: CodeActionParams): CodeAction[] {
  const wants = (kind: string) =>
    !context.only || context.only.some((one) => kind === one || kind.startsWith(`${one}.`));
  const problems = wants(CodeActionKind.QuickFix) ? problemsOf(view) : [];
  const fixes = problems.flatMap((problem) => {
    const place = lspRange(view.document, rangeOf(view.parsed.root, problem));
    return touches(place, range) ? fixesOf(view, problem, place, context.diagnostics) : [];
  });
  const all = wants(CodeActionKind.SourceFixAll) ? fixAll(view) : null;
  return all ? [...fixes, all] : fixes;
}

function fixesOf(
  view: ReleaseView,
  problem: FileProblem,
  place: Range,
  told: CodeActionParams['context']['diagnostics'],
): CodeAction[] {
  // The editor's own diagnostic stands at the same place, so that the lamp appears at it as well.
  const diagnostics = told.filter(
    ({ range, code }) => touches(range, place) && (code === problem.code || typeof code !== 'string'),
  );
  return problem.fixes.flatMap((fix, index) => {
    const edits = editsOf(view.parsed, fix);
    if (edits.length === 0) return [];
    return {
      title: fixText(view.settings.language, fix),
      kind: CodeActionKind.QuickFix,
      diagnostics,
      ...(index === 0 && problem.fixes.length === 1 ? { isPreferred: true } : {}),
      edit: editOf(view, edits),
    };
  });
}

function fixAll(view: ReleaseView): CodeAction | null {
  const { document, settings } = view;
  const text = document.getText();
  const mended = mendAll(text, (now) => {
    const parsed = parseReleaseFile(now);
    return [parsed, problemsOf({ ...view, parsed })];
  });
  const difference = differenceOf(text, mended);
  if (!difference) return null;
  const title = editorText(settings.language, 'fixAll');
  return { title, kind: CodeActionKind.SourceFixAll, edit: editOf(view, [difference]) };
}

/** Made for this version of the text; an editor refuses it for another. */
function editOf({ document }: ReleaseView, edits: readonly Edit[]): NonNullable<CodeAction['edit']> {
  const changes = edits.map(({ offset, length, content }) => ({
    range: lspRange(document, { offset, length }),
    newText: content,
  }));
  return { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits: changes }] };
}
