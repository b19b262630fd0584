import { CodedError } from '../../core/codedError.ts';
import type { ExitCode } from './outcomes.ts';

/** A failure that is already in words, in the language that was asked for; it needs no stack. Its code is e.g. `cli.portTaken`. */
export class CliError extends CodedError {
  static override readonly errorName = 'CliError';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = 1, code = 'cli.failed') {
    super(code, { message });
    this.exitCode = exitCode;
  }
}
