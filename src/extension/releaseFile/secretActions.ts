import * as vscode from 'vscode';
import type { PackingCode } from '../../packing/problems.ts';
import { uiText } from '../../texts/editor/commands.ts';
import type { Language } from '../../texts/language.ts';
import { exclusionEdit } from '../actions/excludeFiles.ts';
import { exists } from '../shared/exists.ts';

const codes: readonly unknown[] = ['packing.secretLeftOut', 'packing.secretInside'] satisfies PackingCode[];

/** Excludes a file that looks like a secret in mini.project.json, from where the Problems view shows it. */
export const offerExclusions = (language: Language): vscode.Disposable =>
  vscode.languages.registerCodeActionsProvider(
    { scheme: 'file' },
    {
      provideCodeActions: async ({ uri }, _range, { diagnostics }) => {
        const found = diagnostics.filter(({ code }) => codes.includes(code));
        const folder = found.length > 0 ? await projectOf(uri) : null;
        if (!folder) return [];
        const edit = await exclusionEdit(folder, [uri.path.slice(folder.path.length + 1)]);
        if (!edit) return [];
        const action = new vscode.CodeAction(uiText(language, 'upload.excludeFile'), vscode.CodeActionKind.QuickFix);
        return [Object.assign(action, { edit, diagnostics: found, isPreferred: true })];
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );

/** The nearest folder above a file that holds a mini program. */
async function projectOf(file: vscode.Uri): Promise<vscode.Uri | null> {
  for (let folder = vscode.Uri.joinPath(file, '..'); ; folder = vscode.Uri.joinPath(folder, '..')) {
    for (const name of ['mini.project.json', 'app.json'])
      if (await exists(vscode.Uri.joinPath(folder, name))) return folder;
    if (folder.path === '/' || !vscode.workspace.getWorkspaceFolder(folder)) return null;
  }
}
