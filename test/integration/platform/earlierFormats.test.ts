import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { ProblemError } from '../../../src/core/problems.ts';
import type { ConnectionPort } from '../../../src/platform/connections/connectionPort.ts';
import { fillEntries } from '../../../src/platform/store/sqlite/fillEntries.ts';
import { formats, formatVersion } from '../../../src/platform/store/sqlite/formats.ts';
import { schemaOf } from './databaseText.ts';
import { memorySecrets, openStage, type Stage } from './fixture.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/databases/', import.meta.url));
const read = (name: string): string => readFileSync(join(fixtures, name), 'utf8');

interface Recorded {
  readonly at: string;
  readonly answers: readonly { readonly name: string; readonly path: object; readonly answer: object }[];
}

/** AlipayCN knows nothing of a recorded platform. */
const unreachable: ConnectionPort = {
  kind: 'simulator',
  reviewers: ['alipayPlus', 'alipayCN'],
  ratios: [1, 5, 10, 30, 50, 80],
  canUpload: true,
  open: () => Promise.reject(new ProblemError('alipayCnUnreachable')),
};

function openText(file: string, text: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec(text);
  return database;
}

/** A new database, brought as far as a format. */
function madeAs(format: number): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  for (const step of formats.slice(0, format)) step(database);
  return database;
}

describe('a format of the data', () => {
  const known = formats.map((_, index) => index + 1);
  let folder: string;
  let stage: Stage | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'formats-'));
  });
  afterEach(async () => {
    await stage?.end();
    stage = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  it('is recorded before anybody has it: run recordDatabase.ts for a new one', () => {
    const recorded = readdirSync(fixtures).filter((name) => name.endsWith('.sql'));
    assert.deepEqual(recorded.sort(), known.map((format) => `format${format}.sql`).sort());
  });

  it('never changes: another schema, or other lists, are a new format with a step to it', () => {
    for (const format of known) {
      const database = openText(':memory:', read(`format${format}.sql`));
      const made = madeAs(format);
      assert.deepEqual(schemaOf(made), schemaOf(database), `format ${format}`);
      made.close();
      database.close();
    }
    const database = openText(':memory:', read(`format${formatVersion}.sql`));
    const entries = () => database.prepare('SELECT * FROM entries ORDER BY list, position, id').all();
    const before = entries();
    database.exec('DELETE FROM entries');
    fillEntries(database);
    assert.deepEqual(entries(), before);
    database.close();
  });

  for (const format of known) {
    it(`${format} is opened, and answers as it did`, async () => {
      const file = join(folder, 'platform.sqlite');
      openText(file, read(`format${format}.sql`)).close();
      const { at, answers } = JSON.parse(read(`format${format}.json`)) as Recorded;
      const secrets = memorySecrets();
      const getSecret = async (key: string) => (key.startsWith('authorization/') ? '{}' : secrets.get(key));
      stage = await openStage({
        ...{ folder, secrets: { ...secrets, get: getSecret }, connection: unreachable },
        clock: () => new Date(at),
      });
      const { owner } = stage;
      for (const { name, path, answer } of answers) {
        const now = await (owner[name as keyof typeof owner] as (path: object) => Promise<object>)(path);
        assert.partialDeepStrictEqual(JSON.parse(JSON.stringify(now)), answer, name);
      }
      const { id } = await owner.createWorkspace({}, { name: 'New' });
      assert.equal((await owner.getWorkspace({ workspace: id })).name, 'New');
      await stage.platform.close();
      const database = new DatabaseSync(file, { readOnly: true });
      const pragma = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
      assert.deepEqual([pragma('integrity_check'), pragma('user_version')], ['ok', formatVersion]);
      const fresh = madeAs(formatVersion);
      assert.deepEqual(schemaOf(database), schemaOf(fresh));
      fresh.close();
      database.close();
    });
  }
});
