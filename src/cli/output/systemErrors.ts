import { ProblemError } from '../../core/problems.ts';
import { cliText } from '../../texts/cli/cli.ts';
import type { CliKey } from '../../texts/cli/cliEn.ts';
import type { Language } from '../../texts/language.ts';
import { problemText } from '../../texts/problems/problems.ts';
import { CliError } from '../model/cliError.ts';

/** The requested folder and address, for the texts. */
export interface ServerPlace {
  readonly language: Language;
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  /** The option that names the folder. */
  readonly option?: '--data' | '--folder';
}

const keyOfSystemError: Readonly<Record<string, CliKey>> = {
  EADDRINUSE: 'portTaken',
  EADDRNOTAVAIL: 'hostUnknown',
  ENOTFOUND: 'hostUnknown',
  EAI_AGAIN: 'hostUnknown',
  ENOTDIR: 'folderNone',
  EEXIST: 'folderNone',
  EROFS: 'folderForbidden',
  EPERM: 'folderForbidden',
  ENOSPC: 'diskFull',
  ERR_UNKNOWN_BUILTIN_MODULE: 'nodeTooOld',
};

/** The same failure with its text; an unknown one is returned unchanged. */
export function describeSystemError(error: unknown, place: ServerPlace): unknown {
  const { language, folder, host, port, option = '--data' } = place;
  if (ProblemError.is(error, 'databaseLocked') && !error.params.holder) {
    // An editor window has no address.
    return new CliError(cliText(language, 'folderHeldByEditor', { folder }), 1, error.code);
  }
  if (ProblemError.is(error)) {
    const words = problemText(language, error.code, error.params);
    return words ? new CliError(`${words.title} ${words.detail} ${words.next} [${error.code}]`) : error;
  }
  const { code = '', syscall = '' } = error as NodeJS.ErrnoException;
  const listening = syscall === 'listen';
  const key = code === 'EACCES' ? (listening ? 'portForbidden' : 'folderForbidden') : keyOfSystemError[code];
  return key
    ? new CliError(
        cliText(language, key, { folder, host, port, option, version: process.version }),
        option === '--folder' ? 2 : 1,
        `cli.${key}`,
      )
    : error;
}
