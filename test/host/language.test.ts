import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

const source = 'Mini Program Release';
const inFolder = (name: string): vscode.Uri => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, name);
};

const ours = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter((one) => one.source === source);

/** Waits until something holds, looked at whenever diagnostics change. */
const when = (holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (holds()) return resolve();
    const subscription = vscode.languages.onDidChangeDiagnostics(() => {
      if (!holds()) return;
      subscription.dispose();
      resolve();
    });
  });

describe('mini.release.json in the editor', () => {
  const file = inFolder('mini.release.json');

  before(async () => {
    await vscode.extensions.getExtension('mini-program-release.mini-program-release')?.activate();
    const text = { miniProgram: 'Coffee Corner', verison: '1.0.1', version: '1.0' };
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(text, null, 2)));
  });
  after(() => vscode.workspace.fs.delete(file));

  it('is checked while it is typed, each problem told once', async () => {
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    await when(() => ours(file).length > 0 && vscode.languages.getDiagnostics(file).length > 1);
    assert.deepEqual(
      vscode.languages
        .getDiagnostics(file)
        .map(({ message }) => message)
        .sort(),
      ['Property verison is not allowed.', '“1.0” is no version. Write three whole numbers, for example 1.0.2.'],
    );
  });
});
