import { strict as assert } from 'node:assert';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import {
  type ReleaseClient,
  ReleaseError,
  type ReleaseErrorKind,
  repeatUntilAnswered,
} from '../../../src/client/client.ts';
import { canary, cut, emptyList, html, json, type Line, listen, never, openLine, problem, ways } from './fixture.ts';

const workspace = { id: 'w', name: 'Team', role: 'owner', targets: [], actions: [], revision: 1, updatedAt: '' };
const is = (kind: ReleaseErrorKind, code?: string) => (error: unknown) => {
  assert.ok(ReleaseError.is(error), String(error));
  assert.equal(error.kind, kind, error.message);
  if (code) assert.equal(error.code, code);
  return true;
};
const create = (client: ReleaseClient, more: object = {}) => client.createWorkspace({}, { name: 'x' }, more);

for (const way of ways) {
  describe(`bad lines, ${way}`, () => {
    let line: Line;
    afterEach(() => line.end());

    it('gives up in time, and tells a write that its answer was not seen', async () => {
      line = await openLine(way, never);
      const client = line.client();
      await assert.rejects(client.me({}, undefined, { timeoutMilliseconds: 500, tries: 1 }), is('timeout'));
      const write = create(client, { timeoutMilliseconds: 500, idempotencyKey: 'k' });
      await assert.rejects(
        write,
        (error) => is('answerNotSeen')(error) && (error as ReleaseError).idempotencyKey === 'k',
      );
      assert.equal(line.seen.length, 2);
    });

    it('ends at once when it is cancelled, and the handler hears of it', async () => {
      const cancel = new AbortController();
      const heard = new Promise<void>((resolve) => {
        void openLine(way, (request) => {
          request.signal.addEventListener('abort', () => resolve(), { once: true });
          cancel.abort();
          return never();
        }).then(async (opened) => {
          line = opened;
          await assert.rejects(create(line.client(), { signal: cancel.signal }), is('cancelled'));
        });
      });
      await heard;
      await assert.rejects(line.client().me({}, undefined, { signal: cancel.signal }), is('cancelled'));
      assert.equal(line.seen.length, 1);
    });

    it('stops waiting for the next try when it is cancelled', async () => {
      line = await openLine(way, () => problem(503, 'busy', {}, { 'retry-after': '20' }));
      const cancel = new AbortController();
      const reading = line.client({ sleep: undefined }).me({}, undefined, { signal: cancel.signal });
      setTimeout(() => cancel.abort(), 20);
      await assert.rejects(reading, is('cancelled'));
    });

    it('does not take half an answer for one', async () => {
      line = await openLine(way, cut);
      await assert.rejects(line.client().listWorkspaces({}), is('offline', 'client.connectionLost'));
      assert.equal(line.seen.length, 3);
      await assert.rejects(create(line.client()), is('answerNotSeen', 'client.connectionLost'));
    });

    it('follows no redirect, so that the token goes nowhere else', async () => {
      const elsewhere: string[] = [];
      const other = await listen((request) => {
        elsewhere.push(request.headers.get('authorization') ?? '');
        return json(emptyList);
      });
      line = await openLine(way, () => html(307, { location: `${other.url}/v1/workspaces` }));
      await assert.rejects(line.client().listWorkspaces({}), is('notThePlatform'));
      await assert.rejects(create(line.client()), is('answerNotSeen'));
      await other.close();
      assert.deepEqual(elsewhere, []);
    });

    it('reads no answer without end', async () => {
      let sent = 0;
      const chunk = new Uint8Array(1024 * 1024);
      line = await openLine(way, () => {
        const pull = (controller: ReadableStreamDefaultController) => {
          sent += 1;
          controller.enqueue(chunk);
        };
        return new Response(new ReadableStream({ pull }), { headers: { 'content-type': 'application/json' } });
      });
      await assert.rejects(line.client().listWorkspaces({}), is('notThePlatform'));
      assert.ok(sent < 64, `${sent} MB were taken`);
    });

    it('repeats a write under one key until its answer was seen', async () => {
      line = await openLine(way, (_, number) => {
        if (number === 1) return cut();
        return number === 2 ? problem(409, 'stillRunning', {}, { 'retry-after': '1' }) : json(workspace, 201);
      });
      const client = line.client();
      const pauses: number[] = [];
      const sleep = async (milliseconds: number) => void pauses.push(milliseconds);
      const made = await repeatUntilAnswered((idempotencyKey) => create(client, { idempotencyKey }), { sleep });
      assert.equal(made.id, 'w');
      assert.equal(new Set(line.seen.map(({ headers }) => headers.get('idempotency-key'))).size, 1);
      assert.equal(line.seen.length, 3);
      assert.equal(pauses[1], 1000);
    });

    it('repeats no refused write', async () => {
      line = await openLine(way, () => problem(409, 'stageForbids'));
      const client = line.client();
      await assert.rejects(
        repeatUntilAnswered((idempotencyKey) => create(client, { idempotencyKey })),
        is('refused'),
      );
      assert.equal(line.seen.length, 1);
    });

    it('shows the token, the body and axios in no error and no line of the log', async () => {
      const answers = [
        () => problem(401, 'tokenInvalid'),
        () => html(403),
        () => html(502),
        () => json({ ...workspace, role: 7 }),
        cut,
        never,
      ];
      line = await openLine(way, (_, number) => (answers[number - 1] ?? never)());
      const client = line.client();
      for (const _ of answers) {
        const body = { name: 'canary-body' };
        const error = await client.createWorkspace({}, body, { timeoutMilliseconds: 200 }).catch((e: unknown) => e);
        assert.ok(ReleaseError.is(error));
        const shown = `${error.stack} ${inspect(error, { depth: 9, showHidden: true })} ${JSON.stringify(error)}`;
        assert.doesNotMatch(shown, /canary|Bearer|axios\/|AxiosError|headers:/i);
      }
      await client
        .changes({}, undefined, { query: { cursor: 'canary-cursor' }, tries: 1, timeoutMilliseconds: 40 })
        .catch(() => 0);
      assert.equal(line.logged.length, 7);
      assert.doesNotMatch(line.logged.join('\n'), new RegExp(`${canary}|canary|Bearer`));
      assert.match(line.logged[0] ?? '', /^POST \/v1\/workspaces 401 \S+ \d+ ms$/);
      assert.match(line.logged[6] ?? '', /^GET \/v1\/changes client\.timeout - \d+ ms$/);
    });
  });
}

