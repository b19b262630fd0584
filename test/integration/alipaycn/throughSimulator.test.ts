import { strict as assert } from 'node:assert';
import { type AlipayCn, createAlipayCn } from '../../../src/platform/alipaycn/connector.ts';
import { describeCode } from '../../../src/platform/alipaycn/errors/codes.ts';
import type { Session } from '../../../src/platform/alipaycn/wire/gateway.ts';
import {
  applyFields,
  applyFiles,
  Browser,
  control,
  openStage,
  packageBytes,
  png,
  type Stage,
} from '../simulator/fixture.ts';
import { failure } from './failure.ts';

const files = Object.entries(applyFiles()).map(([part, { name, bytes }]) => ({ part, name, type: 'image/png', bytes }));

describe('through the simulator', () => {
  let stage: Stage;
  let alipayCn: AlipayCn;
  let session: Session;

  const connect = (timeoutMilliseconds?: number) =>
    createAlipayCn(
      { kind: 'simulator', ...stage.simulator.connection },
      timeoutMilliseconds === undefined ? {} : { timeoutMilliseconds },
    );
  const status = async (version: string) => (await alipayCn.versionDetail(session, version))?.status ?? null;
  const tell = async (path: string, body: Record<string, unknown>) =>
    assert.deepEqual(await control(stage.simulator, path, body), { status: 200, body: {} });
  const review = (appVersion: string, decision: string, more = {}) =>
    tell('review', { miniAppId: session.merchantAppId, appVersion, decision, ...more });
  const fault = (method: string, kind: string, times = 1) =>
    tell('faults', { method: `alipay.open.mini.${method}`, kind, times, milliseconds: 10 });
  const upload = (version: string, isRepeated = false) =>
    alipayCn.deliverPackage(session, { version, name: 'program.zip', zip: packageBytes(), isRepeated });
  const apply = (version: string) => {
    const { app_version: _version, ...fields } = applyFields(version);
    return alipayCn.applyForAudit(session, { version, fields, files });
  };

  before(async () => {
    stage = await openStage({ clock: () => new Date(), rules: { buildMilliseconds: 150 } });
    alipayCn = connect();
  });
  after(() => stage.end());

  it('authorizes on the page and exchanges the code, once', async () => {
    const browser = new Browser(alipayCn.authorizationUrl('state-7', 'http://127.0.0.1:9/back'));
    await browser.open();
    for (const button of ['登录', '确认选择', '确认授权']) await browser.press(button);
    const back = new URL(browser.headers.get('location') ?? '');
    assert.equal(back.searchParams.get('state'), 'state-7');
    const code = back.searchParams.get('app_auth_code') ?? '';
    session = await alipayCn.exchangeCode(code);
    const grant = await alipayCn.queryAuthorization(session.appAuthToken);
    assert.deepEqual([grant.status, grant.merchantAppId, grant.missing], ['valid', session.merchantAppId, []]);
    const again = await failure(alipayCn.exchangeCode(code));
    assert.equal(describeCode(again.method ?? '', again.code ?? '').key, 'codeNotValid');
  });

  it('delivers a version, and accepts it when it is delivered again, but not somebody else’s', async () => {
    assert.equal(await alipayCn.versionDetail(session, '1.0.0'), null);
    await upload('1.0.0');
    assert.equal(await status('1.0.0'), 'INIT');
    await upload('1.0.0', true);
    const others = await failure(upload('1.0.0'));
    assert.deepEqual([others.kind, others.code], ['refused', 'BUILD_VERSION_ALREADY_EXIST']);
    const [row] = await alipayCn.listVersions(session);
    assert.deepEqual([row?.version, row?.status], ['1.0.0', 'INIT']);
  });

  it('is rejected with a picture, goes back to development, withdraws, and is approved', async () => {
    await apply('1.0.0');
    const reason = '请补充营业执照 <b>"清晰"</b>';
    await review('1.0.0', 'reject', { reason, pictures: [png(8, 8).toString('base64')] });
    const rejected = await alipayCn.versionDetail(session, '1.0.0');
    assert.deepEqual([rejected?.status, rejected?.rejectReason], ['AUDIT_REJECT', reason]);
    const picture = await fetch(rejected?.rejectPictures[0] ?? '');
    assert.deepEqual(Buffer.from(await picture.arrayBuffer()), png(8, 8));
    await alipayCn.backToDevelopment(session, '1.0.0');
    await apply('1.0.0');
    await alipayCn.cancelAudit(session, '1.0.0');
    assert.equal(await status('1.0.0'), 'INIT');
    await apply('1.0.0');
    await review('1.0.0', 'approve');
    const approved = await alipayCn.versionDetail(session, '1.0.0');
    assert.equal(approved?.status, 'WAIT_RELEASE');
    assert.ok(Math.abs(Date.parse(approved?.times.reviewed ?? '') - Date.now()) < 60_000);
  });

  it('grows the grayscale, never lowers it, stops and starts again', async () => {
    await alipayCn.startOrRaiseGray(session, '1.0.0', 1);
    await alipayCn.startOrRaiseGray(session, '1.0.0', 30);
    assert.equal((await alipayCn.versionDetail(session, '1.0.0'))?.ratio, 30);
    const lower = await failure(alipayCn.startOrRaiseGray(session, '1.0.0', 10));
    assert.deepEqual([lower.kind, lower.code, lower.outcome], ['refused', 'GRAY_STRATEGY_NOT_ALLOW_REDUCE', 'refused']);
    await alipayCn.cancelGray(session, '1.0.0');
    assert.equal(await status('1.0.0'), 'WAIT_RELEASE');
    await alipayCn.startOrRaiseGray(session, '1.0.0', 1);
  });

  it('goes online, gives a QR code, is replaced, rolls back and goes offline', async () => {
    await alipayCn.online(session, '1.0.0');
    const code = { page: 'pages/index/index', query: 'shop=1&name=咖啡', describe: '门店' };
    assert.equal((await alipayCn.createQrCode(session, code)).picture.type, 'image/png');
    await upload('1.0.1');
    await apply('1.0.1');
    await review('1.0.1', 'approve');
    await alipayCn.online(session, '1.0.1');
    assert.deepEqual([await status('1.0.0'), await status('1.0.1')], ['OFFLINE', 'RELEASE']);
    await alipayCn.rollback(session, '1.0.1');
    assert.deepEqual([await status('1.0.0'), await status('1.0.1')], ['RELEASE', 'OFFLINE']);
    await alipayCn.offline(session, '1.0.0');
    assert.equal(await status('1.0.0'), 'OFFLINE');
  });

  it('says that a lost answer is to be read back, and the effect is there', async () => {
    await fault('innerversion.upload', 'timeoutAfterEffect');
    const lost = await failure(upload('1.1.0'));
    assert.deepEqual([lost.kind, lost.outcome], ['network', 'unknown']);
    await upload('1.1.0', true);
    await fault('version.audit.apply', 'serverErrorAfterEffect');
    const failed = await failure(apply('1.1.0'));
    assert.deepEqual([failed.kind, failed.outcome, await status('1.1.0')], ['server', 'unknown', 'AUDITING']);
    await review('1.1.0', 'approve');
    await fault('version.gray.online', 'wrongSignature');
    const forged = await failure(alipayCn.startOrRaiseGray(session, '1.1.0', 5));
    assert.deepEqual([forged.kind, forged.outcome, await status('1.1.0')], ['unverified', 'unknown', 'GRAY']);
    await tell('faults', {
      method: 'alipay.open.mini.version.online',
      kind: 'timeoutAfterEffect',
      times: 1,
      milliseconds: 5000,
    });
    const late = await failure(connect(200).online(session, '1.1.0'));
    assert.deepEqual([late.kind, late.outcome, await status('1.1.0')], ['timeout', 'unknown', 'RELEASE']);
  });

  it('says the same where nothing happened, and tells HTML apart', async () => {
    await fault('version.offline', 'serverErrorBeforeEffect');
    const failed = await failure(alipayCn.offline(session, '1.1.0'));
    await fault('version.offline', 'html');
    const page = await failure(alipayCn.offline(session, '1.1.0'));
    assert.deepEqual([failed.kind, failed.outcome, page.kind, page.outcome], ['server', 'unknown', 'html', 'unknown']);
    assert.equal(await status('1.1.0'), 'RELEASE');
  });

  it('reads through passing faults', async () => {
    await fault('version.detail.query', 'serverErrorBeforeEffect');
    await fault('version.detail.query', 'timeoutAfterEffect');
    assert.equal(await status('1.1.0'), 'RELEASE');
  });

  it('notices that the merchant took the grant back', async () => {
    await tell('revoke', { miniAppId: session.merchantAppId });
    assert.equal((await alipayCn.queryAuthorization(session.appAuthToken)).status, 'invalid');
    const refused = await failure(alipayCn.online(session, '1.1.0'));
    assert.deepEqual([refused.kind, refused.outcome], ['refused', 'refused']);
    assert.equal(describeCode(refused.method ?? '', refused.code ?? '').key, 'grantEnded');
  });
});
