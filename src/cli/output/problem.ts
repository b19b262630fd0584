import { ReleaseError, type ReleaseErrorKind } from '../../client/errors.ts';
import { ProblemError, type ReceivedReason } from '../../core/problems.ts';
import { remedyRow } from '../../core/remedies.ts';
import { PackingError } from '../../packing/problems.ts';
import { cliText } from '../../texts/cli/cli.ts';
import { sentences } from '../../texts/format.ts';
import { fieldProblemText } from '../../texts/labels/labels.ts';
import type { Language } from '../../texts/language.ts';
import { packingText } from '../../texts/packing/packing.ts';
import { refusalSentence } from '../../texts/problems/refusals.ts';
import type { Failure } from '../model/document.types.ts';
import type { Outcome } from '../model/outcomes.ts';
import { plainProblem } from './print.ts';

const outcomesByKind: Readonly<Record<ReleaseErrorKind, Outcome>> = {
  notSignedIn: 'notSignedIn',
  forbidden: 'refused',
  notFound: 'input',
  invalidInput: 'input',
  refused: 'refused',
  stale: 'conflict',
  stillRunning: 'conflict',
  rateLimited: 'unreachable',
  server: 'failed',
  offline: 'unreachable',
  timeout: 'unreachable',
  answerNotSeen: 'unreachable',
  notThePlatform: 'unreachable',
  cancelled: 'waiting',
};

function readOutcome({ kind, code, retryable }: ReleaseError): Outcome {
  if (code === 'idempotencyKeyReused') return 'conflict';
  // The platform is there, and will be again in a moment.
  if (kind === 'server' && retryable) return 'unreachable';
  return outcomesByKind[kind];
}

/** That it was stopped, and whether something had left by then. */
const stoppedMessage = (language: Language, { idempotencyKey }: ReleaseError): string =>
  cliText(language, idempotencyKey === null ? 'interrupted' : 'interruptedSent');

/** How a write is repeated of which it is not known whether it was done. */
function repetition(language: Language, { kind, idempotencyKey: key }: ReleaseError): string | false {
  const isOpen = kind === 'answerNotSeen' || kind === 'stillRunning' || kind === 'cancelled';
  return isOpen && key !== null && cliText(language, 'repeatWithKey', { key });
}

function remedyText(language: Language, remedy: ReceivedReason['remedy']): string {
  const verb = remedy && remedyRow(remedy.action)?.verb;
  const command = verb ? ['mprelease', verb, remedy.releaseId].filter(Boolean).join(' ') : '';
  return command && cliText(language, 'remedy', { command });
}

/** Another reason for a refusal, with the verb that mends it. */
const reasonSentence = (language: Language, { code, params, remedy }: ReceivedReason): string =>
  sentences(language, [refusalSentence(language, { code, params }), remedyText(language, remedy)]);

/** A refusal in words, with what is wrong with each field and the verb that mends it. */
function refusalMessage(language: Language, error: ReleaseError): string {
  const { allowedRoles, code, fields, message, params, remedy } = error;
  const first = { code, message, params };
  return sentences(language, [
    error.kind === 'cancelled' ? stoppedMessage(language, error) : refusalSentence(language, first, allowedRoles),
    ...fields.map((field) => fieldProblemText(language, field)),
    remedyText(language, remedy),
    ...error.moreReasons.map((reason) => reasonSentence(language, reason)),
    repetition(language, error),
  ]);
}

/** A failure of the platform or the client with its text; null for an unexpected error. */
export function describeProblem(error: unknown, language: Language): Failure | null {
  if (PackingError.is(error)) {
    const { code, params } = error.problem;
    return {
      outcome: 'input',
      problem: { ...plainProblem, code, params, message: packingText(language, error.problem) },
    };
  }
  const isProblem = ProblemError.is(error);
  if (!isProblem && !ReleaseError.is(error)) return null;
  const { code, params, fields } = error;
  if (isProblem) {
    const problem = { ...plainProblem, code, params, fields, message: refusalSentence(language, { code, params }) };
    return { outcome: 'refused', problem };
  }
  const { requestId, retryable, allowedRoles, moreReasons, remedy = null, idempotencyKey } = error;
  const facts = { code, params, fields, requestId, retryable, allowedRoles, moreReasons, remedy, idempotencyKey };
  return { outcome: readOutcome(error), problem: { ...facts, message: refusalMessage(language, error) } };
}
