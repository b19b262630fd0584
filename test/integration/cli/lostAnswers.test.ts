import { strict as assert } from 'node:assert';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json, listen } from '../client/fixture.ts';
import { endAll, run, start } from './fixture.ts';
import { readDocument } from './team.ts';

const workspace = { id: 'w', name: 'Team', role: 'owner', targets: [], actions: [], revision: 1, updatedAt: '' };
const member = { userId: 'mei', name: 'Mei', role: 'owner', assigned: null, revision: 1, updatedAt: '' };
const token = (id: string, secret?: string) => ({
  id,
  label: 'mprelease',
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: null,
  readOnly: false,
  lastUsedAt: null,
  ...(secret === undefined ? {} : { token: secret }),
});

describe('mprelease whose answer is lost', () => {
  let folder: string;
  let close: (() => Promise<void>) | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mprelease-lost-'));
  });
  afterEach(async () => {
    await endAll();
    await close?.();
    close = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  /** A platform of a workspace whose writes a test answers. */
  async function serve(write: (request: Request) => Response | Promise<Response>, tokens: () => object[] = () => []) {
    const served = await listen((request) => {
      const { pathname } = new URL(request.url);
      if (request.method !== 'GET') return write(request);
      if (pathname.endsWith('/tokens')) return json({ items: tokens(), next: null });
      if (pathname.endsWith('/members')) return json({ items: [member], next: null });
      return json({ items: [workspace], next: null });
    });
    close = served.close;
    return { MPRELEASE_PLATFORM: served.url, MPRELEASE_TOKEN: 'canary-token', XDG_CONFIG_HOME: folder };
  }
  const lost = () => new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } });

  it('makes a token anew whose secret was lost, and revokes the lost one', async () => {
    const live = new Set<string>();
    const byKey = new Map<string, string>();
    const env = await serve((request) => {
      const { pathname } = new URL(request.url);
      if (request.method === 'DELETE') {
        live.delete(pathname.split('/').at(-1) ?? '');
        return new Response(null, { status: 204 });
      }
      const key = request.headers.get('idempotency-key') ?? '';
      const known = byKey.get(key);
      if (known) return json(token(known, ''), 201);
      const id = `t${byKey.size + 1}`;
      byKey.set(key, id);
      live.add(id);
      return id === 't1' ? lost() : json(token(id, 'mpr_secret'), 201);
    });
    const out = join(folder, 'token');
    const ended = await run(['tokens', 'create', 'mei', '--out', out, '--json'], { env });
    assert.equal(readDocument(ended).outcome, 'done', ended.err);
    assert.equal(await readFile(out, 'utf8'), 'mpr_secret\n');
    assert.deepEqual([...live], ['t2']);
  });

  it('tells the id of a token that nobody has the secret of, and leaves no empty file', async () => {
    const made: object[] = [];
    const env = await serve(
      () => {
        if (made.length === 0) made.push(token('t1'));
        return lost();
      },
      () => made,
    );
    const out = join(folder, 'token');
    const ended = await run(['tokens', 'create', 'mei', '--out', out, '--json'], { env });
    const { problem } = readDocument(ended);
    assert.deepEqual([problem?.code, problem?.params.ids], ['cli.tokenLost', ['t1']]);
    assert.match(ended.err, /mprelease tokens revoke mei t1/);
    await assert.rejects(stat(out), { code: 'ENOENT' });
  });

  it('tells the key to repeat a write with, of which it is not known whether it was done', async () => {
    const env = await serve(lost);
    const ended = await run(['workspaces', 'create', 'Team', '--json'], { env });
    const { exitCode, problem } = readDocument(ended);
    assert.deepEqual([exitCode, problem?.code, problem?.retryable], [8, 'client.answerNotSeen', true]);
    assert.ok(problem?.idempotencyKey);
    assert.match(ended.err, new RegExp(`--idempotency-key ${problem?.idempotencyKey}`));
  });

  it('tells the key when it is asked to end while a write is under way', async () => {
    let arrived = (): void => undefined;
    const sent = new Promise<void>((resolve) => (arrived = resolve));
    const env = await serve(() => {
      arrived();
      return new Promise(() => undefined);
    });
    const running = start(['workspaces', 'create', 'Team', '--json'], { env });
    await sent;
    running.child.kill('SIGTERM');
    const { code } = await running.ended;
    const { outcome, problem } = readDocument({ code, out: running.out() });
    assert.deepEqual([outcome, code, problem?.code], ['waiting', 4, 'client.cancelled']);
    assert.ok(problem?.idempotencyKey);
  });
});
