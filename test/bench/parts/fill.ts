import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '../../../src/platform/store/sqlite/openStore.ts';
import type { Store, Tx } from '../../../src/platform/store/store.types.ts';

/** What is added to the platform of a scenario. */
interface Amounts {
  readonly members: number;
  readonly releases: number;
  readonly keys: number;
  readonly history: number;
}

/** What years of use leave (docs/performance.md). */
export const years: Amounts = { members: 1000, releases: 5000, keys: 40_000, history: 1_000_000 };
/** What a first week leaves: as many rows of every list as a screen shows. */
export const week: Amounts = { members: 5, releases: 5, keys: 50, history: 50 };

interface Place {
  readonly folder: string;
  readonly program: { readonly workspace: string; readonly id: string };
  readonly release: { readonly id: string; readonly versionId: string };
}

const atOnce = 500;

/** Adds rows by the store itself, which puts them into their lists. */
export async function insertMany(store: Store, count: number, insert: (tx: Tx, index: number) => Promise<unknown>) {
  for (let from = 0; from < count; from += atOnce) {
    await store.write(async (tx) => {
      for (let index = from; index < Math.min(count, from + atOnce); index += 1) await insert(tx, index);
    });
  }
}

async function insertMember(tx: Tx, { program: { workspace, id } }: Place, index: number): Promise<void> {
  const user = `user-${index}`;
  await tx.insert('user', user, { name: `Member ${index}` });
  await tx.insert(
    'member',
    `${workspace}/${user}`,
    { workspaceId: workspace, userId: user, role: 'developer', assigned: [id] },
    { parent: workspace, workspaceId: workspace },
  );
}

/** An older version with its release: archived, and the last but one at AlipayCN. */
async function insertRelease(tx: Tx, s: Place, index: number): Promise<void> {
  const { workspace: workspaceId, id: miniProgramId } = s.program;
  const [release, version, configuration, basicInformation] = await Promise.all([
    tx.get('release', s.release.id),
    tx.get('version', s.release.versionId),
    tx.get('configuration', s.release.id),
    tx.get('basicInformation', workspaceId),
  ]);
  if (!release || !version || !configuration) throw new Error('there is no release to begin with');
  const id = `old-${index}`;
  const number = `0.0.${index}`;
  const place = { parent: miniProgramId, workspaceId, miniProgramId };
  const reached = [{ stage: 'releasePreparation', at: new Date(1_577_836_800_000 + index * 3_600_000).toISOString() }];
  await tx.insert('version', id, { ...version, number }, { ...place, uniqueKey: `${miniProgramId}/${number}` });
  await tx.insert(
    'release',
    id,
    { ...release, versionId: id, versionNumber: number, stage: 'archived', delivered: true, reached, basicInformation },
    { ...place, uniqueKey: `${id}/alipayCN` },
  );
  await tx.insert('configuration', id, configuration);
}

const upTo = 'WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)';

/** Keys and entries of the history are in no list, so that SQL alone makes them: a tenth is the release's own history. */
const fillKeys = `${upTo} INSERT INTO idempotency
  SELECT 'mei', 'PATCH', '/v1/mini-programs/' || ?2, printf('key-%08d', i), 'hash', 'owner', NULL, 200, '{"status":200}', ?3 FROM n`;
const fillHistory = `${upTo} INSERT INTO documents
  SELECT 'history', printf('h-%08d', i), release, NULL, NULL, NULL, 1, ?3 + i, ?4, ?4,
    json_object('releaseId', release, 'at', ?4, 'actor', json_object('id', 'mei', 'name', 'Mei'), 'role', 'owner',
      'action', 'editConfiguration', 'from', 'newVersionCreated', 'to', 'newVersionCreated', 'client', 'bench/1',
      'details', json_object('fields', json_array('versionDescription')))
  FROM (SELECT i, CASE WHEN i * 10 < ?1 THEN ?2 ELSE 'old-' || (i % ?5) END AS release FROM n)`;

function fillBySql({ folder, program, release }: Place, { keys, history, releases }: Amounts): void {
  const database = new DatabaseSync(join(folder, 'platform.sqlite'));
  try {
    const now = new Date();
    database.exec('PRAGMA cache_size = -500000; BEGIN IMMEDIATE');
    const last = Number(database.prepare('SELECT last FROM sequence').get()?.last);
    database.prepare(fillKeys).run(keys, program.id, now.getTime());
    database.prepare(fillHistory).run(history, release.id, last + 1, now.toISOString(), releases);
    database.prepare('UPDATE sequence SET last = last + ?').run(history);
    database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}

/** Adds to what a scenario with a release has stored. */
export async function fill(s: Place, amounts: Amounts): Promise<void> {
  const store = await openStore({ folder: s.folder });
  try {
    await insertMany(store, amounts.members, (tx, index) => insertMember(tx, s, index));
    await insertMany(store, amounts.releases, (tx, index) => insertRelease(tx, s, index));
  } finally {
    await store.close();
  }
  fillBySql(s, amounts);
}
