import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAuthorization } from '../../../src/extension/actions/authorizationStart.ts';
import { emptySnapshot } from '../../../src/extension/store/snapshot.ts';
import { simulatedConnection } from '../../../src/platform/connections/simulatedConnection.ts';
import { servePlatform } from '../../../src/platform/server.ts';
import { visit, walk } from './authorizationWalk.ts';
import { createProgram, openStage, type Program, type Stage } from './fixture.ts';

/** A port of the browser's machine that leads to one of the editor's, as an editor forwards it. */
async function forward(target: string): Promise<{ address: string; close(): void }> {
  const { port: to } = new URL(target);
  const server = createServer((incoming, outgoing) => {
    request({ host: '127.0.0.1', port: to, path: incoming.url, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}

describe('an authorization started in an editor', () => {
  let stage: Stage;
  let program: Program;
  const memory = { get: () => undefined, set: async () => undefined };
  const place = () => ({ miniProgram: program.id, app: 'alipayCN' });
  const state = async () => (await stage.owner.getAuthorization(place())).state;

  afterEach(() => stage.end());

  async function open(): Promise<
    (externalAddress: (url: string) => Promise<string>) => ReturnType<typeof startAuthorization>
  > {
    stage = await openStage();
    program = await createProgram(stage.owner);
    const snapshot = { ...emptySnapshot, me: await stage.owner.me({}) };
    return (externalAddress) =>
      startAuthorization({ client: stage.owner, memory, store: { snapshot }, editor: { externalAddress } }, place());
  }

  it('on the browser’s own machine returns to its loopback address', async () => {
    const start = await open();
    const started = await start(async (url) => url);
    assert.equal(started.receivesReturn, true);
    assert.equal((await visit(await walk(started.url))).status, 200);
    assert.equal(await state(), 'authorized');
  });

  it('on another machine returns through the editor’s own forwarding', async () => {
    const start = await open();
    let forwarded: Awaited<ReturnType<typeof forward>> | undefined;
    const started = await start(async (url) => {
      forwarded = await forward(url);
      return `${forwarded.address}/`;
    });
    assert.equal(started.receivesReturn, true);
    const address = await walk(started.url);
    assert.equal(address.origin, forwarded?.address);
    assert.equal((await visit(address)).status, 200);
    assert.equal(await state(), 'authorized');
    forwarded?.close();
  });

  it('in a browser-hosted editor, whose address the page does not take, is pasted', async () => {
    const start = await open();
    const started = await start(async () => 'https://editor.example.com/proxy/4711/authorized');
    assert.equal(started.receivesReturn, false);
    assert.match(started.redirectUri, /^http:\/\/127\.0\.0\.1:\d+\/authorized$/);
    const address = await walk(started.url);
    const code = address.searchParams.get('app_auth_code') ?? '';
    const after = await stage.owner.submitAuthorizationCode(place(), {
      code,
      state: address.searchParams.get('state') ?? '',
    });
    assert.equal(after.state, 'authorized');
  });

  it('towards a served platform returns to that platform, where its address is the registered one', async () => {
    let fetch: (request: Request) => Promise<Response> = async () => new Response(null, { status: 503 });
    const server = await servePlatform({ fetch: (asked) => fetch(asked), port: 0 });
    const redirectUri = `${server.url}/authorized`;
    const folder = await mkdtemp(join(tmpdir(), 'served-'));
    const simulator = simulatedConnection(folder);
    const connection = { ...simulator, open: async () => ({ ...(await simulator.open()), redirectUri }) };
    stage = await openStage({ server: server.url, connection });
    fetch = stage.platform.fetch;
    program = await createProgram(stage.owner);
    const started = await stage.owner.startAuthorization(place(), {});
    assert.equal(started.returns, 'here');
    const foreign = await visit(`${redirectUri}?app_auth_code=abcdef&state=guessed`);
    assert.deepEqual([foreign.status, /did not start this authorization/.test(foreign.text)], [400, true]);
    assert.equal((await visit(await walk(started.url))).status, 200);
    assert.equal(await state(), 'authorized');
    await server.close();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  });
});
