import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { addChinese, createProgram, openStage, upload } from './fixture.ts';

/** Of each kind a document altered by hand, with the right JSON and the wrong content. */
const altered: Readonly<Record<string, string>> = {
  release: '$.reviews',
  version: '$.number',
  miniProgram: '$.languages',
  configuration: '$.screenshots',
  member: '$.assigned',
};

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

  it('is named to the administrator of the platform, and to nobody else', async () => {
    const stage = await openStage({ folder });
    try {
      const { owner } = stage;
      const program = await createProgram(owner);
      await owner.putMember({ workspace: program.workspace, user: 'lan' }, { role: 'owner', name: 'Lan' });
      assert.equal((await owner.me({})).platform.damaged, undefined);
      const database = new DatabaseSync(join(folder, 'platform.sqlite'));
      database.exec(`UPDATE documents SET data = '{"cut' WHERE id = '${program.id}'`);
      database.close();
      for (const client of [owner, stage.as('lan')]) await client.listMiniPrograms({ workspace: program.workspace });
      assert.deepEqual((await owner.me({})).platform.damaged, [{ kind: 'miniProgram', id: program.id }]);
      assert.equal((await stage.as('lan').me({})).platform.damaged, undefined);
    } finally {
      await stage.end();
    }
  });

  for (const [kind, place] of Object.entries(altered)) {
    it(`of kind ${kind}, altered by hand, is named to who reads it, and lists go on without it`, async () => {
      const stage = await openStage({ folder });
      try {
        const { owner } = stage;
        const [program, other] = [await createProgram(owner), await createProgram(owner, 'Other')];
        await addChinese(owner, program);
        const versions = [await upload(owner, program, '1.0.0'), await upload(owner, program, '1.0.1')];
        const releases = [];
        for (const { id } of versions)
          releases.push(await owner.createRelease({ version: id }, { targetApp: 'alipayCN' }));
        const database = new DatabaseSync(join(folder, 'platform.sqlite'));
        const ids = [...releases, ...versions].map(({ id }) => id).slice(0, 3);
        const wanted = `kind = ? AND id IN (${[...ids.filter((_, at) => at !== 1), program.id, `${program.workspace}/mei`].map((id) => `'${id}'`)})`;
        const { changes } = database
          .prepare(`UPDATE documents SET data = json_set(data, ?, 7) WHERE ${wanted}`)
          .run(place, kind);
        database.close();
        assert.equal(changes, 1);
        const reads = await Promise.allSettled([
          owner.getRelease({ release: releases[0]?.id ?? '' }),
          owner.createRelease({ version: versions[0]?.id ?? '' }, { targetApp: 'alipayCN' }),
        ]);
        const codes = reads.map((read) => (read.status === 'rejected' ? read.reason.code : 'read'));
        assert.ok(codes.includes('rowBroken'), codes.join());
        const going = kind === 'miniProgram' || kind === 'member' ? other : program;
        assert.ok((await owner.listMiniPrograms({ workspace: other.workspace })).items.length > 0);
        assert.equal((await owner.getMiniProgram({ miniProgram: going.id })).id, going.id);
        if (going === program) {
          const { items } = await owner.listVersions({ miniProgram: program.id });
          assert.ok(items.some(({ number }) => number === '1.0.1'));
          if (items.length < versions.length)
            assert.ok(
              stage.logged.some((line) => line.includes(`document ${kind} `)),
              stage.logged.join('\n'),
            );
          assert.equal((await owner.getRelease({ release: releases[1]?.id ?? '' })).versionNumber, '1.0.1');
        }
      } finally {
        await stage.end();
      }
    });
  }
});
