import { CodedError, type Params } from '../../core/codedError.ts';
import type { CliKey } from '../../texts/cli/cliEn.ts';
import type { OwnContext } from './context.types.ts';
import type { ExitCode } from './outcomes.ts';

/** A failure with its text in the requested language; it needs no stack. Its code is e.g. `cli.portTaken`. */
export class CliError extends CodedError {
  static override readonly errorName = 'CliError';
  readonly exitCode: ExitCode;
  /** Of the write that failed, where one did. */
  readonly idempotencyKey: string | null;

  constructor(
    message: string,
    exitCode: ExitCode = 1,
    code = 'cli.failed',
    params: Params = {},
    idempotencyKey: string | null = null,
  ) {
    super(code, { message, params });
    this.exitCode = exitCode;
    this.idempotencyKey = idempotencyKey;
  }
}

type Say = OwnContext['say'];

/** A problem of the input: its text, and the code `cli.<key>`. */
export const inputError = (
  say: Say,
  key: CliKey,
  params: Readonly<Record<string, string>> = {},
  exitCode: ExitCode = 2,
): CliError => new CliError(say(key, params), exitCode, `cli.${key}`);

/** A file that could not be read or written. */
export const fileError = (say: Say, file: string, error: unknown): CliError =>
  inputError(say, fileKeys[(error as NodeJS.ErrnoException).code ?? ''] ?? 'fileNone', {
    file,
    reason: (error as NodeJS.ErrnoException).code ?? 'unknown',
  });

const fileKeys: Readonly<Record<string, CliKey>> = {
  ENOENT: 'fileMissing',
  EACCES: 'fileForbidden',
  EPERM: 'fileForbidden',
};

/** The value of an option that takes a few words only. @throws CliError */
export function oneOf<const T extends string>(say: Say, option: string, value = '', known: readonly T[] = []): T {
  const word = known.find((each) => each === value);
  if (value === '') throw inputError(say, 'optionNone', { option, known: known.join(', ') });
  if (word === undefined) throw inputError(say, 'optionWrong', { option, value, known: known.join(', ') });
  return word;
}
