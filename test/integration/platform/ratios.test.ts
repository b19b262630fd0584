import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ReleaseClient, ReleaseError } from '../../../src/client/client.ts';
import type { Release } from '../../../src/core/contract/model.ts';
import {
  type SimulatedConnection,
  simulatedConnection,
} from '../../../src/platform/connections/simulatedConnection.ts';
import { problemText } from '../../../src/texts/problems.ts';
import { addChinese, authorize, configure, createProgram, openStage, type Stage, upload } from './fixture.ts';

describe('a gateway that takes p10, p30 and p50 alone', function () {
  this.timeout(60_000);
  let folder: string;
  let connection: SimulatedConnection;
  let stage: Stage;

  async function prepared(owner: ReleaseClient): Promise<Release> {
    const program = await createProgram(owner);
    await addChinese(owner, program);
    await authorize(owner, program);
    const version = await upload(owner, program, '1.0.0');
    const { id } = await owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    const path = { release: id };
    await configure(owner, program, await owner.getRelease(path));
    const { revision } = await owner.getRelease(path);
    await owner.apply(path, {}, { ifMatch: revision });
    await owner.simulateReview(path, { reviewer: 'alipayPlus', decision: 'approved' });
    return owner.simulateReview(path, { reviewer: 'alipayCN', decision: 'approved' });
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ratios-'));
    connection = simulatedConnection(folder, { profile: 'documented' });
  });
  afterEach(async () => {
    await stage.end();
    await connection.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows all seven, the impossible ones with their reason, and releases to a possible one', async () => {
    stage = await openStage({ connection });
    const release = await prepared(stage.owner);
    assert.deepEqual(
      release.ratios.map(({ ratio, allowed }) => `${ratio} ${allowed}`),
      ['1 false', '5 false', '10 true', '30 true', '50 true', '80 false', '100 true'],
    );
    for (const { allowed, reason } of release.ratios) assert.equal(reason === null, allowed);
    const path = { release: release.id };
    await assert.rejects(
      stage.owner.startGrayscale(path, { ratio: 5 }, { ifMatch: release.revision }),
      (error: unknown) => ReleaseError.is(error) && error.code === 'ratioNotPossible',
    );
    const gray = await stage.owner.startGrayscale(path, { ratio: 10 }, { ifMatch: release.revision });
    assert.deepEqual([gray.stage, gray.ratio], ['grayscaleRelease', 10]);
  });

  it('that was believed to take more says so in words, and the release stays where it was', async () => {
    stage = await openStage({
      connection: {
        ...connection,
        ratios: [1, 5, 10, 30, 50, 80],
        open: async () => ({ ...(await connection.open()), ratios: [1, 5, 10, 30, 50, 80] }),
      },
    });
    const release = await prepared(stage.owner);
    const path = { release: release.id };
    await assert.rejects(
      stage.owner.startGrayscale(path, { ratio: 5 }, { ifMatch: release.revision }),
      (error: unknown) => {
        assert.ok(ReleaseError.is(error));
        assert.equal(error.code, 'alipayCn.ratioNotPossible');
        for (const language of ['en', 'zh-cn'] as const)
          assert.ok(problemText(language, error.code, error.params)?.next);
        return true;
      },
    );
    const after = await stage.owner.getRelease(path);
    assert.deepEqual(
      [after.stage, after.ratio, after.trouble?.remedy?.action],
      ['releasePreparation', null, 'startGrayscale'],
    );
  });
});
