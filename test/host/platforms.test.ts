import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { ReleaseError } from '../../src/client/errors.ts';
import type { App } from '../../src/extension/compositionRoot.ts';
import type { Ui } from '../../src/extension/shared/prompts.ts';
import { servePlatform } from '../../src/platform/server.ts';
import { createProgram, openStage, type Stage } from '../integration/platform/fixture.ts';
import { runningApp } from './wizardFixture.ts';

const remoteName = 'Tea on the Platform';

/** A person who types, chooses and presses what a list says, in its order; `leave` fails when not all was asked for. */
function person(ui: Ui, answers: string[]) {
  const before = { ...ui };
  const told: string[] = [];
  const prompts: { prompt: string; password: boolean; value: string }[] = [];
  Object.assign(ui, {
    input: async ({ prompt, password = false, value, validate }) => {
      prompts.push({ prompt, password, value });
      const typed = answers.shift() ?? assert.fail(`nobody answers “${prompt}”`);
      assert.equal(validate(typed), null, typed);
      return typed;
    },
    pick: async ({ items }) => {
      const label = answers.shift();
      const item = items.find((one) => one.label === label);
      return (item ?? assert.fail(`no “${label}” among ${items.map((one) => one.label).join(', ')}`)).value;
    },
    tell: async (_, message, ...buttons) => {
      told.push([message, ...buttons.map((button) => `[${button}]`)].join(' '));
      return buttons.includes(answers[0] ?? '') ? answers.shift() : undefined;
    },
    progress: (_, work) => work(new AbortController().signal, () => undefined),
  } satisfies Partial<Ui>);
  const leave = () => {
    Object.assign(ui, before);
    assert.deepEqual(answers, [], 'not everything was asked for');
  };
  return { told, prompts, leave };
}

