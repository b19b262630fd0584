import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReleaseError } from '../../../src/client/client.ts';
import type { Release } from '../../../src/core/contract/model.ts';
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

const refusedWith = (code: string) => (error: unknown) => ReleaseError.is(error) && error.code === code;

describe('an application', function () {
  this.timeout(60_000);
  let folder: string;
  let alipayCn: RecordedAlipayCn;
  let stage: Stage;
  let program: Program;
  let release: Release;
  const path = () => ({ release: release.id });
  const options = () => ({ ifMatch: release.revision });
  const again = async () => {
    release = await stage.owner.getRelease(path());
  };
  const review = async (reviewer: 'alipayPlus' | 'alipayCN', decision: 'approved' | 'rejected') => {
    release = await stage.owner.simulateReview(path(), { reviewer, decision, reason: 'Blurred.' });
  };
  const rename = async (name: string) => {
    const [entry] = (await stage.owner.getMiniProgram({ miniProgram: program.id })).languages;
    await stage.owner.putLanguage(
      { miniProgram: program.id, locale: 'zh-CN' },
      { name, tagline: '换了一句新的标语', description: entry?.description ?? '', logo: program.picture },
      { ifMatch: entry?.revision },
    );
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'applications-'));
    alipayCn = await startRecordedAlipayCn(join(folder, 'simulator.sqlite'));
    stage = await openStage({ connection: alipayCn.connection(['alipayPlus', 'alipayCN']) });
    program = await createProgram(stage.owner);
    await addChinese(stage.owner, program);
    await authorize(stage.owner, program);
    const version = await upload(stage.owner, program, '1.0.0');
    release = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await configure(stage.owner, program, release, { category: 'XS1002_XS2047' });
    await again();
  });
  afterEach(async () => {
    await stage.end();
    await alipayCn.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('hands over what stood there when somebody applied, not what was typed while Alipay+ reviewed', async () => {
    release = await stage.owner.apply(path(), {}, options());
    await rename('后来的名字');
    const { revision } = await stage.owner.getMiniProgram({ miniProgram: program.id });
    await stage.owner.updateMiniProgram(
      { miniProgram: program.id },
      { servicePhone: '0571-11111111' },
      { ifMatch: revision },
    );
    await review('alipayPlus', 'approved');
    const sent = alipayCn.sent('audit/apply');
    for (const told of [
      '街角咖啡',
      '每天一杯好咖啡',
      '0571-88888888',
      '12345678',
      'canary-password-7781',
      'XS1002_XS2047',
    ])
      assert.ok(sent.includes(told), told);
    for (const later of ['后来的名字', '换了一句新的标语', '0571-11111111']) assert.ok(!sent.includes(later), later);
  });

  it('that AlipayCN’s gateway refuses comes back as a rejection in its words, naming the field, with a way on', async () => {
    await rename('示例小程序2');
    await again();
    release = await stage.owner.apply(path(), {}, options());
    await review('alipayPlus', 'approved');
    assert.equal(release.stage, 'newVersionCreated');
    assert.equal(release.trouble, null);
    assert.equal(release.rejection?.reviewer, 'alipayCN');
    assert.equal(release.rejection?.reason, 'Another mini program has this app_name.');
    assert.deepEqual([release.rejection?.code, release.rejection?.fields], ['MINI_APP_NAME_DUPLICATE', ['name']]);
    assert.deepEqual(
      release.reviews.map((one) => `${one.reviewer} ${one.decision}`),
      ['alipayPlus approved', 'alipayCN rejected'],
    );
    await rename('街角咖啡馆');
    await again();
    release = await stage.owner.apply(path(), {}, options());
    await review('alipayPlus', 'approved');
    assert.deepEqual([release.stage, release.rejection], ['underReview', null]);
  });

  it('after the merchant took the grant back says so, and every release does from then on', async () => {
    const { targets } = await stage.owner.getMiniProgram({ miniProgram: program.id });
    await alipayCn.revoke(targets[0]?.authorization?.merchantAppId ?? '');
    await assert.rejects(stage.owner.apply(path(), {}, options()), refusedWith('authorizationRevoked'));
    await again();
    const apply = release.actions.find(({ name }) => name === 'apply');
    assert.deepEqual([apply?.reason?.code, apply?.reason?.remedy?.action], ['authorizationRevoked', 'authorize']);
    assert.equal(release.pending, null);
  });

  it('that was approved can go on after the merchant took the grant back and gave it again', async () => {
    release = await stage.owner.apply(path(), {}, options());
    await review('alipayPlus', 'approved');
    await review('alipayCN', 'approved');
    const { targets } = await stage.owner.getMiniProgram({ miniProgram: program.id });
    await alipayCn.revoke(targets[0]?.authorization?.merchantAppId ?? '');
    await assert.rejects(
      stage.owner.startGrayscale(path(), { ratio: 1 }, options()),
      refusedWith('authorizationRevoked'),
    );
    await again();
    const action = (name: string) => release.actions.find((one) => one.name === name);
    // The remedy that is named is possible now.
    assert.equal(action('startGrayscale')?.reason?.remedy?.action, 'authorize');
    assert.equal(action('authorize')?.allowed, true);
    await authorize(stage.owner, program);
    await again();
    release = await stage.owner.startGrayscale(path(), { ratio: 1 }, options());
    assert.deepEqual([release.stage, release.ratio], ['grayscaleRelease', 1]);
  });

  it('marks what differs from what was last approved, which can be read field by field', async () => {
    const workspace = { workspace: program.workspace };
    const approved = (query = {}) => stage.owner.getApprovedBasicInformation(workspace, undefined, { query });
    const edit = async (legalName: string) => {
      const { revision, licencePictures, ...now } = await stage.owner.getBasicInformation(workspace);
      const { workspaceId: _, problems: __, assumed: ___, updatedAt: ____, ...values } = now;
      const body = { ...values, legalName, licencePictures: licencePictures.map(({ id }) => id) };
      await stage.owner.putBasicInformation(workspace, body, { ifMatch: revision });
    };
    release = await stage.owner.apply(path(), {}, options());
    assert.deepEqual(await approved(), { approved: null });
    await edit('Typed While Under Review Ltd');
    await review('alipayPlus', 'approved');
    await review('alipayCN', 'approved');
    const seen = (await approved({ targetApp: 'alipayCN', miniProgram: program.id })).approved;
    assert.deepEqual([seen?.legalName, seen?.licencePictures[0]?.width], ['Corner Ltd', 180]);
    assert.ok(Date.parse(seen?.approvedAt ?? '') > 0);
    const version = await upload(stage.owner, program, '1.0.1');
    const next = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    assert.deepEqual(next.basicInformationChanges, ['legalName']);
    const { id: other } = await stage.owner.createMiniProgram(workspace, { name: 'Other' });
    assert.deepEqual(await approved({ miniProgram: other }), { approved: null });
    await assert.rejects(approved({ miniProgram: 'foreign' }), refusedWith('notFound'));
    await assert.rejects(approved({ targetApp: 'none' }), refusedWith('targetUnknown'));
  });

  it('of the next version needs nothing but Apply: all that was configured carries over, the test password too', async () => {
    release = await stage.owner.apply(path(), {}, options());
    await review('alipayPlus', 'approved');
    await review('alipayCN', 'approved');
    release = await stage.owner.finalRelease(path(), {}, options());
    const before = await stage.owner.getConfiguration(path());
    const { revision } = await stage.owner.getMiniProgram({ miniProgram: program.id });
    const version = await upload(stage.owner, program, '1.0.1');
    release = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    const { releaseId: _, revision: __, updatedAt: ___, ...carried } = await stage.owner.getConfiguration(path());
    const { releaseId: ____, revision: _____, updatedAt: ______, ...first } = before;
    assert.deepEqual(carried, first);
    // An open form of the mini program stays good.
    assert.equal((await stage.owner.getMiniProgram({ miniProgram: program.id })).revision, revision);
    release = await stage.owner.apply(path(), {}, options());
    await review('alipayPlus', 'approved');
    assert.ok(alipayCn.sent('audit/apply').includes('canary-password-7781'));
    assert.equal(release.stage, 'underReview');
  });

  it('keeps a test password as long as something needs it, and no longer', async () => {
    const passwords = () => [...stage.secrets.values].filter(([key]) => key.startsWith('testPassword/'));
    const version = await upload(stage.owner, program, '1.0.1');
    const next = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await configure(stage.owner, program, next, { testPassword: 'another-one' });
    assert.deepEqual(
      passwords()
        .map(([, value]) => value)
        .sort(),
      ['another-one', 'canary-password-7781'],
    );
    await configure(stage.owner, program, next, { testPassword: '' });
    assert.deepEqual(
      passwords().map(([, value]) => value),
      ['canary-password-7781'],
    );
    assert.equal((await stage.owner.getConfiguration({ release: next.id })).testPasswordSet, false);
    const stale = { ...(await configurationOf(next)), testPassword: 'never-kept' };
    await assert.rejects(
      stage.owner.putConfiguration({ release: next.id }, stale, { ifMatch: 1 }),
      refusedWith('revisionStale'),
    );
    assert.equal(passwords().length, 1);
  });

  async function configurationOf({ id }: Release) {
    const { versionDescription, category, serverDomains, h5Domains, testers, testAccount } =
      await stage.owner.getConfiguration({ release: id });
    return {
      versionDescription,
      category,
      serverDomains,
      h5Domains,
      testers,
      testAccount,
      screenshots: [program.picture],
    };
  }
});
