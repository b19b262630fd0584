import { strict as assert } from 'node:assert';
import { type AlipayCn, createAlipayCn } from '../../../src/platform/alipaycn/connector.ts';
import { describeCode } from '../../../src/platform/alipaycn/errors/codes.ts';
import type { Session } from '../../../src/platform/alipaycn/wire/gateway.ts';
import { openStage, type Stage, TEMPLATE, walkPage } from '../simulator/fixture.ts';
import { failure } from './failure.ts';

describe('information, categories, domains and templates, through the simulator', () => {
  let stage: Stage;
  let alipayCn: AlipayCn;
  let session: Session;

  before(async () => {
    stage = await openStage({ clock: () => new Date(), rules: { buildMilliseconds: 200 } });
    alipayCn = createAlipayCn({ kind: 'simulator', ...stage.simulator.connection });
    const { code } = await walkPage(stage.simulator);
    session = await alipayCn.exchangeCode(code);
  });
  after(() => stage.end());

  it('reads the category trees, every node but the first ones below another', async () => {
    const { mini, app } = await alipayCn.categories(session);
    for (const tree of [mini, app]) {
      const ids = new Set(tree.map(({ id }) => id));
      assert.ok(tree.some(({ parentId }) => parentId === null) && tree.some(({ isLeaf }) => isLeaf));
      assert.ok(tree.every(({ parentId }) => parentId === null || ids.has(parentId)));
    }
    assert.ok(mini.some((category) => category.needsLicence) && mini.some((category) => category.needsSpecialLicence));
  });

  it('asks whether a name is free', async () => {
    const free = await alipayCn.checkName(session, '没有人用过的名字');
    assert.deepEqual([free.isFree, typeof free.words], [true, 'string']);
    const short = await alipayCn.checkName(session, '短');
    assert.ok(!short.isFree && short.code && short.words);
  });

  it('adds a domain, twice without harm', async () => {
    await alipayCn.addSafeDomain(session, 'api.example.com');
    await alipayCn.addSafeDomain(session, 'api.example.com');
    assert.deepEqual((await alipayCn.baseInformation(session)).safeDomains, ['api.example.com']);
    const refused = await failure(alipayCn.addSafeDomain(session, '10.0.0.1'));
    assert.equal(describeCode(refused.method ?? '', refused.code ?? '').field, 'serverDomains');
  });

  it('makes a version from a template; one whose build fails or takes too long is told', async () => {
    await alipayCn.uploadFromTemplate(session, { templateId: TEMPLATE, version: '0.1.0', ext: '{"extEnable":true}' });
    assert.equal((await alipayCn.versionDetail(session, '0.1.0'))?.status, 'INIT');
    await alipayCn.uploadFromTemplate(session, { templateId: TEMPLATE, version: '0.1.0', isRepeated: true });
    const failed = await failure(
      alipayCn.uploadFromTemplate(session, { templateId: '2021000000000109', version: '0.2.0' }),
    );
    const late = await failure(
      alipayCn.uploadFromTemplate(session, { templateId: '2021000000000110', version: '0.2.0' }),
    );
    assert.deepEqual([failed.code, late.code], ['buildFailed', 'buildTimedOut']);
    assert.equal(await alipayCn.versionDetail(session, '0.2.0'), null);
  });

  it('takes a new token by the refresh token; the old one of both ends', async () => {
    const grant = await alipayCn.exchangeCode((await walkPage(stage.simulator)).code);
    const fresh = await alipayCn.refreshGrant(grant.refreshToken);
    assert.notEqual(fresh.appAuthToken, grant.appAuthToken);
    assert.equal((await alipayCn.queryAuthorization(fresh.appAuthToken)).status, 'valid');
    const again = await failure(alipayCn.refreshGrant(grant.refreshToken));
    assert.equal(describeCode(again.method ?? '', again.code ?? '').key, 'refreshEnded');
  });
});
