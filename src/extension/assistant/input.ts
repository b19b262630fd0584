import * as vscode from 'vscode';
import { type CompleteFile, type InspectedFile, inspectReleaseFile } from '../releaseFile/inspect.ts';
import { findReleaseFiles } from '../releaseFile/locate.ts';
import { findingText } from '../releaseFile/problemsView.ts';
import type { CommandContext } from '../shared/context.ts';

/** What a tool is given: the release file as a path relative to the workspace, where there are several. */
export interface ToolInput {
  readonly file?: string;
}

/** The release file that is meant. @throws Error where there is none or several */
export async function requireReleaseFile({ text }: CommandContext, { file }: ToolInput): Promise<vscode.Uri> {
  const found = await findReleaseFiles();
  const named = found.filter((uri) => file === undefined || vscode.workspace.asRelativePath(uri) === file);
  const [only] = named;
  if (only && named.length === 1) return only;
  throw new Error(
    found.length === 0
      ? text('releaseFile.none')
      : text('tools.which', { files: found.map((uri) => vscode.workspace.asRelativePath(uri)).join(', ') }),
  );
}

/** Reads a whole file that nothing would refuse. @throws Error with each problem; as `inspectReleaseFile` */
export async function inspectCompleteFile(
  context: CommandContext,
  input: ToolInput,
  signal: AbortSignal,
): Promise<CompleteFile> {
  const inspected = await inspectReleaseFile(context, await requireReleaseFile(context, input), signal);
  const { planned } = inspected;
  if (!planned || !inspected.preflight.ok) throw new Error(problemLines(context, inspected));
  return { ...inspected, planned };
}

/** Each problem with file, place, severity and code. */
export const problemLines = ({ language, text }: CommandContext, { preflight }: InspectedFile): string =>
  preflight.findings
    .map((finding) => {
      const { file, place, problem } = finding;
      const at = place ? `${file}:${place.line}:${place.column}` : file;
      return `${at} ${problem.severity} ${findingText(language, finding)} [${problem.code}]`;
    })
    .join('\n') || text('tools.noProblems');
