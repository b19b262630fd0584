import { strict as assert } from 'node:assert';
import { ReleaseError, repeatUntilAnswered } from '../../../src/client/client.ts';
import type { Version } from '../../../src/core/contract/model.ts';
import { configure } from './fixture.ts';
import { openOtherTool } from './otherTool.ts';
import { scenarioPerTest } from './scenario.ts';

const good = '2021000000000101';
const failing = '2021000000000109';
const slow = '2021000000000110';

describe('a version from a template', () => {
  const s = scenarioPerTest({ stage: 'authorized' });
  const create = (number: string, templateId = good, more = {}) =>
    repeatUntilAnswered((idempotencyKey) =>
      s.owner.createVersionFromTemplate(
        { miniProgram: s.program.id, app: 'alipayCN' },
        { number, templateId, ...more },
        { idempotencyKey },
      ),
    );
  const versions = async () => (await s.owner.listVersions({ miniProgram: s.program.id })).items;
  const uploads = () => s.alipayCn.asked.filter((method) => method === 'version/upload').length;
  const selectApp = ({ actions }: Version) => actions.find(({ name }) => name === 'selectApp');

  it('stands at AlipayCN when the call answers, and goes to its review without a package', async () => {
    const version = await create('1.0.0', good, { templateVersion: '1.2.0', ext: '{"extEnable":true}' });
    assert.deepEqual([version.origin, version.build, version.packageBytes], ['template', null, 0]);
    assert.match(s.alipayCn.sent('version/upload'), /"template_version":"1\.2\.0".*"ext":"\{\\"extEnable\\":true\}"/);
    let release = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await configure(s.owner, s.program, release);
    // AlipayCN asks for no screenshots of what it built itself.
    const {
      problems: _,
      releaseId: __,
      testPasswordSet: ___,
      updatedAt: ____,
      changedBy,
      revision,
      ...given
    } = await s.owner.getConfiguration({ release: release.id });
    const bare = { ...given, screenshots: [], outDoorPicture: null, specialLicencePictures: [], testFile: null };
    const kept = await s.owner.putConfiguration({ release: release.id }, bare, { ifMatch: revision });
    assert.deepEqual(kept.problems, []);
    release = await s.owner.getRelease({ release: release.id });
    release = await s.owner.apply({ release: release.id }, {}, { ifMatch: release.revision });
    assert.equal(release.stage, 'underReview');
    // Canceling removes it there, as it would one that was brought there.
    release = await s.owner.withdraw({ release: release.id }, {}, { ifMatch: '*' });
    await s.owner.cancel({ release: release.id }, {}, { ifMatch: release.revision });
    const { merchantAppId } = await s.owner.getAuthorization({ miniProgram: s.program.id, app: 'alipayCN' });
    assert.equal(await s.alipayCn.status(merchantAppId ?? '', '1.0.0'), undefined);
  });

  it('is canceled there also when it never applied', async () => {
    const version = await create('1.0.0');
    const release = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await s.owner.cancel({ release: release.id }, {}, { ifMatch: release.revision });
    const { merchantAppId } = await s.owner.getAuthorization({ miniProgram: s.program.id, app: 'alipayCN' });
    assert.equal(await s.alipayCn.status(merchantAppId ?? '', '1.0.0'), undefined);
  });

  it('is shown while it is built, and cannot be released before', async () => {
    const asked = s.alipayCn.until('build/query');
    const made = create('1.0.0');
    await asked;
    const [building] = await versions();
    assert.deepEqual([building?.number, building?.build?.state], ['1.0.0', 'building']);
    assert.equal(building && selectApp(building)?.reason?.code, 'versionBuilding');
    await made;
    const [built] = await versions();
    assert.deepEqual([built?.build, built && selectApp(built)?.allowed], [null, true]);
  });

  for (const [what, template, code] of [
    ['fails', failing, 'alipayCn.buildFailed'],
    ['times out', slow, 'alipayCn.buildTimedOut'],
  ] as const) {
    it(`that ${what} to build stays with the reason, and its number is used up`, async () => {
      await assert.rejects(create('1.0.0', template), { code });
      const [version] = await versions();
      assert.deepEqual([version?.build?.state, version?.build?.reason?.code], ['failed', code]);
      const select = version && selectApp(version);
      assert.deepEqual(
        [select?.reason?.code, select?.reason?.remedy?.action],
        ['versionNotBuilt', 'createVersionFromTemplate'],
      );
      await assert.rejects(create('1.0.0'), { code: 'versionNumberNotHigher' });
      assert.equal((await create('1.0.1')).build, null);
    });
  }

  it('that AlipayCN refuses leaves nothing behind', async () => {
    await assert.rejects(create('1.0.0', '2021000000000104'), (error) => {
      assert.ok(ReleaseError.is(error));
      return error.code.startsWith('alipayCn') && error.params.code === 'CODE_TEMPLATE_DELETED';
    });
    assert.deepEqual(await versions(), []);
    assert.equal((await create('1.0.0')).build, null);
  });

  it('is sent once when the answer was lost, and read back', async () => {
    await s.alipayCn.fault('alipay.open.mini.version.upload', 'serverErrorAfterEffect');
    assert.equal((await create('1.0.0')).build, null);
    assert.equal(uploads(), 1);
  });

  it('whose lost answer hides a failed build is told so, and not sent again', async () => {
    await s.alipayCn.fault('alipay.open.mini.version.upload', 'timeoutAfterEffect');
    await assert.rejects(create('1.0.0', failing), { code: 'alipayCn.buildFailed' });
    assert.equal(uploads(), 1);
  });

  it('is sent again where AlipayCN failed before it did anything', async () => {
    await s.alipayCn.fault('alipay.open.mini.version.upload', 'serverErrorBeforeEffect');
    assert.equal((await create('1.0.0')).build, null);
    assert.equal(uploads(), 2);
  });

  it('does not take over a version of another tool with its number', async () => {
    const tool = await openOtherTool(s, s.port, s.program);
    await tool.upload('1.0.0');
    await assert.rejects(create('1.0.0'), (error) => {
      assert.ok(ReleaseError.is(error));
      return error.code === 'versionStandsThere' && error.remedy?.action === 'adoptVersion';
    });
    assert.deepEqual([await versions(), uploads()], [[], 0]);
  });

  it('is refused with the fields named before anything is sent', async () => {
    const wrong = create('1.0.0', 'no id!', { templateVersion: 'newest', ext: '[1]' });
    await assert.rejects(wrong, (error) => {
      assert.ok(ReleaseError.is(error));
      assert.deepEqual(
        error.fields.map(({ field }) => field),
        ['templateId', 'templateVersion', 'ext'],
      );
      return error.code === 'invalidInput';
    });
    await assert.rejects(create('one'), { code: 'versionNumberInvalid' });
    assert.equal(uploads(), 0);
  });
});
