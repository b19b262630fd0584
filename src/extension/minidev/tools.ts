import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { CommandContext, Subject } from '../shared/context.ts';
import { offer } from '../shared/offer.ts';
import { isSimulated } from '../store/snapshot.ts';
import { findMinidev, type MinidevProgram } from './find.ts';

const install = 'npm install --save-dev minidev';

async function isFile(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES') return false;
    throw error;
  }
}

/** Whether minidev may run here at all; where not, says so and offers what is possible. */
export async function mayRunMinidev(context: CommandContext, subject: Subject | undefined): Promise<boolean> {
  const { store, text, ui } = context;
  if (isSimulated(store.snapshot)) {
    // It would upload to the real Alipay, where the simulated mini program does not exist.
    const upload = [text('button.uploadVersion'), () => context.run('version.upload', subject)] as const;
    await offer(ui, 'information', text('minidev.simulated'), upload);
    return false;
  }
  if (context.editor.trusted()) return true;
  const manage = () => vscode.commands.executeCommand('workbench.trust.manage');
  await offer(ui, 'warning', text('minidev.untrusted'), [text('minidev.trust'), manage]);
  return false;
}

/** The installed minidev; where there is none, how to get it, and that it is not needed. */
export async function askMinidev(
  context: CommandContext,
  folder: vscode.Uri,
  subject: Subject,
): Promise<MinidevProgram | null> {
  const { editor, text, ui } = context;
  const root = context.editor
    .folders()
    .find(({ uri }) => folder.path === uri.path || folder.path.startsWith(`${uri.path}/`));
  const found = await findMinidev({
    folder: folder.fsPath,
    root: (root?.uri ?? folder).fsPath,
    path: process.env.PATH ?? '',
    platform: process.platform,
    isFile,
  });
  if (found) return found;
  const copyCommand = [text('minidev.copyInstall'), () => editor.copy(install)] as const;
  const adopt = [text('minidev.adoptInstead'), () => context.run('version.adopt', subject)] as const;
  await offer(ui, 'information', text('minidev.missing', { command: install }), copyCommand, adopt);
  return null;
}

/** Opens minidev's own login in a terminal, where it shows its QR code. */
export function logInWithMinidev({ command, first }: MinidevProgram, folder: vscode.Uri): void {
  vscode.window
    .createTerminal({ name: 'minidev login', shellPath: command, shellArgs: [...first, 'login'], cwd: folder })
    .show();
}
