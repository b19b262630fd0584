import { strict as assert } from 'node:assert';
import type { Release } from '../../../src/core/contract/model.ts';
import { zipOf } from '../../shared/media.ts';
import { authorize, configure, upload } from './fixture.ts';
import { scenarioPerTest } from './scenario.ts';

describe('an application', () => {
  const s = scenarioPerTest({
    stage: 'newVersionCreated',
    reviewers: ['alipayPlus', 'alipayCN'],
    configuration: { category: 'XS1002_XS2047' },
  });
  const review = (reviewer: 'alipayPlus' | 'alipayCN', decision: 'approved' | 'rejected') =>
    s.review(reviewer, decision, 'Blurred.');
  const rename = async (name: string) => {
    const [entry] = (await s.owner.getMiniProgram({ miniProgram: s.program.id })).languages;
    await s.owner.putLanguage(
      { miniProgram: s.program.id, locale: 'zh-CN' },
      { name, tagline: '换了一句新的标语', description: entry?.description ?? '', logo: s.program.picture },
      { ifMatch: entry?.revision },
    );
  };

  it('of the next version says what is new by the note of its upload, not by the words of the one before', async () => {
    const said = async (number: string, description: string) => {
      const query = { number, description };
      const version = await s.owner.uploadVersion({ miniProgram: s.program.id }, await zipOf(), { query });
      const { id } = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
      return s.owner.getConfiguration({ release: id });
    };
    const note = 'Now with oat milk, and orders are ready in half the time.';
    assert.equal((await said('1.0.1', note)).versionDescription, note);
    const short = await said('1.0.2', 'Oat milk');
    assert.deepEqual(
      short.problems.map(({ field, code }) => [field, code]),
      [['versionDescription', 'field.tooShort']],
    );
    assert.equal((await said('1.0.3', '')).versionDescription, 'Oat milk');
  });

  it('hands over what stood there when somebody applied, not what was typed while Alipay+ reviewed', async () => {
    await s.act('apply');
    await rename('后来的名字');
    const { revision } = await s.owner.getMiniProgram({ miniProgram: s.program.id });
    await s.owner.updateMiniProgram(
      { miniProgram: s.program.id },
      { servicePhone: '0571-11111111' },
      { ifMatch: revision },
    );
    await review('alipayPlus', 'approved');
    const sent = s.alipayCn.sent('audit/apply');
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
    await s.read();
    await s.act('apply');
    await review('alipayPlus', 'approved');
    assert.equal(s.release.stage, 'newVersionCreated');
    assert.equal(s.release.trouble, null);
    assert.equal(s.release.rejection?.reviewer, 'alipayCN');
    assert.equal(s.release.rejection?.reason, 'Another mini program has this app_name.');
    assert.deepEqual([s.release.rejection?.code, s.release.rejection?.fields], ['MINI_APP_NAME_DUPLICATE', ['name']]);
    assert.deepEqual(
      s.release.reviews.map((one) => `${one.reviewer} ${one.decision}`),
      ['alipayPlus approved', 'alipayCN rejected'],
    );
    await rename('街角咖啡馆');
    await s.read();
    await s.act('apply');
    await review('alipayPlus', 'approved');
    assert.deepEqual([s.release.stage, s.release.rejection], ['underReview', null]);
  });

  it('after the merchant took the grant back says so, and every release does from then on', async () => {
    await s.alipayCn.revoke(await s.merchant());
    await assert.rejects(s.act('apply'), { code: 'authorizationRevoked' });
    await s.read();
    const apply = s.release.actions.find(({ name }) => name === 'apply');
    assert.deepEqual([apply?.reason?.code, apply?.reason?.remedy?.action], ['authorizationRevoked', 'authorize']);
    assert.equal(s.release.pending, null);
  });

  it('that was approved can go on after the merchant took the grant back and gave it again', async () => {
    await s.act('apply');
    await review('alipayPlus', 'approved');
    await review('alipayCN', 'approved');
    await s.alipayCn.revoke(await s.merchant());
    await assert.rejects(s.act('startGrayscale', { ratio: 1 }), { code: 'authorizationRevoked' });
    await s.read();
    const action = (name: string) => s.release.actions.find((one) => one.name === name);
    // The remedy that is named is possible now.
    assert.equal(action('startGrayscale')?.reason?.remedy?.action, 'authorize');
    assert.equal(action('authorize')?.allowed, true);
    await authorize(s.owner, s.program);
    await s.read();
    await s.act('startGrayscale', { ratio: 1 });
    assert.deepEqual([s.release.stage, s.release.ratio], ['grayscaleRelease', 1]);
  });

  it('marks what differs from what was last approved, which can be read field by field', async () => {
    const workspace = { workspace: s.program.workspace };
    const approved = (query = {}) => s.owner.getApprovedBasicInformation(workspace, undefined, { query });
    const edit = async (legalName: string) => {
      const { revision, licencePictures, changedBy, ...now } = await s.owner.getBasicInformation(workspace);
      const { workspaceId: _, problems: __, assumed: ___, updatedAt: ____, ...values } = now;
      const body = { ...values, legalName, licencePictures: licencePictures.map(({ id }) => id) };
      await s.owner.putBasicInformation(workspace, body, { ifMatch: revision });
    };
    await s.act('apply');
    assert.deepEqual(await approved(), { approved: null });
    await edit('Typed While Under Review Ltd');
    await review('alipayPlus', 'approved');
    await review('alipayCN', 'approved');
    const seen = (await approved({ targetApp: 'alipayCN', miniProgram: s.program.id })).approved;
    assert.deepEqual([seen?.legalName, seen?.licencePictures[0]?.width], ['Corner Ltd', 180]);
    assert.ok(Date.parse(seen?.approvedAt ?? '') > 0);
    const version = await upload(s.owner, s.program, '1.0.1');
    const next = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    assert.deepEqual(next.basicInformationChanges, ['legalName']);
    const { id: other } = await s.owner.createMiniProgram(workspace, { name: 'Other' });
    assert.deepEqual(await approved({ miniProgram: other }), { approved: null });
    await assert.rejects(approved({ miniProgram: 'foreign' }), { code: 'notFound' });
    await assert.rejects(approved({ targetApp: 'none' }), { code: 'targetUnknown' });
  });

  it('of the next version needs nothing but Apply: all that was configured carries over, the test password too', async () => {
    await s.act('apply');
    await review('alipayPlus', 'approved');
    await review('alipayCN', 'approved');
    await s.act('finalRelease');
    const before = await s.owner.getConfiguration(s.path);
    const { revision } = await s.owner.getMiniProgram({ miniProgram: s.program.id });
    const version = await upload(s.owner, s.program, '1.0.1');
    s.release = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    const carried = await s.owner.getConfiguration(s.path);
    const own = ({ releaseId, revision, updatedAt, changedBy, ...values }: typeof before) => values;
    assert.deepEqual(own(carried), own(before));
    // An open form of the mini program stays good.
    assert.equal((await s.owner.getMiniProgram({ miniProgram: s.program.id })).revision, revision);
    await s.act('apply');
    await review('alipayPlus', 'approved');
    assert.ok(s.alipayCn.sent('audit/apply').includes('canary-password-7781'));
    assert.equal(s.release.stage, 'underReview');
  });

  it('keeps a test password as long as something needs it, and no longer', async () => {
    const passwords = () => [...s.secrets.values].filter(([key]) => key.startsWith('testPassword/'));
    const version = await upload(s.owner, s.program, '1.0.1');
    const next = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await configure(s.owner, s.program, next, { testPassword: 'another-one' });
    assert.deepEqual(
      passwords()
        .map(([, value]) => value)
        .sort(),
      ['another-one', 'canary-password-7781'],
    );
    await configure(s.owner, s.program, next, { testPassword: '' });
    assert.deepEqual(
      passwords().map(([, value]) => value),
      ['canary-password-7781'],
    );
    assert.equal((await s.owner.getConfiguration({ release: next.id })).testPasswordSet, false);
    const stale = { ...(await configurationOf(next)), testPassword: 'never-kept' };
    await assert.rejects(s.owner.putConfiguration({ release: next.id }, stale, { ifMatch: 1 }), {
      code: 'revisionStale',
    });
    assert.equal(passwords().length, 1);
  });

  async function configurationOf({ id }: Release) {
    const { versionDescription, category, serverDomains, h5Domains, testers, testAccount } =
      await s.owner.getConfiguration({ release: id });
    return {
      versionDescription,
      category,
      serverDomains,
      h5Domains,
      testers,
      testAccount,
      screenshots: [s.program.picture],
    };
  }
});
