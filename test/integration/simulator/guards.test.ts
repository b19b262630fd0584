import { strict as assert } from 'node:assert';
import { authorizedMerchant, control, type Merchant, openStage, refusal, type Stage, uploadBody } from './fixture.ts';

describe('guards of the version states', () => {
  let stage: Stage;
  let merchant: Merchant;
  beforeEach(async () => {
    stage = await openStage();
    merchant = await authorizedMerchant(stage);
  });
  afterEach(() => stage.end());

  const version = (action: string, number: string, more: Record<string, unknown> = {}) =>
    merchant.post(`alipay.open.mini.version.${action}`, { app_version: number, ...more });
  const refused = (action: string, number: string, more?: Record<string, unknown>) =>
    refusal(version(action, number, more));
  const review = (number: string, decision: string) =>
    control(stage.simulator, 'review', {
      miniAppId: merchant.miniAppId,
      appVersion: number,
      decision,
      reason: '缺少资质',
    });
  /** Brings a new version to a state. */
  const bring = async (number: string, state: 'INIT' | 'AUDITING' | 'WAIT_RELEASE' | 'GRAY' | 'RELEASE') => {
    await merchant.upload(number);
    if (state === 'INIT') return;
    await merchant.apply(number);
    if (state === 'AUDITING') return;
    await review(number, 'approve');
    if (state === 'GRAY') await version('gray.online', number, { gray_strategy: 'p10' });
    if (state === 'RELEASE') await version('online', number);
    assert.equal(await merchant.status(number), state);
  };

  it('hold for a version in development', async () => {
    await bring('1.0.0', 'INIT');
    const codes = [
      await refused('audit.cancel', '1.0.0'),
      await refused('audited.cancel', '1.0.0'),
      await refused('gray.online', '1.0.0', { gray_strategy: 'p10' }),
      await refused('gray.cancel', '1.0.0'),
      await refused('online', '1.0.0'),
      await refused('offline', '1.0.0'),
      await refused('rollback', '1.0.0'),
    ];
    assert.deepEqual(codes, [
      'INVALID_VERSION_STATUS',
      'CAN_NOT_BACK_DEV_WITHOUT_AUDIT',
      'CAN_NOT_GRAY_WITHOUT_AUDIT_PASS',
      'CAN_NOT_END_GRAY_WITHOUT_GRAY',
      'CAN_NOT_ONLINE_WITHOUT_AUDIT',
      'CAN_NOT_OFFLINE_WITHOUT_ONLINE',
      'CAN_NOT_ROLLBACK_WITHOUT_ONLINE',
    ]);
    assert.equal(await merchant.status('1.0.0'), 'INIT');
  });

  it('hold for a version that does not exist, or is not named', async () => {
    const codes = [];
    for (const action of ['audit.cancel', 'audited.cancel', 'gray.cancel', 'online', 'offline', 'rollback', 'delete']) {
      codes.push(await refused(action, '9.9.9'), await refused(action, ' '));
    }
    assert.deepEqual(codes, [
      ...['AUDITING_VERSION_NOT_EXIST', 'AUDITING_VERSION_NOT_EXIST'],
      ...['MINIAPP_VERSION_NOT_EXSIT', 'APP_VERSION_IS_BLANK'],
      ...['MINI_APP_VERSION_NOT_EXIST', 'APP_VERSION_IS_BLANK'],
      ...['MINI_APP_VERSION_NOT_EXIST', 'APP_VERSION_IS_BLANK'],
      ...['MINI_APP_VERSION_NOT_EXIST', 'APP_VERSION_IS_BLANK'],
      ...['CAN_NOT_ROLLBACK_WITHOUT_ONLINE', 'APP_VERSION_IS_BLANK'],
      ...['MINI_APP_PACKAGE_INFO_NOT_EXIST', 'APP_VERSION_IS_BLANK'],
    ]);
    assert.equal(await refusal(merchant.detail('9.9.9')), 'VERSION_IS_BLANK');
  });

  it('let one version at a time be under review, approved, rejected or in grayscale', async () => {
    await bring('1.0.0', 'AUDITING');
    await merchant.upload('1.0.1');
    assert.equal(await refusal(merchant.apply('1.0.0')), 'SUBMIT_REPEAT');
    assert.equal(await refusal(merchant.apply('1.0.1')), 'CAN_NOT_SUBMIT_WITH_AUDIT');
    await review('1.0.0', 'reject');
    assert.equal(await refusal(merchant.apply('1.0.0')), 'CAN_NOT_SUBMIT_WITHOUT_INIT');
    assert.equal(await refusal(merchant.apply('1.0.1')), 'CAN_NOT_SUBMIT_WITH_AUDIT_GRAY');
    await version('audited.cancel', '1.0.0');
    await merchant.apply('1.0.0');
    await review('1.0.0', 'approve');
    assert.equal(await refusal(merchant.apply('1.0.1')), 'CAN_NOT_SUBMIT_WITH_AUDIT_GRAY');
    await version('gray.online', '1.0.0', { gray_strategy: 'p80' });
    assert.equal(await refusal(merchant.apply('1.0.1')), 'CAN_NOT_SUBMIT_WITH_AUDIT_GRAY');
    await version('online', '1.0.0');
    await merchant.apply('1.0.1');
  });

  it('withdraw the version under review, named or not', async () => {
    await bring('1.0.0', 'AUDITING');
    await merchant.post('alipay.open.mini.version.audit.cancel');
    assert.equal(await merchant.status('1.0.0'), 'INIT');
    assert.equal(await refusal(merchant.post('alipay.open.mini.version.audit.cancel')), 'AUDITING_VERSION_NOT_EXIST');
  });

  it('take the strategies of the profile only', async () => {
    await bring('1.0.0', 'WAIT_RELEASE');
    for (const [strategy, code] of [
      ['', 'GRAY_STRATEGY_IS_BLANK'],
      ['p2', 'GRAY_STRATEGY_IS_INVALID'],
      ['p100', 'GRAY_STRATEGY_IS_INVALID'],
      ['30', 'GRAY_STRATEGY_IS_INVALID'],
    ] as const) {
      assert.equal(await refused('gray.online', '1.0.0', { gray_strategy: strategy }), code);
    }
    await version('gray.online', '1.0.0', { gray_strategy: 'p10' });
    assert.equal(await refused('gray.online', '1.0.0', { gray_strategy: 'p10' }), 'GRAY_STRATEGY_NOT_ALLOW_REDUCE');
  });

  it('keep what is online from going offline or back during a grayscale', async () => {
    await bring('1.0.0', 'RELEASE');
    await bring('1.0.1', 'GRAY');
    assert.equal(await refused('offline', '1.0.0'), 'CAN_NOT_OFFLINE_WITH_GRAY');
    assert.equal(await refused('rollback', '1.0.0'), 'CAN_NOT_ROLLBACK_WITH_GRAY');
  });

  it('roll back to what was online before, and only there', async () => {
    await bring('1.0.0', 'RELEASE');
    assert.equal(await refused('rollback', '1.0.0'), 'CAN_NOT_ROLLBACK_WITHOUT_OFFLINE');
    await bring('1.0.1', 'RELEASE');
    await version('rollback', '1.0.1');
    await bring('1.0.2', 'RELEASE');
    await version('rollback', '1.0.2');
    assert.deepEqual(
      [await merchant.status('1.0.0'), await merchant.status('1.0.1'), await merchant.status('1.0.2')],
      ['RELEASE', 'OFFLINE', 'OFFLINE'],
    );
    assert.equal(await refused('online', '1.0.1'), 'CAN_NOT_ONLINE_NOT_GRAY_OR_WAITRELEASE');
  });

  it('do not roll back to what was forced offline', async () => {
    await bring('1.0.0', 'RELEASE');
    const forced = { miniAppId: merchant.miniAppId, appVersion: '1.0.0', reason: '违规内容' };
    assert.equal((await control(stage.simulator, 'force-offline', forced)).status, 200);
    assert.deepEqual(
      [await merchant.status('1.0.0'), (await merchant.detail('1.0.0')).reject_reason],
      ['AUDIT_OFFLINE', '违规内容'],
    );
    assert.equal((await control(stage.simulator, 'force-offline', forced)).status, 409);
    await bring('1.0.1', 'RELEASE');
    assert.equal(await refused('rollback', '1.0.1'), 'CAN_NOT_ROLLBACK_PUNISH');
  });

  it('delete versions in development only', async () => {
    await bring('1.0.0', 'AUDITING');
    assert.equal(await refused('delete', '1.0.0'), 'CAN_NOT_DELETE_WITHOUT_DEV');
    await version('audit.cancel', '1.0.0');
    await version('delete', '1.0.0');
    assert.equal(await refusal(merchant.detail('1.0.0')), 'VERSION_IS_BLANK');
  });

  it('leave the state of every other mini program alone', async () => {
    await bring('1.0.0', 'WAIT_RELEASE');
    const other = await authorizedMerchant(stage);
    assert.notEqual(other.miniAppId, merchant.miniAppId);
    const foreign = other.post('alipay.open.mini.version.online', { app_version: '1.0.0' });
    assert.equal(await refusal(foreign), 'MINI_APP_VERSION_NOT_EXIST');
    const upload = uploadBody(stage, merchant.miniAppId, '5.0.0');
    assert.equal(await refusal(other.post('alipay.open.mini.innerversion.upload', upload)), 'APP_NOT_EXSIT');
    const query = { mini_app_id: merchant.miniAppId, build_version: '1.0.0' };
    const status = other.get('alipay.open.mini.innerversion.uploadstatus.query', query);
    assert.equal(await refusal(status), 'POLLING_BUILD_VERSION_NOT_EXIST');
    assert.equal(await merchant.status('1.0.0'), 'WAIT_RELEASE');
    await other.upload('1.0.0');
    await other.post('alipay.open.mini.version.delete', { app_version: '1.0.0' });
    assert.equal(await merchant.status('1.0.0'), 'WAIT_RELEASE');
  });
});

