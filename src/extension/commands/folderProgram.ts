import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { MiniProgram } from '../../core/contract/model.ts';
import { parseReleaseFile, quickCharacters } from '../../core/releaseFile/parse.ts';
import { releaseFileName } from '../../core/releaseFile/schema.ts';
import type { CommandName } from '../manifest/commandTable.ts';
import { askFolderProgram } from '../prompts/projectFolders.ts';
import type { CommandContext, Subject } from '../shared/context.ts';
import { exists } from '../shared/exists.ts';
import { addMiniProgram } from './miniPrograms.ts';

/** What the release file of a folder names; the folder's own name for a workspace where it names none. */
async function proposedNames(folder: vscode.Uri) {
  const file = vscode.Uri.joinPath(folder, releaseFileName);
  const text = (await exists(file)) ? Buffer.from(await vscode.workspace.fs.readFile(file)).toString('utf8') : '';
  const { miniProgram, workspace } = parseReleaseFile(text, quickCharacters).value;
  return { name: miniProgram, workspace: workspace ?? basename(folder.path) };
}

/** The mini program that a folder is uploaded to; the first one is created on the way, with its workspace. */
export const programOfFolder = (
  context: CommandContext,
  command: CommandName,
  folder: vscode.Uri,
  subject?: Subject,
): Promise<MiniProgram | undefined> =>
  askFolderProgram(context, command, folder, subject, async () =>
    addMiniProgram(context, undefined, await proposedNames(folder)),
  );
