import type { FieldProblem } from '../../core/fieldChecks.ts';
import type { ReceivedReason } from '../../core/problems.ts';
import type { Outcome } from './outcomes.ts';
import type { VerbName } from './verbTable.ts';

/** Why a call did not end well. */
export interface CliProblem {
  readonly code: string;
  readonly message: string;
  readonly fields: readonly FieldProblem[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;
  readonly retryable: boolean;
  readonly allowedRoles: readonly string[];
  readonly moreReasons: readonly ReceivedReason[];
  readonly remedy: { readonly action: string; readonly releaseId?: string | undefined } | null;
  readonly idempotencyKey: string | null;
}

/** What `--json` prints, exactly once. `documentSchema.ts` describes it for others. */
export interface CliDocument {
  /** Of this format; raised when who reads the one before would no longer understand. */
  readonly version: 1;
  /** `mprelease` where no verb was understood. */
  readonly command: VerbName | 'mprelease';
  readonly outcome: Outcome;
  readonly exitCode: number;
  readonly result: unknown;
  readonly problem: CliProblem | null;
  readonly resume: string | null;
}

/** How a call ended badly, and why. */
export interface Failure {
  readonly outcome: Outcome;
  readonly problem: CliProblem;
}
