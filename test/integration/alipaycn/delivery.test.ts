import { strict as assert } from 'node:assert';
import { createHash, randomBytes } from 'node:crypto';
import { toProblem } from '../../../src/platform/alipaycn/refusals/toProblem.ts';
import { buildPackageBody } from '../../../src/platform/alipaycn/wire/packageBody.ts';
import { failure } from './failure.ts';
import { type Answer, type FakeGateway, openGateway, session } from './fakeGateway.ts';

const given = { version: '1.0.0', name: '点单.zip', zip: randomBytes(3_000_001) };
const json = (value: unknown, more: Answer = {}): Answer => ({ body: JSON.stringify(value), ...more });
const building = json({
  package_id: 'p1',
  build_version: '1.0.0',
  build_status: '1',
  need_rotation: 'true',
  version_created: 'false',
});
const built = json({ build_status: '2', need_rotation: 'false', version_created: 'true' });
const present = json({ code: 'BUILD_VERSION_ALREADY_EXIST', message: '版本已存在' }, { status: 400 });

describe('delivering a package', () => {
  let gateway: FakeGateway;
  beforeEach(async () => {
    gateway = await openGateway();
  });
  afterEach(() => gateway.close());

  /** Answers by the last word of the path: upload, query of the build, query of the version. */
  const route = (upload: Answer, builds: Answer[], detail?: Answer) => {
    gateway.answer = ({ target }) => {
      if (target.includes('/innerversion/upload?') || target.endsWith('/innerversion/upload')) return upload;
      if (target.includes('/uploadstatus/')) return builds.length > 1 ? builds.shift() : builds[0];
      return detail;
    };
  };
  const targets = () => gateway.received.map(({ target }) => target.replace(/^\/v3\/alipay\/open\/mini\//, ''));

  it('uploads with MD5 and base64, and waits for the build', async () => {
    route(building, [building, built]);
    await gateway.alipayCn().deliverPackage(session, given);
    const sent = JSON.parse(String(gateway.received[0]?.body)) as Record<string, string>;
    assert.deepEqual(
      [sent.app_origin, sent.mini_app_id, sent.build_version, sent.build_package_name],
      ['ORIGIN_OF_THE_PLATFORM', session.merchantAppId, '1.0.0', '点单.zip'],
    );
    assert.equal(sent.build_package_md_5, createHash('md5').update(given.zip).digest('hex'));
    assert.ok(Buffer.from(sent.build_package_stream ?? '', 'base64').equals(given.zip));
    const query = `innerversion/uploadstatus/query?build_package_id=p1&mini_app_id=${session.merchantAppId}&build_version=1.0.0`;
    assert.deepEqual(targets(), ['innerversion/upload', query, query]);
  });

  it('asks nothing more when the version is there at once', async () => {
    route(built, []);
    await gateway.alipayCn().deliverPackage(session, given);
    assert.deepEqual(targets(), ['innerversion/upload']);
  });

  it('accepts a version of this number that stands in development where it was sent before', async () => {
    route(present, [], json({ app_version: '1.0.0', status: 'INIT' }));
    await gateway.alipayCn().deliverPackage(session, { ...given, isRepeated: true });
    const error = await failure(gateway.alipayCn().deliverPackage(session, given));
    assert.deepEqual([error.code, error.outcome], ['BUILD_VERSION_ALREADY_EXIST', 'refused']);
  });

  it('hands on the refusal when that version is further on', async () => {
    route(present, [], json({ app_version: '1.0.0', status: 'RELEASE' }));
    const error = await failure(gateway.alipayCn().deliverPackage(session, { ...given, isRepeated: true }));
    assert.deepEqual([error.kind, error.code, error.outcome], ['refused', 'BUILD_VERSION_ALREADY_EXIST', 'refused']);
  });

  it('is refused by the code that the message of a BIZ_ERROR names', async () => {
    const refusals: [message: string, code: string][] = [
      ['LARGER_VERSION_HAS_EXISTED: 1.9.9 < 2.0.0', 'alipayCn.higherVersionPresent'],
      ['业务失败(BUILD_VERSION_ALREADY_EXIST)', 'alipayCn.versionPresent'],
      ['BIZ_ERROR: SOMETHING_ELSE', 'alipayCn.businessError'],
      ['', 'alipayCn.businessError'],
    ];
    for (const [message, code] of refusals) {
      route(json({ code: 'BIZ_ERROR', message }, { status: 400 }), []);
      const problem = toProblem(await failure(gateway.alipayCn().deliverPackage(session, given)));
      assert.equal(problem.code, code);
      assert.equal(problem.params.message, message || 'BIZ_ERROR');
    }
  });

  it('waits for a build that an earlier, lost upload began', async () => {
    const absent = json({ code: 'VERSION_IS_BLANK', message: '' }, { status: 400 });
    route(present, [building, built], absent);
    await gateway.alipayCn().deliverPackage(session, { ...given, isRepeated: true });
    assert.equal(targets().filter((target) => target.includes('uploadstatus')).length, 2);
  });

  it('is refused in words without an app_origin, before anything is sent', async () => {
    const { appOrigin: _none, ...connection } = gateway.connection();
    const { createAlipayCn } = await import('../../../src/platform/alipaycn/connector.ts');
    const error = await failure(createAlipayCn(connection).deliverPackage(session, given));
    assert.deepEqual([error.kind, error.code, error.outcome], ['configuration', 'appOriginMissing', 'notSent']);
    assert.equal(gateway.received.length, 0);
  });

  it('tells a build that failed, with an effect to be read back', async () => {
    for (const [end, code] of [
      [{ build_status: '3', need_rotation: 'false' }, 'buildFailed'],
      [{ build_status: '5' }, 'buildTimedOut'],
      [{ build_status: '2', need_rotation: 'false' }, 'buildFailed'],
    ] as const) {
      route(building, [json(end)]);
      const error = await failure(gateway.alipayCn().deliverPackage(session, given));
      assert.deepEqual([error.kind, error.code, error.outcome], ['refused', code, 'unknown']);
    }
    route(building, [json({})]);
    assert.equal((await failure(gateway.alipayCn().deliverPackage(session, given))).kind, 'protocol');
  });

  it('never says that nothing was sent once the package is there', async () => {
    const polling = new AbortController();
    gateway.answer = ({ target }) => {
      if (target.includes('uploadstatus')) polling.abort();
      return building;
    };
    const alipayCn = gateway.alipayCn();
    const cancelled = await failure(alipayCn.deliverPackage(session, given, polling.signal));
    assert.deepEqual([cancelled.kind, cancelled.outcome], ['cancelled', 'unknown']);
    gateway.answer = async ({ target }) => {
      if (!target.includes('uploadstatus')) return building;
      await gateway.close();
    };
    const gone = await failure(alipayCn.deliverPackage(session, given));
    assert.deepEqual([gone.kind, gone.code, gone.outcome], ['network', 'ECONNREFUSED', 'unknown']);
    gateway = await openGateway();
  });

  it('gives up after ten minutes of building', async () => {
    let now = Date.now();
    gateway.answer = () => {
      now += 4 * 60_000;
      return { ...building, signed: { timestamp: String(now) } };
    };
    const error = await failure(gateway.alipayCn({ clock: () => now }).deliverPackage(session, given));
    assert.deepEqual([error.kind, error.code, error.outcome], ['timeout', 'buildUnfinished', 'unknown']);
  });

  it('writes the body that JSON.stringify would write, at every length', async () => {
    for (const length of [0, 1, 2, 3, 768 * 1024, 768 * 1024 + 1, 2 * 768 * 1024 + 2]) {
      const zip = randomBytes(length);
      const md5 = createHash('md5').update(zip).digest('hex');
      const expected = JSON.stringify({
        build_version: '1',
        build_package_md_5: md5,
        build_package_stream: zip.toString('base64'),
      });
      assert.ok(Buffer.from(expected).equals(await buildPackageBody({ build_version: '1' }, zip)), `${length}`);
    }
  });
});
