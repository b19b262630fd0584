import { strict as assert } from 'node:assert';
import { DatabaseSync } from 'node:sqlite';
import { lists } from '../../../src/platform/store/lists.ts';
import { openStore } from '../../../src/platform/store/sqlite/openStore.ts';
import type { Store } from '../../../src/platform/store/store.types.ts';
import { zipOf } from '../../shared/media.ts';
import { createDatabaseProbe } from './databaseProbe.ts';
import { configure } from './fixture.ts';
import { type Scenario, scenarioForAll } from './scenario.ts';

const asked = createDatabaseProbe('platform.sqlite');

/** Tables that grow; the others have one row. */
const growing = /\bSCAN (documents|d|changes|c|idempotency|entries|e)\b/;

/**
 * Adds to what is stored: older releases of the scenario's program, members with their programs and keys of writes.
 * Everything is added straight to the store, since this is what months of use leave.
 */
async function age(store: Store, s: Scenario, from: number, count: number): Promise<void> {
  const { workspace, id: miniProgramId } = s.program;
  const place = { workspaceId: workspace, miniProgramId };
  await store.write(async (tx) => {
    const release = await tx.get('release', s.release.id);
    const version = await tx.get('version', s.release.versionId);
    const configuration = await tx.get('configuration', s.release.id);
    if (!release || !version || !configuration) throw new Error('the scenario has no release');
    for (let index = from; index < from + count; index += 1) {
      const id = `old-${index}`;
      const number = `0.0.${index}`;
      const reached = [{ stage: 'releasePreparation', at: `2020-01-01T00:00:00.${String(index).padStart(3, '0')}Z` }];
      const old = { ...release, versionId: id, versionNumber: number, stage: 'archived', delivered: true, reached };
      await tx.insert(
        'version',
        id,
        { ...version, number },
        { parent: miniProgramId, uniqueKey: `${miniProgramId}/${number}`, ...place },
      );
      await tx.insert(
        'release',
        id,
        { ...old, basicInformation: await tx.get('basicInformation', workspace) },
        { parent: miniProgramId, uniqueKey: `${id}/alipayCN`, ...place },
      );
      await tx.insert('configuration', id, configuration);
      await tx.insert(
        'history',
        id,
        {
          releaseId: s.release.id,
          at: '',
          actor: { id: '', name: '' },
          role: '',
          action: 'x',
          from: null,
          to: null,
          client: '',
          details: {},
        },
        { parent: s.release.id },
      );
      await tx.insert('user', `user-${index}`, { name: 'Somebody' });
      await tx.insert(
        'member',
        `${workspace}/user-${index}`,
        { workspaceId: workspace, userId: `user-${index}`, role: 'developer', assigned: [miniProgramId] },
        { parent: workspace, workspaceId: workspace },
      );
      await tx.insert('workspace', `other-${index}`, { name: 'Other' }, { workspaceId: `other-${index}` });
      await tx.insert(
        'member',
        `other-${index}/user-${index}`,
        { workspaceId: `other-${index}`, userId: `user-${index}`, role: 'owner', assigned: [] },
        { parent: `other-${index}`, workspaceId: `other-${index}` },
      );
      const key = { actor: 'mei', method: 'POST', path: '/', key: `old-${index}` };
      await tx.idempotency.begin(key, '');
      await tx.idempotency.answer(key, 200, '{}');
    }
  });
}

