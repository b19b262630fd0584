import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Diagnostic, DiagnosticSeverity, type DocumentLink, type Range } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Place } from '../packing/problems.ts';
import type { Language } from '../texts/language.ts';
import { packingText } from '../texts/packing/packing.ts';
import type { AppFile } from './appJson.ts';
import { diagnosticSource } from './diagnostics.ts';

/** The value that begins at a place, where the text is known; else its first character. */
function rangeAt(document: TextDocument | undefined, { line, column }: Place): Range {
  const start = { line: line - 1, character: column - 1 };
  const offset = document?.offsetAt(start) ?? 0;
  const written = document && /^"(?:[^"\\\n]|\\.)*"/.exec(document.getText().slice(offset, offset + 300))?.[0];
  return { start, end: { line: start.line, character: start.character + (written?.length ?? 1) } };
}

/** What is wrong with the pages of an app.json; that it is no JSON is left to an editor that reports it itself. */
export const appDiagnostics = (
  language: Language,
  document: TextDocument | undefined,
  { problems }: AppFile,
  structureReported: boolean,
): Diagnostic[] =>
  problems
    .filter(({ code }) => !(structureReported && code === 'packing.appJsonBroken'))
    .map((problem) => ({
      range: rangeAt(document, { line: problem.line ?? 1, column: problem.column ?? 1 }),
      severity: problem.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
      code: problem.code,
      source: diagnosticSource,
      message: packingText(language, problem),
    }));

/** From each listed page to its template, or its script where it has none. */
export const pageLinks = (document: TextDocument, path: string, { pages, listed }: AppFile): DocumentLink[] =>
  pages.flatMap(({ files }, index) => {
    const file = files.find((name) => name.endsWith('.axml')) ?? files[0];
    const place = listed[index]?.place;
    if (file === undefined || !place) return [];
    return [{ range: inside(rangeAt(document, place)), target: pathToFileURL(join(dirname(path), file)).href }];
  });

const inside = ({ start, end }: Range): Range => ({
  start: { line: start.line, character: start.character + 1 },
  end: { line: end.line, character: end.character - 1 },
});
