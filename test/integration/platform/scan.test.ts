import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Release } from '../../../src/core/contract/model.ts';
import {
  type SimulatedConnection,
  simulatedConnection,
} from '../../../src/platform/connections/simulatedConnection.ts';
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

describe('a version that AlipayCN still scans', function () {
  this.timeout(20_000);
  let folder: string;
  let connection: SimulatedConnection;
  let stage: Stage;
  let program: Program;
  let release: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scan-'));
    connection = simulatedConnection(folder, { rules: { scanMilliseconds: 3_600_000 } });
    stage = await openStage({ connection });
    const { owner } = stage;
    program = await createProgram(owner);
    await addChinese(owner, program);
    const version = await upload(owner, program, '1.0.0');
    const made = await owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    release = made.id;
    await authorize(owner, program);
    await configure(owner, program, made);
    const { revision } = await owner.getRelease({ release });
    await owner.apply({ release }, {}, { ifMatch: revision });
    // Alipay+ has approved; from here on AlipayCN's scan is what it waits for.
    const approved = owner.simulateReview({ release }, { reviewer: 'alipayPlus', decision: 'approved' });
    approved.catch(() => undefined);
  });
  afterEach(async () => {
    await stage.end();
    await connection.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Waits, by the change feed, until the release is as wanted. */
  async function until(wanted: (release: Release) => boolean): Promise<Release> {
    let { cursor } = await stage.owner.changes({});
    for (;;) {
      const now = await stage.owner.getRelease({ release });
      if (wanted(now)) return now;
      ({ cursor } = await stage.owner.changes({}, undefined, { query: { cursor, wait: '20' } }));
    }
  }
  const waits = ({ pending }: Release) => pending?.state === 'waiting' && pending.reason?.code === 'alipayCnScans';
  const endScan = async (failed: boolean) => {
    const { authorization } = (await stage.owner.getMiniProgram({ miniProgram: program.id })).targets[0] ?? {};
    const asked = { miniAppId: authorization?.merchantAppId, appVersion: '1.0.0', failed };
    assert.equal((await connection.control('scan', asked)).status, 200);
  };

  it('is handed over by itself when the scan has ended; until then it is said what it waits for', async () => {
    const waiting = await until(waits);
    assert.equal(waiting.rejection, null);
    assert.equal(waiting.stage, 'underReview');
    assert.equal(waiting.pending?.reason?.params.seconds, 2);
    await endScan(false);
    const handed = await until(({ pending }) => pending === null);
    assert.equal(handed.rejection, null);
    assert.deepEqual(
      handed.reviews.map(({ reviewer, decision }) => [reviewer, decision]),
      [
        ['alipayPlus', 'approved'],
        ['alipayCN', 'pending'],
      ],
    );
  });

  it('comes back when the scan found something, and says that', async () => {
    await until(waits);
    await endScan(true);
    const back = await until(({ pending }) => pending === null);
    assert.deepEqual([back.stage, back.rejection?.code], ['newVersionCreated', 'CAN_NOT_SUBMIT_WITHOUT_SCAN_PASS']);
  });

  it('is not waited for any longer when somebody has enough of it', async () => {
    const { revision } = await until(waits);
    const stopped = await stage.owner.stopWaiting({ release }, {}, { ifMatch: revision });
    assert.equal(stopped.pending, null);
    assert.equal(stopped.rejection, null);
  });
});
