import type { ExitCode } from './outcomes.ts';

/** A failure that is already told in words, in the language that was asked for; it needs no stack. */
export class Told extends Error {
  readonly exitCode: ExitCode;
  /** By which a program tells it apart, e.g. `cli.portTaken`. */
  readonly code: string;

  constructor(message: string, exitCode: ExitCode = 1, code = 'cli.failed') {
    super(message);
    this.name = 'Told';
    this.exitCode = exitCode;
    this.code = code;
  }

  /** True for any Told, also one made by another bundle. */
  static is(error: unknown): error is Told {
    return error instanceof Error && error.name === 'Told';
  }
}
