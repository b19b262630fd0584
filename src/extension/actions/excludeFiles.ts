import * as vscode from 'vscode';
import { withExclusions } from '../../packing/exclusions.ts';
import { projectFileName } from '../../packing/projectKeys.ts';
import { exists } from '../shared/exists.ts';

/** The edit of mini.project.json that excludes files of a folder from uploads; `null` where the file takes no rules. */
export async function exclusionEdit(
  folder: vscode.Uri,
  paths: readonly string[],
): Promise<vscode.WorkspaceEdit | null> {
  const uri = vscode.Uri.joinPath(folder, projectFileName);
  const before = (await exists(uri)) ? await vscode.workspace.openTextDocument(uri) : null;
  const written = withExclusions(before?.getText() ?? null, paths);
  if (written === null) return null;
  const edit = new vscode.WorkspaceEdit();
  if (before) edit.replace(uri, new vscode.Range(0, 0, before.lineCount, 0), written);
  else edit.createFile(uri, { contents: Buffer.from(written) });
  return edit;
}

/** Excludes files of a folder from uploads, by every tool. @returns whether mini.project.json could take the rules */
export async function excludeFiles(folder: vscode.Uri, paths: readonly string[]): Promise<boolean> {
  const edit = await exclusionEdit(folder, paths);
  if (!edit || !(await vscode.workspace.applyEdit(edit))) return false;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, projectFileName));
  return !document.isDirty || document.save();
}
