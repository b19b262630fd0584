import { strict as assert } from 'node:assert';
import type { PlatformAnswer } from '../../../src/core/contract/exchange.types.ts';
import { scenarioForAll } from './scenario.ts';

interface Asked {
  readonly method?: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly ifMatch?: string;
}

describe('a write that is repeated under its key', () => {
  const s = scenarioForAll({ stage: 'newVersionCreated' });
  let token = '';
  before(() => {
    token = s.platform.tokenFor('mei');
  });

  /** A request as it stands on the wire. */
  async function send(path: string, { method = 'POST', body, key = '', ifMatch }: Asked = {}): Promise<PlatformAnswer> {
    const headers: Record<string, string> = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    if (key) headers['idempotency-key'] = key;
    if (ifMatch !== undefined) headers['if-match'] = ifMatch;
    const text = typeof body === 'string' ? body : JSON.stringify(body ?? {});
    const stream = (async function* () {
      yield Buffer.from(text);
    })();
    const signal = new AbortController().signal;
    return s.platform.answer({
      method,
      url: `http://p${path}`,
      headers,
      body: method === 'GET' ? null : stream,
      signal,
    });
  }
  const codeOf = ({ body }: PlatformAnswer) => (JSON.parse(String(body)) as { code?: string }).code;

  it('is answered as before after a later change, action and review alike', async () => {
    const path = `/v1/releases/${s.release.id}`;
    const apply = { key: 'apply-1', ifMatch: `"${s.release.revision}"` };
    const first = await send(`${path}/apply`, apply);
    const review = { key: 'review-1', body: { reviewer: 'alipayCN', decision: 'approved' } };
    const reviewed = await send(`/v1/simulator/releases/${s.release.id}/review`, review);
    assert.deepEqual([first.status, reviewed.status], [200, 200]);
    await s.act('startGrayscale', { ratio: 10 });
    const again = await send(`${path}/apply`, apply);
    assert.deepEqual([again.status, again.body], [first.status, first.body]);
    assert.equal(again.headers.etag, first.headers.etag);
    const reviewedAgain = await send(`/v1/simulator/releases/${s.release.id}/review`, review);
    assert.equal(reviewedAgain.body, reviewed.body);
  });

  it('is refused as before after a later change', async () => {
    const refused = { key: 'apply-2', ifMatch: `"${(await s.read()).revision}"` };
    const first = await send(`/v1/releases/${s.release.id}/apply`, refused);
    assert.equal(first.status, 409);
    await s.act('stopGrayscale');
    const again = await send(`/v1/releases/${s.release.id}/apply`, refused);
    assert.deepEqual([again.status, codeOf(again)], [409, codeOf(first)]);
  });

  it('never tells a token’s secret twice, and says what to do', async () => {
    const { workspace } = s.program;
    await s.owner.putMember({ workspace, user: 'chen' }, { role: 'master' });
    const path = `/v1/workspaces/${workspace}/members/chen/tokens`;
    const first = await send(path, { key: 'token-1' });
    const { id, token: secret } = JSON.parse(String(first.body)) as { id: string; token: string };
    assert.match(secret, /^mpr_/);
    const again = await send(path, { key: 'token-1' });
    assert.deepEqual([again.status, codeOf(again)], [409, 'tokenShownOnce']);
    assert.ok(String(again.body).includes(id) && !String(again.body).includes(secret));
  });

  it('is told that its key is used when another body comes, also one that is none', async () => {
    const path = `/v1/workspaces/${s.program.workspace}/mini-programs`;
    assert.equal((await send(path, { key: 'program-1', body: { name: 'Other' } })).status, 201);
    for (const body of [{ name: 'Third' }, 'no json', { name: 5 }]) {
      assert.equal(codeOf(await send(path, { key: 'program-1', body })), 'idempotencyKeyReused');
    }
  });

  it('while it runs is told that it runs, and its body is compared', async () => {
    const path = `/v1/workspaces/${s.program.workspace}/mini-programs`;
    const both = await Promise.all([1, 2].map(() => send(path, { key: 'program-2', body: { name: 'Twice' } })));
    const codes = both.map((answer) => (answer.status === 201 ? 'done' : codeOf(answer))).sort();
    assert.deepEqual(codes, ['done', 'stillRunning']);
    const done = await send(path, { key: 'program-2', body: { name: 'Twice' } });
    assert.equal(done.status, 201);
  });

  const tags: readonly [ifMatch: (revision: number) => string, status: number][] = [
    [(revision) => `"${revision}"`, 200],
    [(revision) => `"abc", "${revision}"`, 200],
    [() => '"abc"', 412],
    [() => '"1", "abc"', 412],
    [(revision) => `"${revision}`, 412],
  ];
  for (const [ifMatch, status] of tags) {
    it(`takes If-Match ${ifMatch(7)} of revision 7 with ${status}`, async () => {
      const { revision } = await s.owner.getMiniProgram({ miniProgram: s.program.id });
      const path = `/v1/mini-programs/${s.program.id}`;
      const asked = { method: 'PATCH', body: { servicePhone: `0571-8888${revision}888` }, ifMatch: ifMatch(revision) };
      const answer = await send(path, { ...asked, key: `tag-${ifMatch(revision)}`.replace(/[^\w-]/g, '_') });
      assert.equal(answer.status, status, String(answer.body));
      if (status === 412) assert.ok(String(answer.body).includes('"current"'));
    });
  }
});
