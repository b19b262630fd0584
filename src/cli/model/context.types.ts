import type { CallOptions, ReleaseClient } from '../../client/client.ts';
import type { CliKey } from '../../texts/cli/cliEn.ts';
import type { Language } from '../../texts/language.ts';
import type { OptionName } from './optionTable.ts';
import type { Outcome } from './outcomes.ts';

/** The answer of a verb: lines for a person, `result` for a program. */
export interface Answer {
  /** `done` where it is absent. */
  readonly outcome?: Outcome;
  readonly result: unknown;
  readonly lines: readonly string[];
  readonly resume?: string;
}

/** What a verb works with that needs no platform. */
export interface OwnContext {
  readonly language: Language;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The version of this program. */
  readonly version: string;
  readonly json: boolean;
  /** `--yes` was given. */
  readonly yes: boolean;
  /** A word by its name in the verb's row; empty where an optional one was left out. */
  readonly word: (name: string) => string;
  readonly option: (name: OptionName) => string | undefined;
  readonly say: (key: CliKey, params?: Readonly<Record<string, string | number>>) => string;
  /** A line of progress, on standard error. */
  readonly report: (line: string) => void;
  /** A line on standard output as things happen (`watch` alone). */
  readonly emit: (line: string) => void;
  /** Aborted when the process is asked to end. */
  readonly signal: AbortSignal;
}

/** A question, or how it is made: with `--yes` nobody reads what it takes. */
export type Question = string | (() => Promise<string>);

/** What a verb works with on a platform. */
export interface VerbContext extends OwnContext {
  readonly client: ReleaseClient;
  /** The platform's address; null for the embedded one. */
  readonly platform: string | null;
  /** Repeats a write under one key until its answer was seen. */
  readonly write: <T>(attempt: (call: CallOptions) => Promise<T>) => Promise<T>;
  /** Asks once on a terminal; without one it takes `--yes`, or is left out. @throws CliError when the person declines */
  readonly confirm: (question: Question, options?: { readonly optional?: boolean }) => Promise<void>;
}

export type Run = (context: VerbContext) => Promise<Answer>;
export type OwnRun = (context: OwnContext) => Promise<Answer>;
