import { strict as assert } from 'node:assert';
import { toProblem } from '../../../src/platform/alipaycn/refusals/toProblem.ts';
import { failure } from './failure.ts';
import { type Answer, type FakeGateway, lastOf, openGateway, session } from './fakeGateway.ts';

const json = (value: unknown): Answer => ({ body: JSON.stringify(value) });
const png = Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1');

describe('the connector', () => {
  let gateway: FakeGateway;
  before(async () => {
    gateway = await openGateway();
  });
  after(() => gateway.close());
  const answering = (value: unknown) => {
    gateway.answer = () => json(value);
    return gateway.alipayCn();
  };

  it('builds the address of the authorization page', () => {
    const url = new URL(gateway.alipayCn().authorizationUrl('state&1', 'http://127.0.0.1:9/back?a=1'));
    assert.equal(`${url.origin}${url.pathname}`, `${gateway.url}/oauth2/appToAppBatchAuth.htm`);
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      app_id: '2021004100000000',
      application_type: 'TINYAPP',
      redirect_uri: 'http://127.0.0.1:9/back?a=1',
      state: 'state&1',
    });
  });

  it('exchanges a code for the token of one mini program, listed or at the top', async () => {
    const token = { auth_app_id: '2021A', app_auth_token: 'tA', app_refresh_token: 'rA', user_id: '2088' };
    const grant = {
      merchantAppId: '2021A',
      appAuthToken: 'tA',
      refreshToken: 'rA',
      refreshUntil: null,
      userId: '2088',
    };
    assert.deepEqual(await answering({ ...token, tokens: [token] }).exchangeCode('c'), grant);
    assert.deepEqual(JSON.parse(String(lastOf(gateway).body)), { grant_type: 'authorization_code', code: 'c' });
    assert.deepEqual(await answering({ auth_app_id: '2021A', app_auth_token: 'tA' }).exchangeCode('c'), {
      ...grant,
      refreshToken: '',
      userId: null,
    });
  });

  it('asks to choose one mini program where several were ticked, and needs a token', async () => {
    const tokens = ['A', 'B'].map((name) => ({ auth_app_id: name, app_auth_token: name }));
    const several = await failure(answering({ tokens }).exchangeCode('c'));
    assert.deepEqual([several.kind, several.code], ['refused', 'severalMerchantApps']);
    for (const answer of [{}, { tokens: [null] }, { tokens: [{ auth_app_id: 'A' }] }]) {
      const error = await failure(answering(answer).exchangeCode('c'));
      assert.deepEqual([error.kind, error.outcome], ['protocol', 'unknown']);
    }
  });

  it('takes a new token by the refresh token, and says until when the next one can be used', async () => {
    const token = { auth_app_id: '2021A', app_auth_token: 'tB', app_refresh_token: 'rB', re_expires_in: '3600' };
    gateway.answer = () => json({ tokens: [token] });
    const now = Date.parse('2026-11-25T08:00:00Z');
    gateway.answer = () => ({ ...json({ tokens: [token] }), signed: { timestamp: String(now) } });
    const grant = await gateway.alipayCn({ clock: () => now }).refreshGrant('rA');
    assert.deepEqual(JSON.parse(String(lastOf(gateway).body)), { grant_type: 'refresh_token', refresh_token: 'rA' });
    assert.deepEqual(
      [grant.appAuthToken, grant.refreshToken, grant.refreshUntil],
      ['tB', 'rB', '2026-11-25T09:00:00.000Z'],
    );
    for (const expires of ['', '-1', 'soon', '99999999999']) {
      const odd = await answering({ ...token, re_expires_in: expires }).refreshGrant('rA');
      assert.equal(odd.refreshUntil, null, expires);
    }
  });

  it('goes online in restricted form only where that is asked for', async () => {
    const alipayCn = answering({});
    await alipayCn.online(session, '1.0.0');
    assert.deepEqual(JSON.parse(String(lastOf(gateway).body)), { app_version: '1.0.0' });
    await alipayCn.online(session, '1.0.0', { permitRegistrationLimitRelease: true });
    assert.deepEqual(JSON.parse(String(lastOf(gateway).body)), {
      app_version: '1.0.0',
      permit_registration_limit_release: true,
    });
  });

  it('tells how a grant stands and what it lacks for a release', async () => {
    const facts = { status: 'valid', auth_app_id: '2021A', auth_start: '2026-11-23 08:00:00', auth_end: 'never' };
    const granted = ['alipay.open.mini.version.online', 7];
    const state = await answering({ ...facts, auth_methods: granted }).queryAuthorization('tA');
    assert.equal(lastOf(gateway).target, '/v3/alipay/open/auth/token/app/query?app_auth_token=tA');
    assert.deepEqual([state.status, state.merchantAppId, state.methods], ['valid', '2021A', granted.slice(0, 1)]);
    assert.deepEqual([state.from, state.until], ['2026-11-23T00:00:00.000Z', null]);
    assert.ok(state.missing.includes('alipay.open.mini.version.audit.apply'));
    assert.ok(!state.missing.includes('alipay.open.mini.version.online'));
    const whole = await answering({ ...facts, is_by_app_auth: true }).queryAuthorization('tA');
    assert.deepEqual(whole.missing, []);
    assert.equal(
      (await failure(answering({ status: 'maybe', auth_app_id: 'A' }).queryAuthorization('t'))).kind,
      'protocol',
    );
  });

  it('tells a version with its rejection, and leaves a status of tomorrow as it is', async () => {
    const version = await answering({
      app_version: '1.0.0',
      status: 'STATUS_OF_TOMORROW',
      reject_reason: '请补充 <b>材料</b>',
      base_audit_record: {
        memos: [{ memo: '一', memo_image_list: ['https://a/1'] }, null, 'x'],
        audit_images: ['https://a/1', 'https://a/2'],
      },
      promote_audit: 'REJECT',
      service_region_type: 'CHINA',
      mini_category_info_list: [
        {
          first_category_id: 'XS1',
          second_category_id: 'XS2',
        },
      ],
      promote_audit_record: { audit_images: ['https://a/3', 3] },
      gray_strategy: 'p10',
      gmt_create: '2026-11-23 08:00:00',
      scan_result: 'NAN',
    }).versionDetail(session, '1.0.0');
    assert.deepEqual(version, {
      version: '1.0.0',
      status: 'STATUS_OF_TOMORROW',
      rejectReason: '请补充 <b>材料</b>',
      rejectPictures: ['https://a/1', 'https://a/2', 'https://a/3'],
      promoteAudit: { decision: 'REJECT', memos: [], pictures: ['https://a/3'] },
      ratio: 10,
      times: { created: '2026-11-23T00:00:00.000Z', applied: null, reviewed: null, online: null, offline: null },
      scanResult: 'scanning',
      information: {
        versionDescription: null,
        memo: null,
        regionType: 'CHINA',
        categories: ['XS1_XS2'],
      },
    });
    assert.equal((await failure(answering({}).versionDetail(session, '1.0.0'))).kind, 'protocol');
  });

  it('tells why a version was rejected, wherever AlipayCN says it', async () => {
    const memos = (...texts: string[]) => ({ memos: texts.map((memo) => ({ memo })) });
    const rows: [fields: object, words: string | null][] = [
      [{ base_audit: 'REJECT', base_audit_record: memos('截图不符', '请补充材料') }, '截图不符\n请补充材料'],
      [{ base_audit_record: memos('截图不符') }, '截图不符'],
      [
        { reject_reason: '资质：截图不符', base_audit: 'REJECT', base_audit_record: memos('截图不符') },
        '资质：截图不符',
      ],
      [{ reject_reason: 'A', base_audit: 'REJECT', base_audit_record: memos('B', 'B') }, 'A\nB'],
      [{ base_audit: 'PASS', base_audit_record: memos('fine'), promote_audit_record: memos('no') }, 'no'],
      [{ base_audit: 'REJECT' }, null],
    ];
    for (const [fields, words] of rows) {
      const version = await answering({ status: 'AUDIT_REJECT', ...fields }).versionDetail(session, '1.0.0');
      assert.equal(version?.rejectReason, words);
    }
    const passed = { status: 'WAIT_RELEASE', base_audit: 'PASS', base_audit_record: memos('fine') };
    assert.equal((await answering(passed).versionDetail(session, '1.0.0'))?.rejectReason, null);
  });

  it('tells that there is no such version only by a verified code that says so', async () => {
    const alipayCn = gateway.alipayCn();
    const body = '{"code":"VERSION_IS_BLANK","message":"x"}';
    gateway.answer = () => ({ status: 400, body });
    assert.equal(await alipayCn.versionDetail(session, '1.0.0'), null);
    const rows = (count: number) => Array.from({ length: count }, (_, patch) => ({ app_version: `0.0.${patch}` }));
    const withList = (list: Answer) => {
      gateway.answer = ({ target }) => (target.includes('/list/query') ? list : { status: 400, body, signed: false });
      return alipayCn.versionDetail(session, '1.0.0');
    };
    // An unsigned one is only a hint, until the list confirms it.
    assert.equal(await withList(json({ app_version_infos: rows(19) })), null);
    const unsure = [
      json({ app_version_infos: rows(20) }),
      json({ app_version_infos: [{ app_version: '1.0.0', version_status: 'INIT' }] }),
      { ...json({}), signed: false as const },
    ];
    for (const list of unsure) assert.equal((await failure(withList(list))).kind, 'unverified');
    gateway.answer = () => ({ status: 400, body: '{"code":"APPLICATION_TYPE_NOT_MINIAPP"}' });
    assert.equal((await failure(alipayCn.versionDetail(session, '1.0.0'))).kind, 'refused');
  });

  it('lists versions, also those of which only the number came', async () => {
    const info = {
      app_version: '1.0.1',
      version_status: 'RELEASE',
      create_time: '2026-11-23 08:00:00',
    };
    const rows = await answering({ app_version_infos: [info], app_versions: ['1.0.1', '1.0.0'] }).listVersions(session);
    assert.deepEqual(rows, [
      {
        version: '1.0.1',
        status: 'RELEASE',
        description: null,
        created: '2026-11-23T00:00:00.000Z',
      },
      {
        version: '1.0.0',
        status: null,
        description: null,
        created: null,
      },
    ]);
    assert.deepEqual(await answering({}).listVersions(session), []);
  });

  it('starts a grayscale at the ratios of the connection only', async () => {
    const alipayCn = answering({});
    await alipayCn.startOrRaiseGray(session, '1.0.0', 30);
    assert.deepEqual(JSON.parse(String(lastOf(gateway).body)), { app_version: '1.0.0', gray_strategy: 'p30' });
    const before = gateway.received.length;
    for (const ratio of [1, 100, 10.5]) {
      const error = await failure(alipayCn.startOrRaiseGray(session, '1.0.0', ratio));
      assert.deepEqual([error.kind, error.code, error.outcome], ['configuration', 'ratioNotPossible', 'notSent']);
      const { code, params } = toProblem(error);
      assert.deepEqual([code, params], ['ratioNotPossible', { ratio, ratios: [10, 30, 50, 100] }]);
    }
    assert.equal(gateway.received.length, before);
  });

  describe('pictures', () => {
    const code = { page: 'pages/index', query: 'a=1', describe: '门店' };
    const withPicture = (address: string, picture: Answer = { body: png, signed: false }) => {
      gateway.answer = ({ target }) => (target.startsWith('/v3/') ? json({ qr_code_url: address }) : picture);
      return gateway.alipayCn({ timeoutMilliseconds: 1000 });
    };

    it("gives a QR code with its picture, fetched without the merchant's token", async () => {
      const made = await withPicture(`${gateway.url}/pictures/1.png`).createQrCode(session, code);
      assert.deepEqual(made, {
        pictureUrl: `${gateway.url}/pictures/1.png`,
        picture: { type: 'image/png', bytes: png },
      });
      const { headers } = lastOf(gateway);
      assert.deepEqual([headers.authorization, headers['alipay-app-auth-token']], [undefined, undefined]);
    });

    it('opens no other address', async () => {
      const other = gateway.url.replace('127.0.0.1', 'localhost');
      const addresses = [
        'file:///etc/passwd',
        'http://127.0.0.1:1/x',
        `${other}/x`,
        'https://127.0.0.1/x',
        'https://a:b@c/x',
        'http://example.com:81/x',
        'x',
      ];
      for (const address of addresses) {
        const error = await failure(withPicture(address).createQrCode(session, code));
        assert.deepEqual([error.kind, error.code, error.outcome], ['protocol', 'pictureAddress', 'unknown'], address);
      }
    });

    it('asks for a plain http address over https', async () => {
      const error = await failure(withPicture('http://pictures.invalid/show.htm?code=1').createQrCode(session, code));
      assert.deepEqual([error.kind, error.outcome], ['network', 'unknown'], `${error.code}`);
    });

    it('refuses what is no picture, a redirect, and a giant one', async () => {
      const address = `${gateway.url}/pictures/1.png`;
      const answers: [Answer, string][] = [
        [{ body: '<svg/>' }, 'pictureType'],
        [{ status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'null'],
        [{ body: Buffer.concat([png, Buffer.alloc(6 * 1024 * 1024)]) }, 'answerTooLarge'],
      ];
      for (const [answer, expected] of answers) {
        const error = await failure(withPicture(address, { ...answer, signed: false }).createQrCode(session, code));
        assert.equal(String(error.code), expected);
      }
    });
  });
});
