import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReleaseError } from '../../../src/client/client.ts';
import type { Release } from '../../../src/core/contract/model.ts';
import { historyText } from '../../../src/texts/history.ts';
import { alipayCnSaid } from '../../../src/texts/problems.ts';
import {
  addChinese,
  authorize,
  configure,
  createProgram,
  openStage,
  type Program,
  type Stage,
  upload,
} from './fixture.ts';
import { type RecordedAlipayCn, startRecordedAlipayCn } from './recordedAlipayCn.ts';

describe('the domains of a configuration', function () {
  this.timeout(60_000);
  let folder: string;
  let alipayCn: RecordedAlipayCn;
  let stage: Stage;
  let program: Program;
  let release: Release;
  const path = () => ({ release: release.id });
  const held = async () =>
    (
      await stage.owner.getTargetInformation({ miniProgram: program.id, app: 'alipayCN' }, undefined, {
        query: { refresh: 'true' },
      })
    ).safeDomains;
  const apply = async () => {
    const { revision } = await stage.owner.getRelease(path());
    return stage.owner.apply(path(), {}, { ifMatch: revision });
  };
  const told = async () => {
    const { items } = await stage.owner.getHistory(path());
    const applied = items.find(({ action }) => action === 'apply');
    return applied ? historyText('en', applied).details : '';
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'domains-'));
    alipayCn = await startRecordedAlipayCn(join(folder, 'simulator.sqlite'));
    stage = await openStage({ connection: alipayCn.connection(['alipayCN']) });
    program = await createProgram(stage.owner);
    await addChinese(stage.owner, program);
    await authorize(stage.owner, program);
    const version = await upload(stage.owner, program, '1.0.0');
    release = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
  });
  afterEach(async () => {
    await stage.end();
    await alipayCn.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('that are missing are added before the package leaves, without their scheme, and none is removed', async () => {
    await configure(stage.owner, program, release, {
      serverDomains: ['https://API.example.com', 'wss://push.example.com'],
      h5Domains: ['www.example.com', 'api.example.com'],
    });
    const before = await held();
    assert.equal((await apply()).stage, 'underReview');
    assert.deepEqual(await held(), [...before, 'api.example.com', 'push.example.com', 'www.example.com']);
    const first = alipayCn.asked.indexOf('safedomain/create');
    const delivered = alipayCn.asked.indexOf('innerversion/upload');
    assert.ok(first >= 0 && delivered > alipayCn.asked.lastIndexOf('safedomain/create'), `${first} ${delivered}`);
    assert.equal(await told(), 'domains added at AlipayCN: api.example.com, push.example.com, www.example.com');
  });

  it('of a version that stands there already count from the next one on, which is said', async () => {
    await configure(stage.owner, program, release);
    await apply();
    release = await stage.owner.getRelease(path());
    release = await stage.owner.withdraw(path(), {}, { ifMatch: release.revision });
    const creations = () => alipayCn.asked.filter((method) => method === 'safedomain/create').length;
    assert.equal(creations(), 1);
    await configure(stage.owner, program, release, { serverDomains: ['https://api.example.com', 'new.example.com'] });
    assert.equal((await apply()).stage, 'underReview');
    assert.equal(creations(), 2);
    assert.match(await told(), /new\.example\.com; they count from the next uploaded version on/);
  });

  it('one of which AlipayCN refuses keep the version here, name it and lead to its field', async () => {
    await configure(stage.owner, program, release, { serverDomains: ['api.example.com', 'pay.phishing.example'] });
    await assert.rejects(apply(), (error: unknown) => {
      assert.ok(ReleaseError.is(error));
      assert.equal(error.code, 'alipayCn.domainUnsafe');
      assert.deepEqual(error.params.fields, ['serverDomains.1']);
      assert.equal(error.remedy?.action, 'editConfiguration');
      for (const language of ['en', 'zh-cn'] as const)
        assert.ok(alipayCnSaid(language, error.code, error.params).includes('pay.phishing.example'));
      return true;
    });
    const after = await stage.owner.getRelease(path());
    assert.deepEqual(
      [after.stage, after.trouble?.code, after.pending],
      ['newVersionCreated', 'alipayCn.domainUnsafe', null],
    );
    assert.equal(alipayCn.asked.includes('innerversion/upload'), false);
  });

  it('are left to AlipayCN’s console where the authorization does not cover them', async () => {
    await alipayCn.refuse('alipay.open.mini.safedomain.create', 'isv.invalid-app-auth-token-no-api', { status: 403 });
    await configure(stage.owner, program, release);
    assert.equal((await apply()).stage, 'underReview');
    assert.match(await told(), /kept in AlipayCN’s console/);
  });

  it('whose answer was lost are added once', async () => {
    await alipayCn.fault('alipay.open.mini.safedomain.create', 'serverErrorAfterEffect');
    await configure(stage.owner, program, release);
    assert.equal((await apply()).stage, 'underReview');
    assert.equal((await held()).filter((domain) => domain === 'api.example.com').length, 1);
  });
});
