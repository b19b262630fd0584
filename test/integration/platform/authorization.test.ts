import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Release } from '../../../src/core/contract/model.ts';
import { readGrant } from '../../../src/platform/operations/execution/grantTokens.ts';
import { visit, walk } from './authorizationWalk.ts';
import { configure, upload } from './fixture.ts';
import { releaseScenario, type Scenario, type ScenarioOptions } from './scenario.ts';

const release = (name: string) => `alipay.open.mini.version.${name}`;

describe('an authorization', () => {
  let s: Scenario;

  const start = () => s.owner.startAuthorization(s.place, {});
  const read = () => s.owner.getAuthorization(s.place);
  const kept = () => readGrant(s.secrets, `${s.program.id}/alipayCN`);
  const authorize = async (how: Parameters<typeof walk>[1] = {}) => visit(await walk((await start()).url, how));
  const again = async () => authorize({ miniAppId: (await read()).merchantAppId ?? '' });
  const code = (address: URL) => ({
    code: address.searchParams.get('app_auth_code') ?? '',
    state: address.searchParams.get('state') ?? '',
  });

  async function open(
    { redirectUri }: { redirectUri?: string } = {},
    clock = () => new Date(),
    stage: ScenarioOptions['stage'] = 'language',
  ): Promise<void> {
    const connection: ScenarioOptions['connection'] = (usual) =>
      redirectUri ? { open: async () => ({ ...(await usual.open()), redirectUri }) } : {};
    s = await releaseScenario({ stage, connection, platform: { clock } });
  }
  afterEach(() => s.end());

  const prepared = (number = '1.0.0') => s.reach('releasePreparation', number);
  const startGray = (one: Release) => s.act('startGrayscale', { ratio: 10 }, one);
  const raise = (one: Release, ratio = 30) => s.act('raiseGrayscale', { ratio }, one);

  const until = (one: Release, fits: (release: Release) => boolean) => s.until(fits, one);

  describe('whose state comes back', () => {
    beforeEach(() => open());

    it('from elsewhere is foreign: nothing is asked of AlipayCN, nothing stored', async () => {
      const { url } = await start();
      const address = await walk(url);
      address.searchParams.set('state', 'of-somebody-else');
      const page = await visit(address);
      assert.match(page.text, /did not start this authorization/);
      await assert.rejects(s.owner.submitAuthorizationCode(s.place, code(address)), { code: 'stateUnknown' });
      assert.deepEqual([s.asked('token/app'), await kept(), (await read()).state], [0, null, 'pending']);
    });

    it('for the second time is spent', async () => {
      const address = await walk((await start()).url);
      assert.equal((await visit(address)).status, 200);
      const exchanged = s.asked('token/app');
      await assert.rejects(s.owner.submitAuthorizationCode(s.place, code(address)), { code: 'stateUsed' });
      assert.equal(s.asked('token/app'), exchanged);
    });

    it('of a request that a newer one replaced says so', async () => {
      const address = await walk((await start()).url);
      await start();
      assert.match((await visit(address)).text, /A newer authorization replaced/);
      await assert.rejects(s.owner.submitAuthorizationCode(s.place, code(address)), { code: 'stateReplaced' });
      assert.equal(await kept(), null);
    });

    it('of another mini program’s request is foreign to this one', async () => {
      const other = await s.owner.createMiniProgram({ workspace: s.program.workspace }, { name: '第二家店' });
      const started = await s.owner.startAuthorization({ miniProgram: other.id, app: 'alipayCN' }, {});
      const address = await walk(started.url);
      await start();
      await assert.rejects(s.owner.submitAuthorizationCode(s.place, code(address)), { code: 'stateUnknown' });
      // It still completes its own.
      assert.equal((await visit(address)).status, 200);
    });
  });

  it('that took too long is told as that', async () => {
    let minutes = 0;
    await open({}, () => new Date(Date.now() + minutes * 60_000), 'program');
    const { url } = await start();
    const address = await walk(url);
    minutes = 11;
    assert.match((await visit(address)).text, /authorization request has expired/);
    await assert.rejects(s.owner.submitAuthorizationCode(s.place, code(address)), { code: 'stateExpired' });
  });

  describe('whose page returns', () => {
    // Elsewhere than on Linux only the first one is there.
    for (const host of process.platform === 'linux' ? ['127.0.0.1', '127.0.0.9'] : ['127.0.0.1']) {
      it(`to the registered loopback address ${host} is taken at its port and path`, async () => {
        const probe = createServer().listen(0, host);
        await once(probe, 'listening');
        const { port } = probe.address() as AddressInfo;
        probe.close();
        await once(probe, 'close');
        await open({ redirectUri: `http://${host}:${port}/back/here` });
        const started = await start();
        assert.equal(started.returns, 'here');
        const address = await walk(started.url);
        assert.equal(`${address.origin}${address.pathname}`, `http://${host}:${port}/back/here`);
        assert.equal((await visit(address)).status, 200);
        assert.equal((await read()).state, 'authorized');
      });
    }

    it('to one whose port another program has is pasted: no dead end', async () => {
      const taken = createServer((_, response) => response.end('not ours')).listen(0, '127.0.0.1');
      await once(taken, 'listening');
      const { port } = taken.address() as AddressInfo;
      await open({ redirectUri: `http://127.0.0.1:${port}/authorized` });
      const started = await start();
      assert.equal(started.returns, 'elsewhere');
      const after = await s.owner.submitAuthorizationCode(s.place, code(await walk(started.url)));
      assert.equal(after.state, 'authorized');
      taken.close();
    });

    it('for two mini programs to the same registered address completes each', async () => {
      const probe = createServer().listen(0, '127.0.0.1');
      await once(probe, 'listening');
      const { port } = probe.address() as AddressInfo;
      probe.close();
      await once(probe, 'close');
      await open({ redirectUri: `http://127.0.0.1:${port}/authorized` });
      const other = await s.owner.createMiniProgram({ workspace: s.program.workspace }, { name: '第二家店' });
      const [first, second] = [
        await start(),
        await s.owner.startAuthorization({ miniProgram: other.id, app: 'alipayCN' }, {}),
      ];
      assert.equal((await visit(await walk(second.url))).status, 200);
      assert.equal((await visit(await walk(first.url))).status, 200);
      const states = [await read(), await s.owner.getAuthorization({ miniProgram: other.id, app: 'alipayCN' })];
      assert.deepEqual(
        states.map(({ state }) => state),
        ['authorized', 'authorized'],
      );
    });
  });

  it('of several mini programs at once is told, and nothing is stored', async () => {
    await open();
    const { url } = await start();
    const address = await walk(url);
    await s.alipayCn.refuse('alipay.open.auth.token.app', 'severalMerchantApps');
    await assert.rejects(s.owner.submitAuthorizationCode(s.place, code(address)), { code: 'merchantAppsSeveral' });
    assert.equal(await kept(), null);
  });

  it('is never seen as over and not granted', async () => {
    await open();
    const address = await walk((await start()).url);
    const seen: string[] = [];
    let { cursor } = await s.owner.changes({});
    const visiting = visit(address);
    do {
      ({ cursor } = await s.owner.changes({}, undefined, { query: { cursor, wait: '2' } }));
      const { state, url } = await read();
      seen.push(`${state} ${url === null ? 'over' : 'open'}`);
    } while (!seen.at(-1)?.endsWith('over'));
    await visiting;
    assert.equal(seen.at(-1), 'authorized over', seen.join(', '));
  });

  it('under a rate limit is sent again by itself', async () => {
    await open();
    const address = await walk((await start()).url);
    await s.alipayCn.refuse('alipay.open.auth.token.app', 'method-call-limited', { status: 429, milliseconds: 1000 });
    const after = await s.owner.submitAuthorizationCode(s.place, code(address));
    assert.deepEqual([after.state, s.asked('token/app')], ['authorized', 2]);
    assert.ok(![...s.secrets.values.keys()].some((key) => key.startsWith('intent/')), 'the code was kept');
  });

  /** More often than a reading repeats itself, so that the whole work is taken up again. */
  const slowDown = () =>
    s.alipayCn.refuse('alipay.open.auth.token.app.query', 'method-call-limited', { status: 429, times: 4 });

  it('whose code is spent when AlipayCN asks to wait is not asked for again', async () => {
    await open();
    for (const hand of [(address: URL) => s.owner.submitAuthorizationCode(s.place, code(address)), visit]) {
      const address = await walk((await start()).url, { miniAppId: (await read()).merchantAppId ?? undefined });
      await slowDown();
      await hand(address);
      assert.deepEqual([(await read()).state, (await read()).url], ['authorized', null]);
    }
    assert.equal(s.asked('token/app'), 2);
  });

  describe('for another mini program than before', () => {
    let before: Release;
    let was: string;

    beforeEach(async () => {
      await open();
      await authorize();
      was = (await read()).merchantAppId ?? '';
      before = await startGray(await prepared());
    });

    it('is asked about with what was and what is, and nothing is stored until then', async () => {
      const token = await kept();
      const page = await authorize({ account: 'other' });
      assert.match(page.text, /authorized a different mini program/);
      const asking = await read();
      assert.deepEqual([asking.state, asking.merchantAppId, asking.offer?.was], ['authorized', was, was]);
      assert.notEqual(asking.offer?.merchantAppId, was);
      assert.deepEqual(asking.offer?.versions, ['1.0.0']);
      assert.deepEqual(await kept(), token);
      // What is under way goes on with the one before.
      assert.equal((await raise(before)).ratio, 30);
    });

    it('is dropped when the person keeps the one before', async () => {
      await authorize({ account: 'other' });
      const merchantAppId = (await read()).offer?.merchantAppId ?? '';
      const after = await s.owner.decideAuthorization(s.place, { accept: false, merchantAppId });
      assert.deepEqual([after.offer, after.merchantAppId], [null, was]);
      await assert.rejects(s.owner.decideAuthorization(s.place, { accept: true, merchantAppId }), {
        code: 'offerOver',
      });
    });

    it('takes its place when the person says so; what stands at the one before stays there and says so', async () => {
      await authorize({ account: 'other' });
      const merchantAppId = (await read()).offer?.merchantAppId ?? '';
      const after = await s.owner.decideAuthorization(s.place, { accept: true, merchantAppId });
      assert.deepEqual([after.state, after.merchantAppId, after.offer], ['authorized', merchantAppId, null]);
      await assert.rejects(raise(before), { code: 'releaseStandsElsewhere' });
      assert.equal(await s.alipayCn.status(was, '1.0.0'), 'GRAY');
      // A version for the new one is in nobody's way.
      const version = await upload(s.owner, s.program, '1.0.1');
      const next = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
      await configure(s.owner, s.program, next);
      assert.equal((await s.read(next)).actions.find(({ name }) => name === 'apply')?.allowed, true);
      // Back again, it can be led on.
      await authorize({ miniAppId: was });
      await s.owner.decideAuthorization(s.place, { accept: true, merchantAppId: was });
      assert.equal((await raise(before)).ratio, 30);
    });

    it('takes its place also when AlipayCN asks to wait in the middle of it', async () => {
      await authorize({ account: 'other' });
      const merchantAppId = (await read()).offer?.merchantAppId ?? '';
      await slowDown();
      const after = await s.owner.decideAuthorization(s.place, { accept: true, merchantAppId });
      assert.deepEqual([after.state, after.merchantAppId, after.offer], ['authorized', merchantAppId, null]);
    });

    it('that another mini program here has is refused', async () => {
      const other = await s.owner.createMiniProgram({ workspace: s.program.workspace }, { name: '第二家店' });
      const started = await s.owner.startAuthorization({ miniProgram: other.id, app: 'alipayCN' }, {});
      const page = await visit(await walk(started.url, { miniAppId: was }));
      assert.match(page.text, /Another mini program on this platform uses/);
      const { state, merchantAppId } = await s.owner.getAuthorization({ miniProgram: other.id, app: 'alipayCN' });
      assert.deepEqual([state, merchantAppId], ['pending', null]);
    });
  });

  describe('that ends in the middle of a release', () => {
    let gray: Release;

    beforeEach(async () => {
      await open();
      await authorize();
      gray = await startGray(await prepared());
    });
    const merchantAppId = async () => (await read()).merchantAppId ?? '';

    const ends = {
      revoked: ['authorizationRevoked', async () => s.alipayCn.revoke(await merchantAppId())],
      expired: [
        'authorizationExpired',
        async () => s.alipayCn.refuse(release('detail.query'), 'aop.app-auth-token-time-out', { status: 401 }),
      ],
      insufficient: [
        'authorizationInsufficient',
        async () => s.alipayCn.refuse(release('gray.online'), 'aop.invalid-app-auth-token-no-api', { status: 403 }),
      ],
    } as const;
    for (const [state, [problem, end]] of Object.entries(ends)) {
      it(`(${state}) leaves it in its stage, leads to authorizing, and goes on from where it was missed`, async () => {
        await end();
        await assert.rejects(raise(gray), { code: problem });
        const stuck = await s.read(gray);
        assert.deepEqual([stuck.stage, stuck.ratio, stuck.pending], ['grayscaleRelease', 10, null]);
        assert.deepEqual([stuck.trouble?.code, stuck.trouble?.remedy], [problem, { action: 'authorize' }]);
        assert.equal((await read()).state, state);
        const refused = stuck.actions.find(({ name }) => name === 'raiseGrayscale');
        assert.deepEqual([refused?.allowed, refused?.reason?.code], [false, problem]);

        assert.equal((await again()).status, 200);
        const renewed = await s.read(gray);
        assert.equal((await read()).state, 'authorized');
        assert.deepEqual(
          [renewed.trouble?.code, renewed.trouble?.remedy],
          ['authorizationRenewed', { action: 'raiseGrayscale' }],
        );
        const raised = await raise(gray);
        assert.deepEqual([raised.ratio, raised.trouble], [30, null]);
      });
    }

    it('while nobody acts is noticed by asking', async () => {
      await s.alipayCn.revoke(await merchantAppId());
      await assert.rejects(s.owner.reconcile(s.place, {}), { code: 'authorizationRevoked' });
      assert.equal((await read()).state, 'revoked');
    });

    it('after an answer was lost waits for the authorization, and then finds out what happened', async () => {
      const app = await merchantAppId();
      await s.alipayCn.fault(release('gray.online'), 'timeoutAfterEffect');
      const sent = s.alipayCn.until('gray/online');
      const raising = raise(gray);
      await sent;
      await s.alipayCn.fault(release('detail.query'), 'html', 0, 4);
      await until(gray, ({ pending }) => pending?.state === 'checking');
      await s.alipayCn.revoke(app);
      await raising;
      const waits = await until(gray, ({ pending }) => pending?.state === 'waiting');
      assert.deepEqual(
        [waits.pending?.reason?.code, waits.pending?.reason?.remedy],
        ['authorizationRevoked', { action: 'authorize' }],
      );
      await again();
      const after = await until(gray, ({ pending }) => pending === null);
      assert.deepEqual([after.ratio, after.trouble, s.asked('gray/online')], [30, null, 2]);
    });
  });

  it('whose tokens this machine lost says so, names AlipayCN, and goes on once it is given again', async () => {
    await open({}, undefined, 'newVersionCreated');
    const id = `${s.program.id}/alipayCN`;
    s.secrets.values.delete(`authorization/${id}`);
    await assert.rejects(s.act('apply'), { code: 'authorizationLost' });
    const failed = await s.read();
    assert.deepEqual(
      [failed.trouble?.code, failed.trouble?.params.target, failed.trouble?.remedy?.action],
      ['authorizationLost', 'AlipayCN', 'authorize'],
    );
    assert.equal((await read()).state, 'lost');
    await assert.rejects(s.act('apply'), { code: 'authorizationLost' });
    await assert.rejects(s.owner.checkAuthorization(s.place, {}), { code: 'authorizationLost' });
    assert.equal((await read()).state, 'lost', 'asking AlipayCN does not help');
    await again();
    assert.equal((await read()).state, 'authorized');
    assert.equal((await s.read()).trouble?.code, 'authorizationRenewed');
    const { stage, trouble } = await s.act('apply');
    assert.deepEqual([stage, trouble], ['underReview', null]);
  });

  it('that does not cover a release names what is missing, refuses to apply, and is right once it was corrected', async () => {
    await open();
    await authorize();
    const app = (await read()).merchantAppId ?? '';
    await s.alipayCn.grant(app, { methods: [release('audit.apply'), release('detail.query')] });
    const after = await s.owner.checkAuthorization(s.place, {});
    assert.equal(after.state, 'insufficient');
    assert.ok(after.missingMethods.includes(release('gray.online')));
    const version = await upload(s.owner, s.program, '1.0.0');
    const created = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await configure(s.owner, s.program, created);
    const { actions } = await s.read(created);
    const apply = actions.find(({ name }) => name === 'apply');
    assert.equal(apply?.reason?.code, 'authorizationInsufficient');
    assert.ok(String(apply?.reason?.params.methods).includes(release('gray.online')));
    await s.alipayCn.grant(app, { methods: null });
    assert.equal((await s.owner.checkAuthorization(s.place, {})).state, 'authorized');
    assert.equal((await s.read(created)).actions.find(({ name }) => name === 'apply')?.allowed, true);
  });

  describe('that nears its end', () => {
    const day = 24 * 3600;
    let app: string;
    let days: number;

    beforeEach(async () => {
      days = 0;
      await open({}, () => new Date(Date.now() + days * day * 1000));
      await authorize();
      app = (await read()).merchantAppId ?? '';
    });
    /** Looks as a window does, until the authorization fits. */
    async function untilRead(fits: (row: Awaited<ReturnType<typeof read>>) => boolean) {
      let { cursor } = await s.owner.changes({});
      for (let count = 0; count < 20; count += 1) {
        const current = await read();
        if (fits(current)) return current;
        ({ cursor } = await s.owner.changes({}, undefined, { query: { cursor, wait: '2' } }));
      }
      throw new Error('the authorization did not get there');
    }

    it('is renewed by itself: both tokens at once, and what they open goes on', async () => {
      const before = await kept();
      await s.alipayCn.grant(app, { expiresInSeconds: 10 * day });
      await s.owner.checkAuthorization(s.place, {});
      const early = s.asked('token/app');
      await s.owner.changes({});
      assert.equal(s.asked('token/app'), early);
      days = 9;
      const after = await untilRead(({ until: end }) => Date.parse(end ?? '') > Date.now() + 300 * day * 1000);
      const renewed = await kept();
      assert.equal(after.state, 'authorized');
      assert.ok(renewed && before);
      assert.notEqual(renewed.appAuthToken, before.appAuthToken);
      assert.notEqual(renewed.refreshToken, before.refreshToken);
      assert.equal((await prepared()).stage, 'releasePreparation');
    });

    it('and cannot be renewed any more is left to the person, and not tried again', async () => {
      await s.alipayCn.grant(app, { expiresInSeconds: 10 * day });
      await s.alipayCn.refuse('alipay.open.auth.token.app', 'REFRESH_TOKEN_NOT_VALID');
      await s.owner.checkAuthorization(s.place, {});
      days = 9;
      const before = s.asked('token/app');
      await untilRead(() => s.asked('token/app') > before);
      const { cursor } = await s.owner.changes({});
      await s.owner.changes({}, undefined, { query: { cursor, wait: '1' } });
      await s.owner.changes({});
      assert.deepEqual([(await read()).state, s.asked('token/app')], ['authorized', before + 1]);
    });

    it('and ended is renewed while AlipayCN still takes the refresh token', async () => {
      await s.alipayCn.grant(app, { expiresInSeconds: 0 });
      assert.equal((await s.owner.checkAuthorization(s.place, {})).state, 'expired');
      const after = await untilRead(({ state }) => state === 'authorized');
      assert.ok(Date.parse(after.until ?? '') > Date.now());
    });
  });
});
