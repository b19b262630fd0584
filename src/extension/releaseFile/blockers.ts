import * as vscode from 'vscode';
import type { FileProblem } from '../../core/releaseFile/fileProblems.ts';
import { findBlockers } from '../../plan/blockers.ts';
import { withRefusalWords } from '../../texts/releaseFile/refusals.ts';
import type { CommandContext } from '../shared/context.ts';
import { PlatformMismatchError, readWanted } from './inspect.ts';

/** What only a plan of a release file tells; nothing where it cannot be made now. */
export async function readBlockers(
  context: Pick<CommandContext, 'accounts' | 'client' | 'editor' | 'language' | 'store'>,
  file: string,
): Promise<readonly FileProblem[]> {
  if (context.store.snapshot.trouble !== null) return [];
  try {
    const { planned } = await readWanted(context, vscode.Uri.parse(file, true), AbortSignal.timeout(60_000));
    return planned ? withRefusalWords(context.language, findBlockers(planned.desired, planned.state)) : [];
  } catch (error) {
    // What keeps a plan from being made is told elsewhere: another platform at its name, a platform out of reach in the tree.
    if (!PlatformMismatchError.is(error)) context.editor.log(`planning ${file} failed: ${String(error)}`);
    return [];
  }
}
