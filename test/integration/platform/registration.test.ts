import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReleaseError } from '../../../src/client/client.ts';
import {
  type SimulatedConnection,
  simulatedConnection,
} from '../../../src/platform/connections/simulatedConnection.ts';
import { historyText } from '../../../src/texts/history.ts';
import { addChinese, authorize, configure, createProgram, openStage, type Stage, upload } from './fixture.ts';

describe('a mini program without its filing', function () {
  this.timeout(60_000);
  let folder: string;
  let connection: SimulatedConnection;
  let stage: Stage;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'registration-'));
    connection = simulatedConnection(folder, { rules: { registrationMissing: true } });
    stage = await openStage({ connection });
  });
  after(async () => {
    await stage.end();
    await connection.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('goes online with limits alone, once that is permitted, and that is told', async () => {
    const { owner } = stage;
    const program = await createProgram(owner);
    await addChinese(owner, program);
    await authorize(owner, program);
    const version = await upload(owner, program, '1.0.0');
    let release = await owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    const path = { release: release.id };
    await configure(owner, program, release);
    release = await owner.getRelease(path);
    release = await owner.apply(path, {}, { ifMatch: release.revision });
    for (const reviewer of ['alipayPlus', 'alipayCN'] as const)
      release = await owner.simulateReview(path, { reviewer, decision: 'approved' });
    await assert.rejects(owner.finalRelease(path, {}, { ifMatch: release.revision }), (error: unknown) => {
      assert.ok(ReleaseError.is(error));
      assert.deepEqual([error.code, error.remedy?.action], ['alipayCn.registrationMissing', 'finalRelease']);
      return true;
    });
    release = await owner.getRelease(path);
    assert.deepEqual([release.stage, release.trouble?.code], ['releasePreparation', 'alipayCn.registrationMissing']);
    release = await owner.finalRelease(path, { permitRegistrationLimit: true }, { ifMatch: release.revision });
    assert.deepEqual([release.stage, release.trouble], ['fullRelease', null]);
    const { items } = await owner.getHistory(path);
    assert.match(historyText('en', items[0] as (typeof items)[number]).details, /before its filing, with limits/);
    const held = await owner.getTargetInformation({ miniProgram: program.id, app: 'alipayCN' });
    assert.equal(held.registrationLimited, true);
  });
});
