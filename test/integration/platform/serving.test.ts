import { strict as assert } from 'node:assert';
import { createReleaseClient } from '../../../src/client/client.ts';
import { servePlatform } from '../../../src/platform/server.ts';
import { createProgram, openStage, type Stage } from './fixture.ts';

describe('a platform that is served', () => {
  let s: Stage;
  beforeEach(async () => {
    s = await openStage();
  });
  afterEach(() => s.end());
  const serve = () => servePlatform({ fetch: s.platform.fetch, port: 0 });
  const clientFor = (url: string, token: string) =>
    createReleaseClient({ baseUrl: url, token: () => token, clientName: 'test/1' });

  it('answers what is in flight when it closes, also who waits for news', async () => {
    let arrived = 0;
    let all = () => {};
    const inFlight = new Promise<void>((resolve) => {
      all = resolve;
    });
    const fetch: typeof s.platform.fetch = (request, closing) => {
      arrived += 1;
      if (arrived === 5) all();
      return s.platform.fetch(request, closing);
    };
    const server = await servePlatform({ fetch, port: 0 });
    const client = clientFor(server.url, s.platform.tokenFor('mei'));
    const { cursor } = await client.changes({});
    const waiting = client.changes({}, undefined, { query: { cursor, wait: '30' } });
    const writing = Promise.all([1, 2, 3].map((n) => client.createWorkspace({}, { name: `W${n}` })));
    await inFlight;
    const started = performance.now();
    await server.close();
    assert.ok(performance.now() - started < 4000, 'it waited for the limit');
    assert.equal(typeof (await waiting).cursor, 'string');
    assert.equal((await writing).length, 3);
  });

  it('answers wrong tokens ever later, however many come at once, and right ones at once', async () => {
    const server = await serve();
    const program = await createProgram(s.owner);
    const right = clientFor(server.url, s.platform.tokenFor('mei'));
    const guesses = Array.from({ length: 60 }, async (_, index) => {
      const answer = await fetch(`${server.url}/v1/me`, { headers: { authorization: `Bearer guess-${index}` } });
      return answer.status;
    });
    const statuses = await Promise.all([...guesses.slice(0, 50)]);
    const count = (status: number) => statuses.filter((one) => one === status).length;
    // What is answered at once, and what fits into the longest pause.
    assert.ok(count(401) >= 20 && count(401) <= 41, String(statuses));
    assert.ok(count(429) >= 9, String(statuses));
    const started = performance.now();
    assert.equal((await right.getMiniProgram({ miniProgram: program.id })).id, program.id);
    assert.ok(performance.now() - started < 1000);
    await Promise.all(guesses);
    await server.close();
  });
});
