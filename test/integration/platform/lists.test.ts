import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createProgram, openStage, type Stage, upload } from './fixture.ts';

describe('lists of the contract', () => {
  let s: Stage;
  before(async () => {
    s = await openStage();
  });
  after(() => s.end());

  const badQueries = [
    { cursor: '' },
    { cursor: 'abc' },
    { limit: '' },
    { limit: '0x10' },
    { limit: '1e1' },
    { limit: '0' },
  ];

  it('of workspaces come in pages, newest first, each once', async () => {
    for (let count = 1; count <= 5; count += 1) await s.owner.createWorkspace({}, { name: `W${count}` });
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = cursor === null ? { limit: '2' } : { limit: '2', cursor };
      const page: { items: { name: string }[]; next: string | null } = await s.owner.listWorkspaces({}, undefined, {
        query,
      });
      assert.ok(page.items.length > 0 && page.items.length <= 2);
      names.push(...page.items.map(({ name }) => name));
      cursor = page.next;
    } while (cursor !== null);
    assert.deepEqual(names, ['W5', 'W4', 'W3', 'W2', 'W1']);
  });

  it('of versions say how many older ones follow', async () => {
    const program = await createProgram(s.owner, 'Many');
    for (const number of ['1.0.0', '1.0.1', '1.0.2', '1.0.3', '1.0.4']) await upload(s.owner, program, number);
    const path = { miniProgram: program.id };
    const first = await s.owner.listVersions(path, undefined, { query: { limit: '2' } });
    assert.equal(first.older, 3);
    const second = await s.owner.listVersions(path, undefined, { query: { limit: '2', cursor: first.next ?? '' } });
    assert.equal(second.older, 1);
    assert.equal((await s.owner.listVersions(path)).older, undefined);
  });

  it('refuse a cursor and a limit that are none, naming the field', async () => {
    const program = await createProgram(s.owner);
    for (const query of badQueries) {
      const reads = [
        s.owner.listWorkspaces({}, undefined, { query }),
        s.owner.listVersions({ miniProgram: program.id }, undefined, { query }),
        s.owner.listMembers({ workspace: program.workspace }, undefined, { query }),
        s.owner.listMiniPrograms({ workspace: program.workspace }, undefined, { query }),
      ];
      for (const reading of await Promise.allSettled(reads)) {
        assert.equal(reading.status, 'rejected', JSON.stringify(query));
        assert.equal(reading.reason.code, 'invalidInput', JSON.stringify(query));
        assert.deepEqual(reading.reason.fields[0].field, Object.keys(query)[0]);
      }
    }
  });

  it('of a developer have full pages of what is assigned to them', async () => {
    const { workspace, id } = await createProgram(s.owner, 'Assigned');
    for (let count = 0; count < 4; count += 1)
      await s.owner.createMiniProgram({ workspace }, { name: `Program ${count}` });
    await s.owner.putMember({ workspace, user: 'chen' }, { role: 'developer', assigned: [id] });
    const page = await s.as('chen').listMiniPrograms({ workspace }, undefined, { query: { limit: '2' } });
    assert.deepEqual([page.items.map((one) => one.id), page.next], [[id], null]);
  });
});

describe('a database of the first format', () => {
  it('is brought to the present one, with everything found as before', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'format-'));
    const first = await openStage({ folder });
    const program = await createProgram(first.owner);
    await upload(first.owner, program, '1.0.9');
    await upload(first.owner, program, '1.0.10');
    await first.end();
    const database = new DatabaseSync(join(folder, 'platform.sqlite'));
    database.exec(`DROP TABLE entries; DROP INDEX idempotency_by_age; DROP INDEX changes_by_workspace;
      CREATE TABLE processes (id TEXT PRIMARY KEY, seen_at INTEGER NOT NULL) WITHOUT ROWID; PRAGMA user_version = 1`);
    database.close();
    const later = await openStage({ folder });
    try {
      assert.deepEqual(
        (await later.owner.me({})).workspaces.map(({ id }) => id),
        [program.workspace],
      );
      await assert.rejects(upload(later.owner, program, '1.0.10'), { code: 'versionNumberNotHigher' });
      await upload(later.owner, program, '1.0.11');
    } finally {
      await later.end();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
