import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReleaseError } from '../../../src/client/client.ts';
import type { Release } from '../../../src/core/contract/model.ts';
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

describe('a package that AlipayCN cannot build', function () {
  this.timeout(60_000);
  let folder: string;
  let alipayCn: RecordedAlipayCn;
  let stage: Stage;
  let program: Program;
  const uploads = () => alipayCn.asked.filter((method) => method === 'innerversion/upload').length;
  const now = ({ id }: Release) => stage.owner.getRelease({ release: id });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'build-'));
    alipayCn = await startRecordedAlipayCn(join(folder, 'simulator.sqlite'));
    stage = await openStage({ connection: alipayCn.connection(['alipayCN']) });
    program = await createProgram(stage.owner);
    await addChinese(stage.owner, program);
    await authorize(stage.owner, program);
  });
  afterEach(async () => {
    await stage.end();
    await alipayCn.close();
    await rm(folder, { recursive: true, force: true });
  });
  async function created(number: string): Promise<Release> {
    const version = await upload(stage.owner, program, number);
    const release = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await configure(stage.owner, program, release);
    return now(release);
  }
  const apply = ({ id, revision }: Release) => stage.owner.apply({ release: id }, {}, { ifMatch: revision });

  for (const [packageBuild, code, status] of [
    ['failed', 'alipayCn.buildFailed', 'build_status 3'],
    ['timedOut', 'alipayCn.buildTimedOut', 'build_status 5'],
  ] as const) {
    it(`is uploaded once (${packageBuild}); AlipayCN's words are told, and a corrected version goes on`, async () => {
      await alipayCn.profile({ packageBuild, buildInfo: 'app.json: pages/index is missing' });
      const release = await created('1.0.0');
      await assert.rejects(apply(release), (error) => ReleaseError.is(error) && error.code === code);
      const after = await now(release);
      assert.deepEqual([after.stage, after.pending, after.trouble?.code], ['newVersionCreated', null, code]);
      assert.match(
        alipayCnSaid('en', code, after.trouble?.params ?? {}),
        new RegExp(`app\\.json: pages/index is missing.*${status}`),
      );
      assert.equal(uploads(), 1);
      const canceled = await stage.owner.cancel({ release: release.id }, {}, { ifMatch: after.revision });
      assert.equal(canceled.stage, 'canceled');
      await alipayCn.profile({ packageBuild: 'built' });
      assert.equal((await apply(await created('1.0.1'))).stage, 'underReview');
      assert.equal(uploads(), 2);
    });
  }

  it('is not uploaded again where the answer to the upload was lost', async () => {
    await alipayCn.profile({ packageBuild: 'failed', buildInfo: 'no' });
    await alipayCn.fault('alipay.open.mini.innerversion.upload', 'timeoutAfterEffect');
    const release = await created('1.0.0');
    await assert.rejects(apply(release), { code: 'alipayCn.buildFailed' });
    assert.equal(uploads(), 1);
  });

  it('is uploaded again where AlipayCN failed before it did anything', async () => {
    await alipayCn.fault('alipay.open.mini.innerversion.upload', 'serverErrorBeforeEffect');
    const release = await created('1.0.0');
    assert.equal((await apply(release)).stage, 'underReview');
    assert.equal(uploads(), 2);
  });
});
