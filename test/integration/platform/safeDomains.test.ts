import { strict as assert } from 'node:assert';
import { ReleaseError } from '../../../src/client/client.ts';
import { alipayCnMessage } from '../../../src/texts/problems/problems.ts';
import { historyText } from '../../../src/texts/release/history.ts';
import { configure, upload } from './fixture.ts';
import { scenarioPerTest } from './scenario.ts';

describe('the domains of a configuration', () => {
  const s = scenarioPerTest({ stage: 'authorized' });
  const held = async () =>
    (
      await s.owner.getTargetInformation(s.place, undefined, {
        query: { refresh: 'true' },
      })
    ).safeDomains;
  const apply = () => s.act('apply');
  const told = async () => {
    const applied = (await s.history()).find(({ action }) => action === 'apply');
    return applied ? historyText('en', applied).details : '';
  };

  beforeEach(async () => {
    const version = await upload(s.owner, s.program, '1.0.0');
    s.release = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
  });

  it('that are missing are added before the package leaves, without their scheme, and none is removed', async () => {
    await configure(s.owner, s.program, s.release, {
      serverDomains: ['https://API.example.com', 'wss://push.example.com'],
      h5Domains: ['www.example.com', 'api.example.com'],
    });
    const before = await held();
    assert.equal((await apply()).stage, 'underReview');
    assert.deepEqual(await held(), [...before, 'api.example.com', 'push.example.com', 'www.example.com']);
    const first = s.alipayCn.asked.indexOf('safedomain/create');
    const delivered = s.alipayCn.asked.indexOf('innerversion/upload');
    assert.ok(first >= 0 && delivered > s.alipayCn.asked.lastIndexOf('safedomain/create'), `${first} ${delivered}`);
    assert.equal(await told(), 'domains added at AlipayCN: api.example.com, push.example.com, www.example.com');
  });

  it('of a version that stands there already count from the next one on, which is said', async () => {
    await configure(s.owner, s.program, s.release);
    await apply();
    s.release = await s.owner.getRelease(s.path);
    s.release = await s.owner.withdraw(s.path, {}, { ifMatch: s.release.revision });
    const creations = () => s.alipayCn.asked.filter((method) => method === 'safedomain/create').length;
    assert.equal(creations(), 1);
    await configure(s.owner, s.program, s.release, { serverDomains: ['https://api.example.com', 'new.example.com'] });
    assert.equal((await apply()).stage, 'underReview');
    assert.equal(creations(), 2);
    assert.match(await told(), /new\.example\.com; they apply from the next uploaded version on/);
  });

  it('one of which AlipayCN refuses keep the version here, name it and lead to its field', async () => {
    await configure(s.owner, s.program, s.release, { serverDomains: ['api.example.com', 'pay.phishing.example'] });
    await assert.rejects(apply(), (error: unknown) => {
      assert.ok(ReleaseError.is(error));
      assert.equal(error.code, 'alipayCn.domainUnsafe');
      assert.deepEqual(error.params.fields, ['serverDomains.1']);
      assert.equal(error.remedy?.action, 'editConfiguration');
      for (const language of ['en', 'zh-cn'] as const)
        assert.ok(alipayCnMessage(language, error.code, error.params).includes('pay.phishing.example'));
      return true;
    });
    const after = await s.owner.getRelease(s.path);
    assert.deepEqual(
      [after.stage, after.trouble?.code, after.pending],
      ['newVersionCreated', 'alipayCn.domainUnsafe', null],
    );
    assert.equal(s.alipayCn.asked.includes('innerversion/upload'), false);
  });

  it('are left to AlipayCN’s console where the authorization does not cover them', async () => {
    await s.alipayCn.refuse('alipay.open.mini.safedomain.create', 'isv.invalid-app-auth-token-no-api', { status: 403 });
    await configure(s.owner, s.program, s.release);
    assert.equal((await apply()).stage, 'underReview');
    assert.match(await told(), /add domains in AlipayCN’s console/);
    assert.match(s.logged.splice(0).join('\n'), /^domains are left to AlipayCN's console: /);
  });

  it('whose answer was lost are added once', async () => {
    await s.alipayCn.fault('alipay.open.mini.safedomain.create', 'serverErrorAfterEffect');
    await configure(s.owner, s.program, s.release);
    assert.equal((await apply()).stage, 'underReview');
    assert.equal((await held()).filter((domain) => domain === 'api.example.com').length, 1);
  });
});
