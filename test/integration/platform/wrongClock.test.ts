import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReleaseError } from '../../../src/client/errors.ts';
import type { ConnectionPort } from '../../../src/platform/connections/connectionPort.ts';
import { type Simulator, startSimulator } from '../../../src/simulator/simulator.ts';
import { problemText } from '../../../src/texts/problems/problems.ts';
import { addChinese, authorize, configure, createProgram, openStage, type Stage, upload } from './fixture.ts';

describe('a clock that is off', () => {
  let folder: string;
  let simulator: Simulator;
  let stage: Stage;
  /** How far AlipayCN's clock is ahead of ours, in minutes. */
  let ahead = 0;

  beforeEach(async () => {
    ahead = 0;
    folder = await mkdtemp(join(tmpdir(), 'clock-'));
    const clock = () => new Date(Date.now() + ahead * 60_000);
    simulator = await startSimulator({ dataFile: join(folder, 'simulator.sqlite'), clock });
    const ratios = [10, 30, 50];
    const connection: ConnectionPort = {
      kind: 'own',
      reviewers: ['alipayCN'],
      ratios,
      canUpload: true,
      open: async () => ({ kind: 'own', ...simulator.connection, ratios }),
    };
    stage = await openStage({ connection });
  });
  afterEach(async () => {
    await stage.end();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is told with its minutes where a release fails because of it, and the release goes on once it is set', async () => {
    const program = await createProgram(stage.owner);
    await addChinese(stage.owner, program);
    await authorize(stage.owner, program);
    const version = await upload(stage.owner, program, '1.0.0');
    const { id } = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    const release = await stage.owner.getRelease({ release: id });
    await configure(stage.owner, program, release);
    const ready = await stage.owner.getRelease({ release: id });
    ahead = 60;
    const applied = await stage.owner.apply({ release: id }, {}, { ifMatch: ready.revision }).catch((error) => error);
    const failed = applied instanceof ReleaseError ? applied : null;
    const told = failed ?? applied.trouble ?? applied.pending?.reason;
    assert.ok(told, JSON.stringify(applied));
    assert.equal(told.code, 'alipayCn.connection.clockBehind', JSON.stringify(applied));
    assert.match(
      problemText('en', told.code, told.params)?.title ?? '',
      /clock is (59|60|61) minutes behind AlipayCN’s/,
    );
    ahead = 0;
    const again = await stage.owner.getRelease({ release: id });
    assert.equal(again.stage, 'newVersionCreated');
    const after = await stage.owner.apply({ release: id }, {}, { ifMatch: again.revision });
    assert.equal(after.stage, 'underReview');
  });
});