describe('bad lines', () => {
  it('knows a platform that was never reached: nothing was sent', async () => {
    const line = await openLine('remote', () => json(emptyList));
    const client = line.client();
    await line.end();
    await assert.rejects(client.me({}), is('offline', 'client.offline'));
    assert.equal(line.pauses.length, 2);
    await assert.rejects(create(client), is('offline', 'client.offline'));
  });

  it('says that a write may have been carried out, also when the platform is gone afterwards', async () => {
    const line = await openLine('remote', cut);
    const client = line.client();
    let tried = 0;
    const work = repeatUntilAnswered(
      async (idempotencyKey) => {
        tried += 1;
        if (tried === 2) await line.end();
        return create(client, { idempotencyKey });
      },
      { sleep: async () => undefined, idempotencyKey: 'k-9' },
    );
    await assert.rejects(
      work,
      (error) => is('answerNotSeen')(error) && (error as ReleaseError).idempotencyKey === 'k-9',
    );
    assert.equal(tried, 4);
  });

  it('goes through no proxy of the environment', async () => {
    const through: string[] = [];
    const proxy = await listen(({ url }) => {
      through.push(url);
      return json(emptyList);
    });
    const line = await openLine('remote', () => json(emptyList));
    const { env } = process;
    process.env = { ...env, HTTP_PROXY: proxy.url, http_proxy: proxy.url, NO_PROXY: '', no_proxy: '' };
    try {
      await line.client().listWorkspaces({});
    } finally {
      process.env = env;
      await Promise.all([line.end(), proxy.close()]);
    }
    assert.deepEqual([through, line.seen.length], [[], 1]);
  });

  it('bounds an answer by its size unpacked', async () => {
    const packed = gzipSync(Buffer.alloc(40 * 1024 * 1024));
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const line = await openLine('remote', () => new Response(packed, { headers }));
    await assert.rejects(line.client().listWorkspaces({}), is('notThePlatform'));
    await line.end();
  });

  it('tells a defect of the platform in this process from a bad line', async () => {
    const line = await openLine('embedded', () => {
      throw new TypeError(`with ${canary} in it`);
    });
    const error = await line
      .client()
      .me({})
      .catch((thrown: unknown) => thrown);
    assert.ok(is('server')(error));
    assert.doesNotMatch(inspect(error), /canary/);
  });
});
