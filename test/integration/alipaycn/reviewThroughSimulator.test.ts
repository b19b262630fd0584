import { strict as assert } from 'node:assert';
import { type AlipayCn, createAlipayCn } from '../../../src/platform/alipaycn/connector.ts';
import { describeCode } from '../../../src/platform/alipaycn/errors/codes.ts';
import type { Session } from '../../../src/platform/alipaycn/wire/gateway.ts';
import {
  applyFields,
  applyFiles,
  control,
  openStage,
  packageBytes,
  png,
  type Stage,
  walkPage,
} from '../simulator/fixture.ts';
import { failure } from './failure.ts';

const files = Object.entries(applyFiles()).map(([part, { name, bytes }]) => ({ part, name, type: 'image/png', bytes }));

describe('a review in two parts and a missing filing, through the simulator', () => {
  let stage: Stage;
  let alipayCn: AlipayCn;
  let session: Session;

  const tell = async (path: string, body: Record<string, unknown>) => {
    const { status, body: answer } = await control(stage.simulator, path, body);
    assert.equal(status, 200, JSON.stringify(answer));
  };
  const review = (more: Record<string, unknown>) =>
    tell('review', { miniAppId: session.merchantAppId, appVersion: '1.0.0', ...more });
  const detail = async () => {
    const version = await alipayCn.versionDetail(session, '1.0.0');
    assert.ok(version);
    return version;
  };
  const meaning = async (promise: Promise<unknown>) => {
    const { method, code } = await failure(promise);
    return describeCode(method ?? '', code ?? '').key;
  };

  beforeEach(async () => {
    stage = await openStage({ clock: () => new Date() });
    alipayCn = createAlipayCn({ kind: 'simulator', ...stage.simulator.connection });
    session = await alipayCn.exchangeCode((await walkPage(stage.simulator)).code);
    await alipayCn.deliverPackage(session, { version: '1.0.0', name: 'program.zip', zip: packageBytes() });
    const { app_version: _version, ...fields } = applyFields('1.0.0');
    const application = { ...fields, audit_rule: 'BASE_PROMOTE' };
    await alipayCn.applyForAudit(session, { version: '1.0.0', fields: application, files });
  });
  afterEach(() => stage.end());

  it('tells the access review before the promotion review, and that it cannot go online yet', async () => {
    assert.equal((await detail()).promoteAudit, null);
    await review({ decision: 'approve', part: 'access' });
    const half = await detail();
    assert.deepEqual([half.status, half.promoteAudit], ['BASE_AUDIT_PASS', null]);
    assert.equal(await meaning(alipayCn.online(session, '1.0.0')), 'promotionNotApproved');
    await review({ decision: 'approve', part: 'promotion' });
    const whole = await detail();
    assert.deepEqual([whole.status, whole.promoteAudit?.decision], ['WAIT_RELEASE', 'PASS']);
  });

  it('tells a promotion review that was rejected, with its reason and picture, apart from the access review', async () => {
    await review({ decision: 'approve', part: 'access' });
    const picture = png(12, 12);
    await review({ decision: 'reject', reason: '缺少营销资质', pictures: [picture.toString('base64')] });
    const { status, promoteAudit, rejectPictures } = await detail();
    assert.deepEqual([status, promoteAudit?.decision], ['PROMOTE_AUDIT_REJECT', 'REJECT']);
    assert.ok(promoteAudit?.memos.some(({ text }) => text?.includes('缺少营销资质')));
    const read = await fetch(promoteAudit?.pictures[0] ?? '');
    assert.deepEqual(Buffer.from(await read.arrayBuffer()), picture);
    assert.deepEqual(rejectPictures, promoteAudit?.pictures);
  });

  it('gives what was handed in', async () => {
    const { information } = await detail();
    const wanted = applyFields('1.0.0');
    assert.equal(information.versionDescription, wanted.version_desc);
    assert.ok(information.categories.length > 0 && information.categories.every(Boolean));
  });

  it('goes online without its filing only in restricted form, and says so afterwards', async () => {
    await review({ decision: 'approve' });
    await tell('profile', { registrationMissing: true });
    assert.equal(await meaning(alipayCn.online(session, '1.0.0')), 'registrationMissing');
    await alipayCn.online(session, '1.0.0', { permitRegistrationLimitRelease: true });
    assert.equal((await detail()).status, 'RELEASE');
    assert.equal((await alipayCn.baseInformation(session)).isRegistrationLimited, true);
  });
});
