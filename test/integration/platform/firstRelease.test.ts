import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReleaseError } from '../../../src/client/client.ts';
import {
  type SimulatedConnection,
  simulatedConnection,
} from '../../../src/platform/connections/simulatedConnection.ts';
import { addChinese, authorize, configure, createProgram, openStage, type Stage, upload } from './fixture.ts';

describe('a first release where AlipayCN wants a full one', function () {
  this.timeout(20_000);
  let folder: string;
  let connection: SimulatedConnection;
  let stage: Stage;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'first-release-'));
    connection = simulatedConnection(folder, { rules: { firstReleaseWithoutGrayscale: true } });
    stage = await openStage({ connection });
  });
  after(async () => {
    await stage.end();
    await connection.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('says so when a grayscale is started, leads to the full release, and that works', async () => {
    const { owner } = stage;
    const program = await createProgram(owner);
    await addChinese(owner, program);
    const version = await upload(owner, program, '1.0.0');
    const made = await owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    const at = { release: made.id };
    await authorize(owner, program);
    await configure(owner, program, made);
    const now = async () => ({ ifMatch: (await owner.getRelease(at)).revision });
    await owner.apply(at, {}, await now());
    for (const reviewer of ['alipayPlus', 'alipayCN'] as const) {
      await owner.simulateReview(at, { reviewer, decision: 'approved' });
    }
    await assert.rejects(owner.startGrayscale(at, { ratio: 10 }, await now()), (error: unknown) => {
      assert.ok(ReleaseError.is(error));
      assert.deepEqual([error.code, error.remedy?.action], ['alipayCn.grayscaleNotOnline', 'finalRelease']);
      return true;
    });
    assert.equal((await owner.getRelease(at)).stage, 'releasePreparation');
    assert.equal((await owner.finalRelease(at, {}, await now())).stage, 'fullRelease');
  });
});