describe('guards of an upload', () => {
  let stage: Stage;
  let merchant: Merchant;
  before(async () => {
    stage = await openStage();
    merchant = await authorizedMerchant(stage);
  });
  after(() => stage.end());

  const refusedUpload = (changes: Record<string, unknown>) =>
    refusal(
      merchant.post('alipay.open.mini.innerversion.upload', {
        ...uploadBody(stage, merchant.miniAppId, '2.0.1'),
        ...changes,
      }),
    );

  it('refuse a wrong origin, number or package, and leave no version behind', async () => {
    await merchant.upload('2.0.0');
    assert.equal(await refusedUpload({ app_origin: 'SOMEBODY' }), 'inner-app-no-access');
    assert.equal(await refusedUpload({ build_version: '' }), 'PACKAGE_VERSION_IS_BLANK');
    for (const number of ['1.0', '1.0.0-beta', '01.0.0', '3.0.2147483648', '１.0.0']) {
      assert.equal(await refusedUpload({ build_version: number }), 'BUILD_DATA_ERROR', number);
    }
    assert.equal(await refusedUpload({ build_version: '9'.repeat(65) }), 'VERSION_EXCEEDED_LENGTH');
    assert.equal(await refusedUpload({ build_version: '2.0.0' }), 'BUILD_VERSION_ALREADY_EXIST');
    assert.equal(await refusedUpload({ build_version: '1.9.9' }), 'BIZ_ERROR');
    assert.equal(await refusedUpload({ build_package_md_5: '0'.repeat(32) }), 'BUILD_DATA_ERROR');
    assert.equal(await refusedUpload({ build_package_stream: 'bm8gemlw' }), 'BUILD_DATA_ERROR');
    const listed = await merchant.get('alipay.open.mini.version.list.query');
    assert.deepEqual(listed, { app_versions: ['2.0.0'] });
  });

  it('keep a version out of sight until it is built, but take its number', async () => {
    await merchant.post('alipay.open.mini.innerversion.upload', uploadBody(stage, merchant.miniAppId, '2.0.1'));
    assert.equal(await refusal(merchant.detail('2.0.1')), 'VERSION_IS_BLANK');
    assert.equal(await refusedUpload({}), 'BUILD_VERSION_ALREADY_EXIST');
    stage.clock.now += 300;
    assert.equal(await merchant.status('2.0.1'), 'INIT');
  });

  it('let at most twenty versions be in development; the list is ordered by number and has twenty', async () => {
    for (let patch = 2; patch < 20; patch++) await merchant.upload(`2.0.${patch}`);
    assert.equal(await refusedUpload({ build_version: '2.0.20' }), 'DEV_VERSION_EXCEED_MAX_COUNT');
    await merchant.apply('2.0.19');
    await merchant.upload('2.0.20');
    const { app_versions: numbers } = await merchant.get('alipay.open.mini.version.list.query');
    assert.ok(Array.isArray(numbers));
    assert.deepEqual([numbers.length, numbers[0], numbers[11], numbers[19]], [20, '2.0.20', '2.0.9', '2.0.1']);
  });
});
