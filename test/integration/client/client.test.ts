import { strict as assert } from 'node:assert';
import { createReleaseClient, ReleaseError, type ReleaseErrorKind } from '../../../src/client/client.ts';
import { emptyList, html, json, type Line, openLine, problem, ways } from './fixture.ts';

const workspace = { id: 'w', name: 'Team', role: 'owner', targets: [], actions: [], revision: 1, updatedAt: '' };
const failure = async (work: Promise<unknown>, kind: ReleaseErrorKind): Promise<ReleaseError> => {
  const error = await work.then(
    () => assert.fail('it succeeded'),
    (thrown: unknown) => thrown,
  );
  assert.ok(ReleaseError.is(error), String(error));
  assert.equal(error.kind, kind, error.message);
  return error;
};

for (const way of ways) {
  describe(`release client, ${way}`, () => {
    let line: Line;
    const open = async (answer: Parameters<typeof openLine>[1]) => {
      line = await openLine(way, answer);
      return line.client({ language: 'zh-CN' });
    };
    afterEach(() => line.end());

    it('sends path, query, body, revision, key, language and its own name', async () => {
      const client = await open((request) => (request.method === 'GET' ? json(emptyList) : json(workspace, 201)));
      await client.listMiniPrograms({ workspace: 'a/b' }, undefined, { query: { limit: '20' } });
      assert.equal(line.seen[0]?.path, '/v1/workspaces/a%2Fb/mini-programs?limit=20');
      assert.equal(line.seen[0]?.headers.get('idempotency-key'), null);
      assert.deepEqual(await client.createWorkspace({}, { name: '团队' }, { ifMatch: 3 }), workspace);
      const { body, headers } = line.seen[1] ?? assert.fail('nothing was sent');
      assert.equal(body, '{"name":"团队"}');
      assert.equal(headers.get('if-match'), '"3"');
      assert.match(headers.get('idempotency-key') ?? '', /^[0-9a-f-]{36}$/);
      assert.equal(headers.get('accept-language'), 'zh-CN');
      assert.equal(headers.get('mprelease-client'), 'test/1');
    });

    it('sends the bytes of a package as they are, also from the middle of a buffer', async () => {
      let received: Uint8Array | undefined;
      const client = await open(async (request) => {
        received = new Uint8Array(await request.arrayBuffer());
        return problem(400, 'packageInvalid');
      });
      const bytes = new Uint8Array([9, 80, 75, 255, 0, 9]).subarray(1, 5);
      await failure(client.uploadVersion({ miniProgram: 'm' }, bytes), 'invalidInput');
      assert.deepEqual(received, new Uint8Array([80, 75, 255, 0]));
    });

    it('tries a read again after 5xx and 429, as long after as the platform asks', async () => {
      const client = await open((_, number) => {
        if (number === 1) return problem(503, 'busy');
        return number === 2 ? problem(429, 'rateLimited', {}, { 'retry-after': '7' }) : json(emptyList);
      });
      assert.deepEqual(await client.listWorkspaces({}), emptyList);
      assert.deepEqual(line.pauses, [500, 7000]);
    });

    it('takes Retry-After as a date, too, and does not sit out a long one', async () => {
      const client = await open((_, number) => {
        const at = new Date(Date.now() + (number === 1 ? 10_000 : 90_000)).toUTCString();
        return problem(503, 'busy', {}, { 'retry-after': at });
      });
      const error = await failure(client.listWorkspaces({}), 'server');
      assert.equal(line.seen.length, 2);
      assert.ok(line.pauses.length === 1 && Number(line.pauses[0]) > 8000 && Number(line.pauses[0]) <= 10_000);
      assert.ok(Number(error.retryAfterMilliseconds) > 80_000);
    });

    it('gives a read up after three tries', async () => {
      const client = await open(() => problem(503, 'busy', { retryable: true }));
      const error = await failure(client.listWorkspaces({}), 'server');
      assert.deepEqual([error.code, error.retryable, line.seen.length], ['busy', true, 3]);
    });

    for (const code of ['rowBroken', 'databaseBroken', 'internal']) {
      it(`tries a read no more that fails with ${code}, which does not pass`, async () => {
        const client = await open(() => problem(500, code));
        const error = await failure(client.me({}), 'server');
        assert.deepEqual([error.code, line.seen.length, line.pauses], [code, 1, []]);
      });
    }

    it('tries no refused read again', async () => {
      const client = await open(() => problem(404, 'notFound'));
      await failure(client.getRelease({ release: 'r' }), 'notFound');
      assert.equal(line.seen.length, 1);
    });

    it('never repeats a write by itself', async () => {
      const client = await open(() => problem(503, 'busy', {}, { 'retry-after': '1' }));
      const error = await failure(client.createWorkspace({}, { name: 'x' }, { idempotencyKey: 'k-1' }), 'server');
      assert.deepEqual([error.idempotencyKey, error.retryAfterMilliseconds, line.seen.length], ['k-1', 1000, 1]);
    });

    it('tells a problem with all that the platform said', async () => {
      const more = {
        params: { role: 'developer', roles: ['owner', 'master'] },
        fields: [{ field: 'name', code: 'field.tooLong', params: { units: 31 } }],
        allowedRoles: ['owner', 'master'],
        remedy: { action: 'withdraw', releaseId: 'r2' },
        current: { revision: 5 },
      };
      const client = await open(() => problem(412, 'revisionStale', more));
      const error = await failure(client.apply({ release: 'r' }, {}, { ifMatch: 4 }), 'stale');
      const { params, fields, allowedRoles, remedy, current } = error;
      assert.deepEqual({ params, fields, allowedRoles, remedy, current }, more);
      assert.deepEqual([error.message, error.status, error.requestId], ['Told. Why. Do.', 412, 'r-1']);
    });

    it('gives every status its kind', async () => {
      const kinds: [number, string, ReleaseErrorKind][] = [
        [400, 'invalidInput', 'invalidInput'],
        [401, 'tokenExpired', 'notSignedIn'],
        [403, 'forbidden', 'forbidden'],
        [409, 'stageForbids', 'refused'],
        [409, 'stillRunning', 'stillRunning'],
        [413, 'bodyTooLarge', 'invalidInput'],
        [428, 'revisionRequired', 'invalidInput'],
        [409, 'aCodeOfTomorrow', 'refused'],
      ];
      const client = await open((_, number) => {
        const [status, code] = kinds[number - 1] ?? assert.fail('asked too often');
        return problem(status, code);
      });
      for (const [, code, kind] of kinds) {
        assert.equal((await failure(client.cancel({ release: 'r' }, {}, { ifMatch: 1 }), kind)).code, code);
      }
    });

    it('takes a page of somebody else neither for an answer nor for a picture nor for “done”', async () => {
      const client = await open(() => html());
      const error = await failure(client.me({}), 'notThePlatform');
      assert.match(error.message, /HTTP 200, text\/html/);
      await failure(client.getFile({ workspace: 'w', file: 'f' }), 'notThePlatform');
      await failure(client.deleteMember({ workspace: 'w', user: 'u' }, undefined, { ifMatch: 1 }), 'answerNotSeen');
      assert.equal(line.seen.length, 3);
    });

    it('knows a server in between that fails from one that is no platform', async () => {
      const client = await open((request) => html(request.url.endsWith('/me') ? 502 : 404));
      assert.equal((await failure(client.me({}), 'server')).code, 'client.gateway');
      assert.equal(line.seen.length, 3);
      await failure(client.listWorkspaces({}), 'notThePlatform');
      const write = await failure(client.createWorkspace({}, { name: 'x' }), 'answerNotSeen');
      assert.ok(write.idempotencyKey);
    });

    it('names the field that is not as the contract says', async () => {
      const client = await open((_, number) =>
        number === 1
          ? json({ ...workspace, role: 7 })
          : new Response('{', { headers: { 'content-type': 'application/json' } }),
      );
      assert.match((await failure(client.getWorkspace({ workspace: 'w' }), 'notThePlatform')).message, /role: /);
      await failure(client.getWorkspace({ workspace: 'w' }), 'notThePlatform');
    });

    it('refuses names that would lead to another endpoint, and sends nothing', async () => {
      const client = await open(() => json(emptyList));
      for (const user of ['..', '.', '']) {
        const work = client.deleteMember({ workspace: 'w', user }, undefined, { ifMatch: '*' });
        assert.equal((await failure(work, 'invalidInput')).code, 'client.path');
      }
      assert.equal(line.seen.length, 0);
    });

    it('refuses a token that no header can carry, without repeating it', async () => {
      await open(() => json(emptyList));
      const error = await failure(line.client({ token: () => 'canary\r\nx: 1' }).me({}), 'notSignedIn');
      assert.doesNotMatch(`${error.message} ${JSON.stringify(error)}`, /canary/);
      assert.equal(line.seen.length, 0);
    });

    it('asks for the token before every try and sends none where it is empty', async () => {
      await open((_, number) => (number === 1 ? problem(503, 'busy') : json(emptyList)));
      let asked = 0;
      const tokens = ['first', ''];
      await line.client({ token: () => tokens[asked++] ?? '' }).listWorkspaces({});
      assert.deepEqual(
        line.seen.map(({ headers }) => headers.get('authorization')),
        ['Bearer first', null],
      );
    });
  });
}

