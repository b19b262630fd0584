import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatedConnection } from '../../../src/platform/connections/simulatedConnection.ts';

describe('the connection to a simulator in this process', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulated-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('follows the profile, and hands the controls on', async () => {
    const connection = simulatedConnection(folder, { profile: 'documented', rules: { speedUp: true } });
    try {
      assert.deepEqual(connection.ratios, [10, 30, 50]);
      assert.deepEqual((await connection.open()).ratios, [10, 30, 50]);
      const { profile } = (await (await connection.control('profile')).json()) as { profile: { speedUp: boolean } };
      assert.equal(profile.speedUp, true);
      assert.equal((await connection.control('profile', { name: 'lenient' })).status, 400);
    } finally {
      await connection.close();
    }
  });

  it('offers all assumed ratios by default', async () => {
    const connection = simulatedConnection(folder);
    assert.deepEqual(connection.ratios, [1, 5, 10, 30, 50, 80]);
    await connection.close();
  });
});
