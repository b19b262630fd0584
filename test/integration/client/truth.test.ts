import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { createReleaseClient, ReleaseError, repeatUntilAnswered } from '../../../src/client/client.ts';
import { makeCertificate } from '../alipaycn/certificateMaker.ts';
import { html, json, type Line, openLine, problem, ways } from './fixture.ts';

const workspace = { id: 'w', name: 'Team', role: 'owner', targets: [], actions: [], revision: 1, updatedAt: '' };
const atOnce = async () => undefined;

/** What in between or the platform may answer after a write was done, none of it an answer of the contract. */
const unreadable: Readonly<Record<string, () => Response>> = {
  'a page of HTML': () => html(),
  'a redirect': () => html(302, { location: 'https://elsewhere.example' }),
  'a sign-in of a proxy': () => html(401),
  'a refusal of a proxy': () => html(403),
  'a page that is not there': () => html(404),
  'a proxy that wants to be paid': () => html(407),
  'a limit of time': () => html(408),
  nothing: () => new Response(null, { status: 204 }),
  'an empty document': () => new Response('', { headers: { 'content-type': 'application/json' } }),
  'half a document': () => new Response('{"id":', { status: 201, headers: { 'content-type': 'application/json' } }),
  'another document': () => json({ id: 7 }, 201),
  'a refusal of another program': () => json({ error: 'no' }, 409, { 'content-type': 'application/problem+json' }),
  'a failing gateway': () => html(502),
};

for (const way of ways) {
  describe(`what is known of a write, ${way}`, () => {
    let line: Line;
    afterEach(() => line.end());

    for (const [name, answer] of Object.entries(unreadable)) {
      it(`asks again under the same key after ${name}, and does nothing twice`, async () => {
        const done = new Map<string, number>();
        line = await openLine(way, (request, number) => {
          const key = request.headers.get('idempotency-key') ?? '';
          done.set(key, done.get(key) ?? number);
          return number === 1 ? answer() : json(workspace, 201);
        });
        const client = line.client();
        const write = (idempotencyKey: string) => client.createWorkspace({}, { name: 'x' }, { idempotencyKey });
        assert.equal((await repeatUntilAnswered(write, { sleep: atOnce })).id, 'w');
        assert.deepEqual([...done.values()], [1]);
      });
    }

    it('tells the key where no try is answered readably', async () => {
      line = await openLine(way, () => html());
      const client = line.client();
      const write = (idempotencyKey: string) => client.createWorkspace({}, { name: 'x' }, { idempotencyKey });
      const error = await repeatUntilAnswered(write, { sleep: atOnce, idempotencyKey: 'k-1' }).catch((e: unknown) => e);
      assert.ok(ReleaseError.is(error, 'answerNotSeen'));
      assert.deepEqual([error.idempotencyKey, error.retryable, error.code], ['k-1', true, 'client.answerNotSeen']);
      assert.equal(line.seen.length, 4);
    });

    it('stays with “not known” when the next tries cannot tell either', async () => {
      line = await openLine(way, (_, number) => (number === 1 ? html(502) : problem(401, 'tokenInvalid')));
      const client = line.client();
      const write = (idempotencyKey: string) => client.createWorkspace({}, { name: 'x' }, { idempotencyKey });
      await assert.rejects(repeatUntilAnswered(write, { sleep: atOnce }), (e) => ReleaseError.is(e, 'answerNotSeen'));
    });

    it('honours a rate limit, whoever set it, for reads and for writes under their key', async () => {
      const limits = [html(429, { 'retry-after': '2' }), problem(429, 'rateLimited', {}, { 'retry-after': '3' })];
      line = await openLine(way, () => limits.shift() ?? json(line.seen.at(-1)?.method === 'GET' ? me : workspace));
      const client = line.client();
      const me = { items: [], next: null };
      await client.listWorkspaces({});
      assert.deepEqual(line.pauses, [2000, 3000]);
      limits.push(html(429, { 'retry-after': '4' }), problem(429, 'rateLimited', {}, { 'retry-after': '5' }));
      const pauses: number[] = [];
      const sleep = async (milliseconds: number) => void pauses.push(milliseconds);
      const write = (idempotencyKey: string) => client.createWorkspace({}, { name: 'x' }, { idempotencyKey });
      assert.equal((await repeatUntilAnswered(write, { sleep })).id, 'w');
      assert.deepEqual(pauses, [4000, 5000]);
    });
  });
}

