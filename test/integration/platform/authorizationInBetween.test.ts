import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authorize, createProgram, openStage } from './fixture.ts';
import { startRecordedAlipayCn } from './recordedAlipayCn.ts';

describe('an authorization whose code was just handed over', function () {
  this.timeout(20_000);

  it('is pending until AlipayCN said what it covers, never missing in between', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'between-'));
    const alipayCn = await startRecordedAlipayCn(join(folder, 'simulator.sqlite'));
    const stage = await openStage({ connection: alipayCn.connection(['alipayCN']) });
    try {
      const program = await createProgram(stage.owner);
      const read = () => stage.owner.getAuthorization({ miniProgram: program.id, app: 'alipayCN' });
      const asked = alipayCn.until('app/query').then(read);
      await authorize(stage.owner, program);
      const between = await asked;
      assert.deepEqual([between.state, between.url === null], ['pending', false]);
      assert.equal((await read()).state, 'authorized');
    } finally {
      await stage.end();
      await alipayCn.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