describe('release client', () => {
  it('takes https, and http on this machine only', () => {
    const open = (baseUrl: string) => createReleaseClient({ baseUrl, token: () => '', clientName: 'test/1' });
    for (const good of ['https://releases.example.com', 'http://127.0.0.1:80', 'http://localhost:1/', 'http://[::1]:1'])
      open(good);
    for (const bad of [
      'http://example.com',
      'http://127.0.0.1.example.com',
      'ftp://127.0.0.1',
      'https://me:pw@x.com',
      'x',
    ])
      assert.throws(
        () => open(bad),
        (error) =>
          ReleaseError.is(error, 'invalidInput') && error.code === 'client.address' && !/pw/.test(error.message),
      );
  });
});

describe('many requests to a platform in this process', () => {
  it('let everything else have its turn between each two', async () => {
    const client = createReleaseClient({
      baseUrl: 'http://platform.embedded',
      answer: async () => ({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: '{"items":[],"next":null}',
      }),
      token: () => 'token',
      clientName: 'test/1',
    });
    let turns = 0;
    let isOver = false;
    const turn = () => {
      turns += 1;
      if (!isOver) setImmediate(turn);
    };
    turn();
    await Promise.all(Array.from({ length: 50 }, () => client.listWorkspaces({})));
    isOver = true;
    assert.ok(turns >= 50, `${turns} turns`);
  });
});
