import * as vscode from 'vscode';
import type { Ui } from '../shared/prompts.ts';

/** Asks where to save the picture of a QR code and writes it; its path, `undefined` when the person left. */
export async function saveQrCodeFile(
  ui: Pick<Ui, 'saveAs'>,
  title: string,
  name: string,
  png: Uint8Array,
): Promise<string | undefined> {
  const uri = await ui.saveAs(title, `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}-qr.png`);
  if (!uri) return undefined;
  await vscode.workspace.fs.writeFile(uri, png);
  return vscode.workspace.asRelativePath(uri);
}
