import { CodedError } from '../../../core/codedError.ts';

export type DatabaseErrorCode = 'unreachable' | 'refused' | 'notOurs' | 'newer' | 'readOnly' | 'tooOld' | 'notUtf8';

/** Why a database cannot be used; nothing of it was changed. */
export class DatabaseError extends CodedError<DatabaseErrorCode> {
  static override readonly errorName = 'DatabaseError';
}

/** SQLSTATE classes of what is refused at the door: authentication, an unknown database, missing rights. */
const refused = /^(28...|3D000|42501)$/;

/** What a server says that cannot be asked at all; any other code of five signs is a defect of ours. */
const away = /^(08...|53...|57...)$/;

/** A failure to open a database, by what PostgreSQL or the system says. @param database how it is called in words */
export function databaseProblem(error: unknown, database: string): unknown {
  if (!(error instanceof Error) || DatabaseError.is(error)) return error;
  const { code = '' } = error as { code?: string };
  const isRefused = refused.test(code) || error.message.startsWith('SASL:');
  if (!isRefused && /^[0-9A-Z]{5}$/.test(code) && !/^E/.test(code) && !away.test(code)) return error;
  return new DatabaseError(isRefused ? 'refused' : 'unreachable', {
    params: { database, reason: code || error.message },
    cause: error,
  });
}

const lost = /^(08...|53300|57P0.|25P0[23]|25006|E[A-Z]+)$/;

/** Whether a transaction can be tried again as it is: it lost against another one, or waited for it too long. */
export const isConflict = (error: unknown): boolean =>
  ['40001', '40P01', '55P03'].includes(String((error as { code?: unknown } | null)?.code));

/** Whether the connection is of no use any more. */
export const isLost = (error: unknown): boolean =>
  error instanceof Error &&
  (lost.test(String((error as { code?: unknown }).code)) ||
    /terminated|Query read timeout|timeout expired|not queryable|timeout exceeded/i.test(error.message));