async function webPage(): Promise<{ url: string; server: Server }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end('<title>Our intranet</title>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

describe('signing in to a platform', () => {
  let app: App;
  let stage: Stage;
  let served: Awaited<ReturnType<typeof servePlatform>>;
  let workspace: string;
  let now = Date.now();
  /** Operations that the platform does not describe, as an older one. */
  let hidden: string[] = [];

  const fetchOf = async (request: Request): Promise<Response> => {
    const answer = await stage.platform.fetch(request);
    if (!request.url.endsWith('/openapi.json') || hidden.length === 0) return answer;
    const text = hidden.reduce((all, name) => all.replaceAll(`"${name}"`, '"gone"'), await answer.text());
    return new Response(text, { headers: { 'content-type': 'application/json' } });
  };
  const freshToken = async (days: number) =>
    (await stage.owner.createMemberToken({ workspace, user: 'mei' }, { days })).token;
  const labels = () => app.explorer.getChildren().map((row) => String(app.explorer.getTreeItem(row).label));
  const shows = (what: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      if (what()) return resolve();
      const subscription = app.context.store.onDidChange(() => {
        if (!what()) return;
        subscription.dispose();
        resolve();
      });
    });
  const run = async (name: 'signIn' | 'embedded' | 'switch', ...answers: string[]) => {
    const playing = person(app.context.ui, answers);
    try {
      await app.run(`platform.${name}`, undefined);
    } finally {
      playing.leave();
    }
    return playing;
  };

  before(async () => {
    app = await runningApp();
    stage = await openStage({ clock: () => new Date(now) });
    const program = await createProgram(stage.owner, remoteName);
    workspace = program.workspace;
    served = await servePlatform({ fetch: fetchOf, port: 0 });
    await app.context.client.createWorkspace({}, { name: 'At Home' });
  });
  after(async () => {
    for (const { address } of app.context.accounts.platforms.all())
      await app.context.accounts.platforms.forget(address);
    await app.context.accounts.platforms.follow();
    await served.close();
    await stage.end();
  });

  it('tells a web page, a wrong token, an expired one and nobody there apart, and keeps nothing', async () => {
    const page = await webPage();
    const expired = await freshToken(1);
    now += 2 * 86_400_000;
    const { told, prompts } = await run(
      'signIn',
      ...[page.url, 'mpr_some', 'Change Address'],
      ...[`${served.url}/`, 'mpr_canary_wrong', 'Enter Another Token'],
      expired,
    );
    page.server.close();
    assert.match(told[0] ?? '', /did not come from a release platform/);
    assert.match(told[1] ?? '', /The token is not valid/);
    assert.match(told[2] ?? '', /The token has expired/);
    assert.equal(told.length, 3);
    assert.ok(prompts.every(({ prompt, password }) => password === prompt.startsWith('Token for')));
    assert.equal(prompts[2]?.value, page.url, 'the address that was typed is still there');
    assert.ok(!told.join().includes('canary'));
    const nobody = await run('signIn', page.url, 'mpr_some');
    assert.match(nobody.told[0] ?? '', /Could not reach/);
    assert.deepEqual(app.context.accounts.platforms.all(), []);
    await shows(() => app.context.store.snapshot.workspaces.some(({ name }) => name === 'At Home'));
  });

  it('says what an older platform lacks before anything is kept', async () => {
    hidden = ['createTrialQrCode'];
    const { told } = await run('signIn', served.url, await freshToken(30));
    hidden = [];
    assert.match(
      told[0] ?? '',
      /older than this extension and does not support: Create a QR code to try a version before its review.*\[Sign In Anyway\]/,
    );
    assert.deepEqual(app.context.accounts.platforms.all(), []);
  });

  it('shows the platform at once: tree, description and account', async () => {
    const { told } = await run('signIn', served.url, await freshToken(30));
    assert.match(told[0] ?? '', /Signed in to http:\/\/127\.0\.0\.1:\d+ as Mei\. AlipayCN is simulated there\./);
    assert.deepEqual(labels(), ['Corner Ltd']);
    assert.equal(app.context.store.snapshot.me?.user.id, 'mei');
    const accounts = await vscode.authentication.getAccounts('mini-program-release');
    const listed = accounts.map(({ id, label }) => ({ id, label }));
    assert.deepEqual(listed, [{ id: served.url, label: `Mei · ${served.url}` }]);
  });

  it('acts there through the one client, and goes on after the token expired, with nothing lost', async () => {
    const { client, store } = app.context;
    await client.createMiniProgram({ workspace }, { name: 'Made from the Editor' });
    const { items } = await stage.owner.listMiniPrograms({ workspace });
    assert.ok(items.some(({ name }) => name === 'Made from the Editor'));
    now += 60 * 86_400_000;
    const playing = person(app.context.ui, []);
    await assert.rejects(client.me({}), (error) => ReleaseError.is(error, 'notSignedIn'));
    await store.refresh();
    assert.match(playing.told.join(), /no longer signed in to .*The token has expired.*\[Sign In Again\]/);
    playing.leave();
    assert.ok(labels().includes('Corner Ltd'), 'what was read stays');
    assert.equal(store.snapshot.trouble?.code, 'tokenExpired');
    const again = person(app.context.ui, [await freshToken(30)]);
    await app.run('platform.signInAgain', undefined);
    again.leave();
    assert.equal(store.snapshot.trouble, null);
    assert.equal(app.context.accounts.platforms.all().length, 1);
  });

  it('goes back to the embedded platform and to the one before by a list', async () => {
    await run('embedded');
    assert.ok(app.context.store.snapshot.workspaces.some(({ name }) => name === 'At Home'));
    assert.ok(labels().includes('At Home'));
    await run('switch', served.url);
    assert.deepEqual(labels(), ['Corner Ltd']);
  });

  it('follows what another window chose, by itself', async () => {
    await app.context.accounts.platforms.use(null);
    await shows(() => app.context.store.snapshot.workspaces.some(({ name }) => name === 'At Home'));
  });

  it('forgets platform and token when VS Code signs out', async () => {
    await run('switch', served.url);
    const { platforms } = app.context.accounts;
    await platforms.forget(served.url);
    assert.equal(await platforms.token(served.url), undefined);
    await shows(() => app.context.store.snapshot.workspaces.some(({ name }) => name === 'At Home'));
    assert.deepEqual(await vscode.authentication.getAccounts('mini-program-release'), []);
  });
});
