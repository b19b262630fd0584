import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { uploadVersion } from '../../src/extension/commands/upload.ts';
import { runCommand } from '../../src/extension/shared/errorMessages.ts';
import { createProgram, openStage, type Stage } from '../integration/platform/fixture.ts';
import { play } from './playedCommands.ts';

describe('uploading the open folder', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.end());

  it('can exclude what looks like a secret in mini.project.json, and goes on with the rest', async () => {
    const folders = () => vscode.workspace.workspaceFolders ?? [];
    const [folder] = folders();
    assert.ok(folder);
    const project = vscode.Uri.joinPath(folder.uri, 'mini.project.json');
    const secret = vscode.Uri.joinPath(folder.uri, '.env');
    const before = await vscode.workspace.fs.readFile(project);
    await vscode.workspace.fs.writeFile(secret, Buffer.from('PASSWORD=1'));
    const program = await createProgram(stage.owner);
    try {
      const answers = [{ type: '1.0.0' }, { type: '' }, { pick: 'Exclude Them in' }, { pick: 'Upload 1.0.0' }];
      const played = await play(stage, answers, { editor: { folders } });
      await runCommand(uploadVersion, played.context, { miniProgramId: program.id });
      played.end();
      const [first, second] = played.shown.map(({ rows }) => rows.join('\n'));
      assert.match(first ?? '', /Excluded, looks like a secret: \.env/);
      assert.doesNotMatch(second ?? '', /looks like a secret/);
      assert.match(second ?? '', /Excluded by “\.env” \(1 file\)/);
      assert.equal((await stage.owner.listVersions({ miniProgram: program.id })).items.length, 1);
      const written = Buffer.from(await vscode.workspace.fs.readFile(project)).toString();
      assert.ok(JSON.parse(written).uploadExclude.includes('.env'), written);
    } finally {
      await vscode.workspace.fs.writeFile(project, before);
      await vscode.workspace.fs.delete(secret);
    }
  });
});
