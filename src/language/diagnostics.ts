import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileProblem, Severity } from '../core/releaseFile/fileProblems.ts';
import { findRange, type TextRange } from '../core/releaseFile/jsonRanges.ts';
import type { ReleaseDocument } from '../core/releaseFile/parse.ts';
import type { Language } from '../texts/language.ts';
import { fileProblemText } from '../texts/releaseFile/releaseFile.ts';

export const diagnosticSource = 'Mini Program Release';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** What an editor's own JSON support finds by the published schema. */
const structureCodes: ReadonlySet<string> = new Set([
  'file.syntax',
  'file.duplicateKey',
  'file.unknownKey',
  'file.keyMissing',
  'file.wrongType',
  'file.valueUnknown',
]);

/** The problems that remain where the editor reports the structure: each is in the Problems view once. */
export const withoutStructure = (
  problems: readonly FileProblem[],
  structureReported: boolean,
): readonly FileProblem[] => (structureReported ? problems.filter(({ code }) => !structureCodes.has(code)) : problems);

export const lspRange = (document: TextDocument, { offset, length }: TextRange): Range => ({
  start: document.positionAt(offset),
  end: document.positionAt(offset + length),
});

/** Problems of a release file as an editor shows them. */
export const provideDiagnostics = (
  language: Language,
  document: TextDocument,
  { root }: ReleaseDocument,
  problems: readonly FileProblem[],
): Diagnostic[] =>
  problems.map((problem) => ({
    range: lspRange(document, findRange(root, problem)),
    severity: severities[problem.severity],
    code: problem.code,
    source: diagnosticSource,
    message: fileProblemText(language, problem),
  }));
