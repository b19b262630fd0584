import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
 * Runs in a process of its own: SQLite copies without a pause, and a signal ends that process at once. It copies on a
 * thread, so that it notices when this process is killed, and then ends too.
 */
const program = `const { Worker } = require('node:worker_threads');
const workerData = process.argv.slice(1);
const end = () => process.kill(process.pid, 'SIGKILL');
process.once('disconnect', end);
const copy = \`const { parentPort, workerData: [file, copy] } = require('node:worker_threads');
const { DatabaseSync } = require('node:sqlite');
try {
  new DatabaseSync(file, { readOnly: true }).prepare('VACUUM INTO ?').run(copy);
  parentPort.postMessage(null);
} catch ({ message, code, errcode }) {
  parentPort.postMessage({ message, code, errcode });
}\`;
new Worker(copy, { eval: true, workerData }).once('message', (said) => {
  process.off('disconnect', end);
  process.send(said, () => process.disconnect());
});`;

interface Said {
  readonly message: string;
  readonly errcode?: number;
}

/** Asks for a copy, in a folder of its own. @returns what SQLite said against it */
async function askForCopy(file: string, copy: string, signal: AbortSignal): Promise<Said | null> {
  const words = ['--no-warnings', '-e', program, file, copy];
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    signal,
    killSignal: 'SIGKILL',
  });
  let said: Said | null = null;
  child.on('message', (message) => {
    said = message as Said | null;
  });
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  // Of one that was stopped both are told; its files are free once it is closed.
  const failed = once(child, 'error').then(([error]) => error as Error);
  const ended = await Promise.race([closed, failed]);
  if (ended === 0) return said;
  if (child.pid !== undefined) await closed;
  if (signal.aborted) throw signal.reason;
  throw ended instanceof Error ? ended : new Error(`the copy of ${file} ended with ${ended ?? child.signalCode}`);
}

/**
 * Copies a database as it is at one moment, also while others write to it.
 * @throws ProblemError databaseNewer and databaseBroken; errors of SQLite; the signal's reason
 */
export async function copyDatabase(file: string, copy: string, signal: AbortSignal): Promise<void> {
  const said = await askForCopy(file, copy, signal);
  if (!said) return;
  const { message, ...facts } = said;
  const error = Object.assign(new Error(message), facts);
  const problem = sqliteProblem(error, dirname(file));
  throw ProblemError.is(problem, 'databaseBroken') ? new ProblemError('databaseBroken', { file }) : error;
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
export async function copyLockedDatabase(file: string, copy: string, signal: AbortSignal): Promise<void> {
  try {
    return await copyDatabase(file, copy, signal);
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
  await copyDatabase(raw, copy, signal);
}

/** Copies the platform's database, without who has it open. Whoever follows the changes of the original begins anew with the copy. */
export async function copyPlatform(file: string, copy: string, signal: AbortSignal): Promise<CopiedDatabase> {
  if (!isOurs(file)) throw new ProblemError('databaseBroken', { file });
  await copyDatabase(file, copy, signal);
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
