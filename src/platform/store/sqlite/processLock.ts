import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isBusy } from './sqliteProblem.ts';

/** `unknown`: it left no lock, so that only the time can tell. */
export type Liveness = 'alive' | 'dead' | 'unknown';

/** Younger ones may belong to a process that is just locking its own. */
const leftBehindMilliseconds = 60_000;

const home = (folder: string): string => join(folder, 'processes');
const fileOf = (folder: string, owner: string): string => join(home(folder), owner.replace(/[^\w-]/g, '-'));

/** Locks a file by SQLite, which has a way on every system; `null` where another connection has it. */
function lock(file: string): DatabaseSync | null {
  const database = new DatabaseSync(file);
  try {
    // Without a journal file, since nothing is ever written.
    database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if (isBusy(error)) return null;
    throw error;
  }
}

/**
 * Shows other processes that this one lives: the system itself lets go of the lock when the process ends, however it does,
 * and whatever the clock says. @returns what ends it
 */
export function lockProcess(folder: string, owner: string): () => void {
  mkdirSync(home(folder), { recursive: true, mode: 0o700 });
  const file = fileOf(folder, owner);
  const database = lock(file);
  return () => {
    database?.close();
    try {
      rmSync(file, { force: true });
    } catch {
      // The folder cannot be written any more: whoever can removes what killed processes left.
    }
  };
}

/** Whether a process that opened the folder still lives. */
export function livenessOf(folder: string, owner: string): Liveness {
  const file = fileOf(folder, owner);
  if (!existsSync(file)) return 'unknown';
  const taken = lock(file);
  taken?.close();
  return taken ? 'dead' : 'alive';
}

const names = (folder: string): string[] => (existsSync(home(folder)) ? readdirSync(home(folder)) : []);

/** Whether a process that had the folder open did not end in order. */
export const wasKilled = (folder: string): boolean =>
  names(folder).some((owner) => livenessOf(folder, owner) === 'dead');

/** Removes what killed processes left. */
export function removeDeadLocks(folder: string): void {
  for (const owner of names(folder)) {
    const age = Date.now() - (statSync(fileOf(folder, owner), { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    const isOld = Math.abs(age) > leftBehindMilliseconds;
    if (isOld && livenessOf(folder, owner) === 'dead') rmSync(fileOf(folder, owner), { force: true });
  }
}
