/** A failure that is already told in words, in the language that was asked for; it needs no stack. */
export class Told extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = 'Told';
    this.exitCode = exitCode;
  }

  /** True for any Told, also one made by another bundle. */
  static is(error: unknown): error is Told {
    return error instanceof Error && error.name === 'Told';
  }
}
