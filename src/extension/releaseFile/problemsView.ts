import * as vscode from 'vscode';
import { appJsonProblems } from '../../language/protocol.ts';
import type { Finding } from '../../plan/preflight/preflight.ts';
import type { Language } from '../../texts/language.ts';
import { packingText } from '../../texts/packing/packing.ts';
import { fileProblemText } from '../../texts/releaseFile/releaseFile.ts';

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const;

/** A finding in a sentence. */
export const findingText = (language: Language, finding: Finding): string =>
  finding.source === 'releaseFile'
    ? fileProblemText(language, finding.problem)
    : packingText(language, finding.problem);

const rangeOf = ({ place }: Finding): vscode.Range =>
  place
    ? new vscode.Range(place.line - 1, place.column - 1, place.endLine - 1, place.endColumn - 1)
    : new vscode.Range(0, 0, 0, 0);

/**
 * Shows what was found in the package in the Problems view. Problems of the release file itself and of the pages of
 * app.json are the language server's to report.
 */
export function showPackageFindings(
  collection: vscode.DiagnosticCollection,
  folder: vscode.Uri,
  findings: readonly Finding[],
  language: Language,
): void {
  const byFile = new Map<string, vscode.Diagnostic[]>();
  for (const finding of findings) {
    if (finding.source !== 'package' || appJsonProblems.includes(finding.problem.code)) continue;
    const diagnostic = new vscode.Diagnostic(
      rangeOf(finding),
      findingText(language, finding),
      severities[finding.problem.severity],
    );
    diagnostic.source = 'Mini Program Release';
    diagnostic.code = finding.problem.code;
    // A problem of the folder as a whole is shown at the release file.
    const file = finding.file === '.' ? 'mini.release.json' : finding.file;
    byFile.set(file, [...(byFile.get(file) ?? []), diagnostic]);
  }
  collection.forEach((uri) => {
    if (uri.path.startsWith(`${folder.path}/`)) collection.delete(uri);
  });
  for (const [file, diagnostics] of byFile) collection.set(vscode.Uri.joinPath(folder, file), diagnostics);
}
