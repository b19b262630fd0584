import { join } from 'node:path';
import { type ProblemCode, ProblemError } from '../../../core/problems.ts';
import { storageProblem } from '../storageProblem.ts';

/** SQLite's primary result codes that a person can mend (https://www.sqlite.org/rescode.html). */
const codes: Readonly<Record<number, ProblemCode>> = {
  3: 'folderNotWritable', // SQLITE_PERM
  8: 'folderNotWritable', // SQLITE_READONLY
  11: 'databaseBroken', // SQLITE_CORRUPT
  13: 'diskFull', // SQLITE_FULL
  14: 'folderNotWritable', // SQLITE_CANTOPEN
  26: 'databaseBroken', // SQLITE_NOTADB
};

/** Whether SQLite says that another process is writing. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && /database is (locked|busy)|SQLITE_BUSY/i.test(error.message);

/** A failure of SQLite, or of the file system below it, as the problem that it is; anything else stays what it was. */
export function sqliteProblem(error: unknown, folder: string): unknown {
  const { errcode } = (error ?? {}) as { errcode?: unknown };
  const code = typeof errcode === 'number' ? codes[errcode & 0xff] : undefined;
  return code
    ? new ProblemError(code, { folder, file: join(folder, 'platform.sqlite') })
    : storageProblem(error, folder);
}
