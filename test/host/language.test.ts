import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { App } from '../../src/extension/compositionRoot.ts';

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
  let original: Uint8Array;

  before(async () => {
    original = await vscode.workspace.fs.readFile(file);
    await vscode.extensions.getExtension('mini-program-release.mini-program-release')?.activate();
    const text = { miniProgram: 'Coffee Corner', verison: '1.0.1', version: '1.0' };
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(text, null, 2)));
  });
  after(() => vscode.workspace.fs.writeFile(file, original));

  it('starts nothing before it opens', async () => {
    const loaded = () => Object.keys(require.cache).filter((name) => name.endsWith('language.cjs'));
    await vscode.workspace.openTextDocument(inFolder('README.md'));
    assert.deepEqual(loaded(), []);
    await vscode.workspace.openTextDocument(file);
    await when(() => vscode.languages.getDiagnostics(file).length > 0);
    assert.equal(loaded().length, 1);
  });

  it('is checked while it is typed, each problem told once', async () => {
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    await when(() => ours(file).length > 0 && vscode.languages.getDiagnostics(file).length > ours(file).length);
    const all = vscode.languages.getDiagnostics(file);
    const about = (word: string) => all.filter(({ message }) => message.includes(word)).map(({ source }) => source);
    assert.equal(about('verison').length, 1);
    assert.notEqual(about('verison')[0], source);
    assert.deepEqual(about('1.0'), [source]);
  });

  it('offers what mends it, completes from the platform, and shows where the release stands', async () => {
    const extension = vscode.extensions.getExtension<{ app(): Promise<App> }>(
      'mini-program-release.mini-program-release',
    );
    const { context } = (await (await extension?.activate())?.app()) ?? {};
    assert.ok(context);
    const { id: workspace } = await context.client.createWorkspace({}, { name: `Corner ${Date.now()}` });
    const { name } = await context.client.createMiniProgram({ workspace }, { name: `Coffee ${Date.now()}` });
    await context.store.refresh();

    const document = await vscode.workspace.openTextDocument(file);
    const whole = () => new vscode.Range(0, 0, document.lineCount, 0);
    const replaced = new vscode.WorkspaceEdit();
    replaced.replace(file, whole(), JSON.stringify({ miniProgram: name, verison: '0.0.0' }, null, 2));
    await vscode.workspace.applyEdit(replaced);
    await when(() => vscode.languages.getDiagnostics(file).some(({ message }) => message.includes('verison')));

    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      file,
      whole(),
    );
    const rename = actions.find(({ title }) => title === 'Rename to “version”');
    assert.ok(rename?.edit);
    await vscode.workspace.applyEdit(rename.edit);
    assert.ok(document.getText().includes('"version": "0.0.0"'), document.getText());

    const inVersion = document.positionAt(document.getText().indexOf('0.0.0') + 1);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      file,
      inVersion,
    );
    assert.ok(items.some(({ label, detail }) => label === '1.0.0' && detail === 'the next version'));

    const inObject = document.positionAt(document.getText().lastIndexOf('"') + 1);
    const comma = new vscode.WorkspaceEdit();
    comma.insert(file, inObject, ', ');
    await vscode.workspace.applyEdit(comma);
    const { items: keys } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      file,
      inObject.translate(0, 2),
    );
    const names = keys
      .toSorted((a, b) => (String(a.sortText) < String(b.sortText) ? -1 : 1))
      .map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.equal(names[0], 'versionDescription', names.join());
    assert.equal(new Set(names).size, names.length, names.join());
    await vscode.commands.executeCommand('undo');

    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', file, 20);
    const titles = lenses.map(({ command }) => command?.title);
    assert.ok(titles.includes('0.0.0 · not uploaded yet · AlipayCN'), titles.join());
    await vscode.commands.executeCommand('workbench.action.files.save');
  });

  it('offers to exclude what looks like a secret in mini.project.json, where the Problems view shows it', async () => {
    const extension = vscode.extensions.getExtension<{ app(): Promise<App> }>(
      'mini-program-release.mini-program-release',
    );
    const { context } = (await (await extension?.activate())?.app()) ?? {};
    assert.ok(context);
    const secret = inFolder('.env');
    await vscode.workspace.fs.writeFile(secret, Buffer.from('PASSWORD=1'));
    const top = new vscode.Range(0, 0, 0, 0);
    const diagnostic = new vscode.Diagnostic(top, 'a secret', vscode.DiagnosticSeverity.Warning);
    diagnostic.code = 'packing.secretLeftOut';
    context.editor.packageProblems.set(secret, [diagnostic]);
    await vscode.workspace.openTextDocument(secret);
    try {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        secret,
        top,
      );
      const exclude = actions.find(({ title }) => title === 'Exclude from uploads in mini.project.json');
      const [[changed, [edit] = []] = []] = exclude?.edit?.entries() ?? [];
      assert.equal(changed?.path, inFolder('mini.project.json').path);
      assert.match(String((edit as vscode.TextEdit | undefined)?.newText), /"mini\.release\.json",? *\n? *"\.env"/);
    } finally {
      context.editor.packageProblems.delete(secret);
      await vscode.workspace.fs.delete(secret);
    }
  });
});