const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;

describe('what is known of a line', () => {
  const servers: { close(): unknown }[] = [];
  const listen = async <S extends Server>(server: S | ReturnType<typeof createSocketServer>): Promise<number> => {
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return portOf(server);
  };
  const variables = ['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'ALL_PROXY', 'all_proxy'];
  const before = variables.map((name) => [name, process.env[name]] as const);
  beforeEach(() => {
    for (const name of variables) delete process.env[name];
  });
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });
  const open = (baseUrl: string) =>
    createReleaseClient({ baseUrl, token: () => 't', clientName: 'test/1', sleep: atOnce });
  const failure = async (baseUrl: string, more: object = {}) => {
    let tries = 0;
    const client = open(baseUrl);
    const write = (idempotencyKey: string) => {
      tries += 1;
      return client.createWorkspace({}, { name: 'x' }, { idempotencyKey, ...more });
    };
    const error = await repeatUntilAnswered(write, { sleep: atOnce }).catch((e: unknown) => e);
    assert.ok(ReleaseError.is(error), String(error));
    return { error, tries };
  };

  it('says that a certificate is not trusted, that nothing was sent, and tries no more', async () => {
    let asked = 0;
    const { privateKey: key, pem: cert } = makeCertificate({ subject: [['CN', 'localhost']] });
    const port = await listen(createSecureServer({ key, cert }, () => (asked += 1)) as unknown as Server);
    const { error, tries } = await failure(`https://localhost:${port}`);
    assert.deepEqual([error.kind, error.code, tries, asked], ['notThePlatform', 'client.certificate', 1, 0]);
    assert.equal(error.retryable, false);
  });

  it('knows that nothing was sent before the connection was secure', async () => {
    const port = await listen(createSocketServer((socket) => socket.destroy()));
    const { error } = await failure(`https://localhost:${port}`);
    assert.deepEqual([error.kind, error.code], ['offline', 'client.offline']);
    const silent = await listen(createSocketServer(() => undefined));
    const late = await failure(`https://localhost:${silent}`, { timeoutMilliseconds: 100 });
    assert.deepEqual([late.error.kind, late.error.code], ['offline', 'client.offline']);
  });

  it('goes through the proxy of the environment, and names one that does not lead there', async () => {
    const targets: string[] = [];
    const proxy = createServer();
    proxy.on('connect', ({ url = '' }, socket) => {
      targets.push(url);
      socket.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\ncontent-type: text/html\r\ncontent-length: 2\r\n\r\nno',
      );
    });
    const port = await listen(proxy);
    process.env.HTTPS_PROXY = `127.0.0.1:${port}`;
    const asked = await failure('https://releases.example');
    assert.deepEqual(targets, ['releases.example:443']);
    assert.deepEqual([asked.error.kind, asked.error.code, asked.tries], ['offline', 'client.proxy', 1]);
    assert.deepEqual(asked.error.params, {
      host: 'releases.example',
      reason: 'HTTP 407',
      proxy: `127.0.0.1:${port}`,
      variable: 'HTTPS_PROXY',
    });
    process.env.HTTPS_PROXY = 'http://127.0.0.1:1';
    const down = await failure('https://releases.example');
    assert.deepEqual([down.error.code, down.error.params.reason], ['client.proxy', 'ECONNREFUSED']);
    process.env.HTTPS_PROXY = 'socks5://127.0.0.1:1';
    const wrong = await failure('https://releases.example');
    assert.deepEqual([wrong.error.code, wrong.tries], ['client.proxy', 1]);
  });
});
