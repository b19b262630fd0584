import { strict as assert } from 'node:assert';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import * as vscode from 'vscode';
import type { App } from '../../src/extension/compositionRoot.ts';
import { startPanel } from '../../src/extension/wizard/host/panel.ts';
import { addChinese, createProgram, walkAuthorization } from '../integration/platform/fixture.ts';
import { zipOf } from '../shared/media.ts';
import { extensionId, fieldOf, page, runningApp, told } from './wizardFixture.ts';

const logName = 'Mini Program Release';

/** What VS Code wrote into its logs, with all output channels of extensions, by file. */
async function logs(): Promise<Map<string, string>> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const home = path.join(path.dirname(folder.uri.fsPath), 'data');
  const files = (await readdir(home, { recursive: true })).filter((name) => name.endsWith('.log'));
  const read = files.map(async (name) => [name, await readFile(path.join(home, name), 'utf8')] as const);
  return new Map(await Promise.all(read));
}

/** A panel that keeps everything that is sent to its page. */
function recordedPanel() {
  const sent: string[] = [];
  const none = { dispose: () => undefined };
  const webview = {
    options: {},
    html: '',
    cspSource: 'https://webview.example.com',
    asWebviewUri: (uri: vscode.Uri) => uri,
    onDidReceiveMessage: () => none,
    postMessage: async (message: unknown) => sent.push(JSON.stringify(message)) > 0,
  };
  const panel = { webview, title: '', active: true, visible: true, onDidDispose: () => none, dispose: () => undefined };
  return { sent, webview, panel: panel as unknown as vscode.WebviewPanel };
}

/** Another server, which refuses every token. */
async function refusing() {
  const server = createServer((_, answer) => answer.writeHead(401, { 'content-type': 'text/plain' }).end('no'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

describe('keys, tokens, codes and passwords in the editor', () => {
  let app: App;
  const saved: string[] = [];
  before(async () => {
    app = await runningApp();
  });

  /** A wizard in a recorded panel, whose browser only tells the address. */
  async function openRecorded(miniProgramId: string) {
    const opened: string[] = [];
    const { client, store, editor } = app.context;
    const context = {
      ...app.context,
      ...{ client, store },
      editor: { ...editor, openExternal: async (url: string) => opened.push(url) > 0 },
    } as App['context'];
    const { extensionUri } = vscode.extensions.getExtension(extensionId) ?? {};
    assert.ok(extensionUri);
    const recorded = recordedPanel();
    const panel = await startPanel({
      ...{ context, extensionUri, panel: recorded.panel, restored: { subject: { miniProgramId } } },
      save: async (session) => void saved.push(JSON.stringify(session)),
      open: async () => undefined,
      closed: () => undefined,
    });
    panel.receive({ type: 'ready', body: {} });
    return { ...recorded, opened, wizard: panel };
  }

  it('are neither in a log or output channel, nor in a message to the wizard’s page, nor in its stored place', async () => {
    const planted = new Map<string, string>();
    const { client, store, secrets } = app.context;
    const program = await createProgram(client, `Canary ${Date.now()}`);
    const version = await client.uploadVersion({ miniProgram: program.id }, await zipOf(), {
      query: { number: '1.0.0', description: '' },
    });
    await addChinese(client, program);
    const { id: release } = await client.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await store.refresh();
    const { sent, webview, opened, wizard } = await openRecorded(program.id);
    const { idle, press, step, type, until } = page(app, wizard);
    await step('authorization');
    press('openAuthorization');
    await until('the address', () => opened.length > 0);
    await idle();

    // A code that AlipayCN refuses, then the right one, which the browser brings.
    planted.set('a refused code', 'canary-code-0123456789');
    planted.set('the state of an authorization', new URL(opened[0] ?? '').searchParams.get('state') ?? 'absent');
    type('authorization/code', 'canary-code-0123456789');
    press('submitCode');
    await until('the refusal', (view) => told(view).length > 0 && view.busy === null);
    const { fetch } = globalThis;
    globalThis.fetch = (input, init) => {
      const code = new URL(String(input)).searchParams.get('app_auth_code');
      if (code) planted.set('the code of an authorization', code);
      return fetch(input, init);
    };
    const again = await client.startAuthorization({ miniProgram: program.id, app: 'alipayCN' }, {});
    planted.set('the state of another authorization', again.requestState);
    await walkAuthorization(again.url).finally(() => {
      globalThis.fetch = fetch;
    });
    await step('configuration');
    planted.set('a test password', 'canary-password-55-21');
    type('configuration/testAccount', 'tester');
    type('configuration/testPassword', 'canary-password-55-21');
    await until('the account', (view) => fieldOf(view, 'configuration/testAccount').value === 'tester');
    await idle();
    press('next');
    await idle();
    await until('the stored password', () => wizard.wizard.session.loaded.configuration?.testPasswordSet === true);

    for (const kept of [`authorization/${program.id}/alipayCN`, `testPassword/${release}`]) {
      const value = await secrets.get(kept);
      for (const [name, text] of Object.entries((JSON.parse(value ?? '{}') ?? {}) as object))
        if (typeof text === 'string' && text.length >= 16) planted.set(`${name} of ${kept}`, text);
    }

    // A platform that refuses a token.
    const { server, address } = await refusing();
    planted.set('a token', 'mpr_canarytoken0123456789abcdef');
    const { platforms } = app.context.accounts;
    await platforms.keep({ address, user: { id: 'mei', name: 'Mei' } }, 'mpr_canarytoken0123456789abcdef');
    await platforms.follow();
    await store.refresh();
    await platforms.forget(address);
    await platforms.follow();
    await store.refresh();
    server.close();

    assert.ok(planted.size >= 7, [...planted.keys()].join(', '));
    const found: string[] = [];
    const look = (where: string, text: string) => {
      for (const [name, secret] of planted) if (text.includes(secret)) found.push(`${name}: ${where}`);
    };
    for (const message of sent) look(`sent to the page: ${message.slice(0, 60)}`, message);
    for (const session of saved) look('the stored place of the wizard', session);
    look('the page', webview.html);
    const written = await logs();
    for (const [file, text] of written) look(file, text);
    assert.ok(sent.length > 5);
    const own = [...written].filter(([file]) => file.includes(logName));
    assert.ok(
      own.some(([, text]) => text.includes('POST /v1/')),
      `the log of the extension was read: ${[...written.keys()].join(', ')}`,
    );
    assert.deepEqual([...new Set(found)], []);
  }).timeout(60_000);
});
