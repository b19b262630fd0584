import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';

const [folder] = vscode.workspace.workspaceFolders ?? [];
assert.ok(folder);
/** The release file of the open folder. */
export const releaseFile = vscode.Uri.joinPath(folder.uri, 'mini.release.json');

const original = readFileSync(releaseFile.fsPath);

/** A first release by grayscale, as the sample folder has its pictures. */
export const wanted = {
  miniProgram: '街角咖啡',
  version: '1.0.0',
  languages: {
    'zh-CN': {
      name: '街角咖啡',
      tagline: '每天一杯好咖啡',
      description: '查询门店、在线点单、积分换礼，一个小程序就够了。',
      logo: 'release/logo.png',
    },
  },
  versionDescription: '第一个版本，提供门店查询、在线点单和会员积分等功能。',
  configuration: { screenshots: ['release/screenshot-1.png', 'release/screenshot-2.png'] },
  grayscale: [{ ratio: 1, hold: '1d' }, { ratio: 10 }],
};

/** Writes the release file, and waits until an editor that has it open shows it. */
async function writeText(text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(releaseFile, Buffer.from(text));
  const document = await vscode.workspace.openTextDocument(releaseFile);
  await new Promise<void>((resolve) => {
    const done = () => {
      if (document.getText() !== text) return;
      subscription.dispose();
      resolve();
    };
    const subscription = vscode.workspace.onDidChangeTextDocument(done);
    done();
  });
}

export const write = (content: object): Promise<void> => writeText(JSON.stringify(content, null, 2));

/** The folder is the others' too: its file is put back as it came. */
export async function putBackReleaseFile(): Promise<void> {
  await writeText(original.toString());
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
