import { copyFileSync, existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ProblemError } from '../../../core/problems.ts';
import { isOurs } from './openDatabase.ts';
import { isBusy, sqliteProblem } from './sqliteProblem.ts';

/** The numbers of a copy's changes begin so far above those of the original. */
const changesSkipped = 1_000_000;

/** What a copy says about itself. */
export interface CopiedDatabase {
  readonly format: number;
  /** Stored bytes that its rows refer to, e.g. `packages/` and their hash. */
  readonly referred: readonly string[];
}

function read(database: DatabaseSync): CopiedDatabase {
  const format = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  const rows = database
    .prepare(
      `SELECT 'packages/' || (data ->> 'packageSha256') AS name FROM documents
         WHERE kind = 'version' AND json_valid(data) AND data ->> 'packageSha256' <> ''
       UNION SELECT 'files/' || (data ->> 'sha256') FROM documents WHERE kind = 'file' AND json_valid(data)
       ORDER BY name`,
    )
    .all();
  return { format, referred: rows.map(({ name }) => String(name)) };
}

/**
 * Copies a database as it is at one moment, also while others write to it. Blocks this process until it is done.
 * @throws ProblemError databaseNewer and databaseBroken; errors of SQLite
 */
export function copyDatabase(file: string, copy: string): void {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    database.prepare('VACUUM INTO ?').run(copy);
  } catch (error) {
    const problem = sqliteProblem(error, dirname(file));
    throw ProblemError.is(problem, 'databaseBroken') ? new ProblemError('databaseBroken', { file }) : error;
  } finally {
    database.close();
  }
}

/** Whether a database file stayed as it was during the work: nothing of its log was brought into it meanwhile. */
function isUnchanged(file: string, work: () => void): boolean {
  const facts = () => statSync(file, { bigint: true });
  const before = facts();
  work();
  const after = facts();
  return before.mtimeNs === after.mtimeNs && before.size === after.size;
}

/**
 * Copies a database of another process, which may have it to itself: file and log as they lie there, where a commit that is
 * being written counts as not there. Never one that this process has open, whose locks would end.
 * @throws ProblemError busy, where it never stays as it is for long enough; errors of SQLite and the file system
 */
export function copyLockedDatabase(file: string, copy: string): void {
  try {
    copyDatabase(file, copy);
    return;
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
  const raw = `${copy}.raw`;
  const isCopied = [1, 2, 3, 4, 5].some(() =>
    isUnchanged(file, () => {
      copyFileSync(file, raw);
      if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${raw}-wal`);
      else rmSync(`${raw}-wal`, { force: true });
    }),
  );
  if (!isCopied) throw new ProblemError('busy');
  copyDatabase(raw, copy);
}

/** Copies the platform's database, without who has it open. Whoever follows the changes of the original begins anew with the copy. */
export function copyPlatform(file: string, copy: string): CopiedDatabase {
  if (!isOurs(file)) throw new ProblemError('databaseBroken', { file });
  copyDatabase(file, copy);
  const database = new DatabaseSync(copy);
  try {
    database.exec('DELETE FROM lease; DELETE FROM changes');
    database.prepare("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'changes'").run(changesSkipped);
    return read(database);
  } finally {
    database.close();
  }
}

/** Reads a copy whole. @throws ProblemError databaseNewer and databaseBroken */
export function checkCopy(file: string): CopiedDatabase {
  if (!isOurs(file)) throw new ProblemError('databaseBroken', { file });
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const damage = Object.values(database.prepare('PRAGMA integrity_check(1)').get() ?? {})[0];
    if (damage !== 'ok') throw new ProblemError('databaseBroken', { file });
    return read(database);
  } finally {
    database.close();
  }
}