describe('what a request costs', () => {
  const s = scenarioForAll({ stage: 'newVersionCreated' });
  let store: Store;
  let number = 0;

  /** Every operation, with as much of a list as a screen shows. */
  const operations: Readonly<Record<string, () => Promise<unknown>>> = {
    me: () => s.owner.me({}),
    listWorkspaces: () => s.owner.listWorkspaces({}, undefined, { query: { limit: '5' } }),
    getWorkspace: () => s.owner.getWorkspace({ workspace: s.program.workspace }),
    listMembers: () => s.owner.listMembers({ workspace: s.program.workspace }, undefined, { query: { limit: '5' } }),
    getMiniProgram: () => s.owner.getMiniProgram({ miniProgram: s.program.id }),
    listMiniPrograms: () => s.owner.listMiniPrograms({ workspace: s.program.workspace }),
    listVersions: () => s.owner.listVersions({ miniProgram: s.program.id }, undefined, { query: { limit: '1' } }),
    getRelease: () => s.read(),
    getHistory: () => s.owner.getHistory(s.path, undefined, { query: { limit: '5' } }),
    approvedBasicInformation: () => s.owner.getApprovedBasicInformation({ workspace: s.program.workspace }),
    changes: async () => s.owner.changes({}, undefined, { query: { cursor: (await s.owner.changes({})).cursor } }),
    putConfiguration: () => configure(s.owner, s.program, s.release),
    putMember: () =>
      s.owner.putMember(
        { workspace: s.program.workspace, user: `new-${number}` },
        { role: 'developer', assigned: [s.program.id] },
      ),
    demoteOwner: async () => {
      number += 1;
      const path = { workspace: s.program.workspace, user: `owner-${number}` };
      const { revision } = await s.owner.putMember(path, { role: 'owner' });
      await s.owner.putMember(path, { role: 'master' }, { ifMatch: revision });
    },
    deleteMiniProgram: async () => {
      const made = await s.owner.createMiniProgram({ workspace: s.program.workspace }, { name: 'Made and gone' });
      await s.owner.deleteMiniProgram({ miniProgram: made.id }, undefined, { ifMatch: made.revision });
    },
    uploadVersion: async () => {
      number += 1;
      const query = { number: `2.0.${number}`, description: '' };
      return s.owner.uploadVersion({ miniProgram: s.program.id }, await zipOf(), { query });
    },
    selectApp: async () => {
      const { items } = await s.owner.listVersions({ miniProgram: s.program.id }, undefined, { query: { limit: '1' } });
      const release = await s.owner.createRelease({ version: items[0]?.id ?? '' }, { targetApp: 'alipayCN' });
      await s.act('cancel', {}, release);
    },
  };

  before(async () => {
    asked.start();
    store = await openStore({ folder: s.folder });
  });
  after(async () => {
    asked.stop();
    await store.close();
  });

  it('does not grow with what is stored: older releases, members, workspaces of others, keys, history', async () => {
    const measure = async () => {
      const found: Record<string, number> = {};
      for (const [name, run] of Object.entries(operations)) {
        asked.rows = 0;
        await run();
        found[name] = asked.rows;
      }
      return found;
    };
    // What the platform does on its own meanwhile counts in one of two measurements at most.
    const least = async () => {
      const [one, other] = [await measure(), await measure()];
      return Object.fromEntries(Object.entries(one).map(([name, rows]) => [name, Math.min(rows, other[name] ?? rows)]));
    };
    await age(store, s, 0, 10);
    await measure(); // what is made once, and the changes that the poller catches up on
    const few = await least();
    await age(store, s, 10, 190);
    await measure();
    const many = await least();
    const grown = Object.entries(many).filter(([name, rows]) => rows > (few[name] ?? 0) * 1.2);
    assert.deepEqual(grown, [], JSON.stringify({ few, many }));
  });

  it('is a search in every statement, never a look at a whole table', () => {
    const database = new DatabaseSync(`${s.folder}/platform.sqlite`);
    const scans: string[] = [];
    for (const sql of asked.statements) {
      if (!/^\s*(SELECT|UPDATE|DELETE|WITH)/.test(sql)) continue;
      const plan = database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => String(detail));
      scans.push(...plan.filter((step) => growing.test(step)).map((step) => `${step}: ${sql}`));
    }
    database.close();
    assert.ok(asked.statements.size > 15, 'the statements were seen');
    assert.deepEqual(scans, []);
  });

  it('of somebody else’s changes is nothing: a listener who may see none of them reads none', async () => {
    const { cursor } = await s.owner.changes({});
    await age(store, s, 1000, 100);
    asked.rows = 0;
    const audience = [{ workspaceId: 'other-5', miniPrograms: null }];
    const seen = await store.read((tx) => tx.changesAfter(Number(cursor), 500, audience));
    assert.deepEqual(seen.changes, []);
    assert.ok(asked.rows <= 4, String(asked.rows));
  });

  it('of counting towards a quota is what is counted', async () => {
    asked.rows = 0;
    await store.read((tx) => tx.positions(lists.counted(s.program.workspace, 'alipayCN')));
    assert.ok(asked.rows <= 3, String(asked.rows));
  });
});
