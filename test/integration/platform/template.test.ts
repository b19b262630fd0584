import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReleaseError, repeatUntilAnswered } from '../../../src/client/client.ts';
import type { Version } from '../../../src/core/contract/model.ts';
import { addChinese, authorize, configure, createProgram, openStage, type Program, type Stage } from './fixture.ts';
import { openOtherTool } from './otherTool.ts';
import { type RecordedAlipayCn, startRecordedAlipayCn } from './recordedAlipayCn.ts';

const refusedWith = (code: string) => (error: unknown) => ReleaseError.is(error) && error.code === code;
const good = '2021000000000101';
const failing = '2021000000000109';
const slow = '2021000000000110';

describe('a version from a template', function () {
  this.timeout(60_000);
  let folder: string;
  let alipayCn: RecordedAlipayCn;
  let stage: Stage;
  let program: Program;
  const create = (number: string, templateId = good, more = {}) =>
    repeatUntilAnswered((idempotencyKey) =>
      stage.owner.createVersionFromTemplate(
        { miniProgram: program.id, app: 'alipayCN' },
        { number, templateId, ...more },
        { idempotencyKey },
      ),
    );
  const versions = async () => (await stage.owner.listVersions({ miniProgram: program.id })).items;
  const uploads = () => alipayCn.asked.filter((method) => method === 'version/upload').length;
  const selectApp = ({ actions }: Version) => actions.find(({ name }) => name === 'selectApp');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'template-'));
    alipayCn = await startRecordedAlipayCn(join(folder, 'simulator.sqlite'));
    stage = await openStage({ connection: { ...alipayCn.connection(['alipayCN']), canUpload: false } });
    program = await createProgram(stage.owner);
    await authorize(stage.owner, program);
    await addChinese(stage.owner, program);
  });
  afterEach(async () => {
    await stage.end();
    await alipayCn.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('stands at AlipayCN when the call answers, and goes to its review without a package', async () => {
    const version = await create('1.0.0', good, { templateVersion: '1.2.0', ext: '{"extEnable":true}' });
    assert.deepEqual([version.origin, version.build, version.packageBytes], ['template', null, 0]);
    assert.match(alipayCn.sent('version/upload'), /"template_version":"1\.2\.0".*"ext":"\{\\"extEnable\\":true\}"/);
    let release = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await configure(stage.owner, program, release);
    // AlipayCN asks for no screenshots of what it built itself.
    const {
      problems: _,
      releaseId: __,
      testPasswordSet: ___,
      updatedAt: ____,
      revision,
      ...given
    } = await stage.owner.getConfiguration({ release: release.id });
    const bare = { ...given, screenshots: [], outDoorPicture: null, specialLicencePictures: [], testFile: null };
    const kept = await stage.owner.putConfiguration({ release: release.id }, bare, { ifMatch: revision });
    assert.deepEqual(kept.problems, []);
    release = await stage.owner.getRelease({ release: release.id });
    release = await stage.owner.apply({ release: release.id }, {}, { ifMatch: release.revision });
    assert.equal(release.stage, 'underReview');
    // Canceling removes it there, as it would one that was brought there.
    release = await stage.owner.withdraw({ release: release.id }, {}, { ifMatch: '*' });
    await stage.owner.cancel({ release: release.id }, {}, { ifMatch: release.revision });
    const { merchantAppId } = await stage.owner.getAuthorization({ miniProgram: program.id, app: 'alipayCN' });
    assert.equal(await alipayCn.status(merchantAppId ?? '', '1.0.0'), undefined);
  });

  it('is canceled there also when it never applied', async () => {
    const version = await create('1.0.0');
    const release = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await stage.owner.cancel({ release: release.id }, {}, { ifMatch: release.revision });
    const { merchantAppId } = await stage.owner.getAuthorization({ miniProgram: program.id, app: 'alipayCN' });
    assert.equal(await alipayCn.status(merchantAppId ?? '', '1.0.0'), undefined);
  });

  it('is shown while it is built, and cannot be released before', async () => {
    const asked = alipayCn.until('build/query');
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
      await assert.rejects(create('1.0.0', template), refusedWith(code));
      const [version] = await versions();
      assert.deepEqual([version?.build?.state, version?.build?.reason?.code], ['failed', code]);
      const select = version && selectApp(version);
      assert.deepEqual(
        [select?.reason?.code, select?.reason?.remedy?.action],
        ['versionNotBuilt', 'createVersionFromTemplate'],
      );
      await assert.rejects(create('1.0.0'), refusedWith('versionNumberNotHigher'));
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
    await alipayCn.fault('alipay.open.mini.version.upload', 'serverErrorAfterEffect');
    assert.equal((await create('1.0.0')).build, null);
    assert.equal(uploads(), 1);
  });

  it('whose lost answer hides a failed build is told so, and not sent again', async () => {
    await alipayCn.fault('alipay.open.mini.version.upload', 'timeoutAfterEffect');
    await assert.rejects(create('1.0.0', failing), refusedWith('alipayCn.buildFailed'));
    assert.equal(uploads(), 1);
  });

  it('is sent again where AlipayCN failed before it did anything', async () => {
    await alipayCn.fault('alipay.open.mini.version.upload', 'serverErrorBeforeEffect');
    assert.equal((await create('1.0.0')).build, null);
    assert.equal(uploads(), 2);
  });

  it('does not take over a version of another tool with its number', async () => {
    const tool = await openOtherTool(stage, alipayCn.connection(['alipayCN']), program);
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
    await assert.rejects(create('one'), refusedWith('versionNumberInvalid'));
    assert.equal(uploads(), 0);
  });
});
