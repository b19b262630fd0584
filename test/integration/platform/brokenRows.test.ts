import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createProgram, openStage, upload } from './fixture.ts';

describe('a damaged row', () => {
  const kinds = ['user', 'intent', 'release', 'authorization', 'token', 'history', 'version'];
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rows-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  for (const kind of kinds) {
    it(`of kind ${kind} keeps the platform neither from starting nor from other work, and is told without a stack`, async () => {
      const first = await openStage({ folder });
      const program = await createProgram(first.owner);
      const other = await createProgram(first.owner, 'Other');
      const version = await upload(first.owner, program, '1.0.0');
      await first.end();
      const database = new DatabaseSync(join(folder, 'platform.sqlite'));
      const spoil = database.prepare(`UPDATE documents SET data = '{"cut' WHERE kind = ?`);
      database
        .prepare(`INSERT INTO documents VALUES (?, 'broken', 'open', NULL, NULL, NULL, 1, 0, '', '', '{"cut')`)
        .run(kind === 'version' ? 'intent' : kind);
      if (kind === 'user' || kind === 'version') spoil.run(kind);
      database.close();
      const later = await openStage({ folder });
      try {
        const { id } = await later.owner.createMiniProgram({ workspace: other.workspace }, { name: 'Third' });
        assert.equal((await later.owner.getMiniProgram({ miniProgram: id })).name, 'Third');
        if (kind === 'version') {
          const reading = later.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
          await assert.rejects(reading, { code: 'rowBroken' });
        }
        assert.ok(!later.logged.some((line) => line.includes('\n    at ')), later.logged.join('\n'));
      } finally {
        await later.end();
      }
    });
  }
});
