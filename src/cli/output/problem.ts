import { ReleaseError, type ReleaseErrorKind } from '../../client/errors.ts';
import { ProblemError } from '../../core/problems.ts';
import { fieldProblemText, roleName, wordsFor } from '../../texts/labels.ts';
import type { Language } from '../../texts/language.ts';
import { alipayCnSaid, problemText } from '../../texts/problems.ts';
import type { Failure } from '../model/document.types.ts';
import type { Outcome } from '../model/outcomes.ts';

const outcomeOfKind: Readonly<Record<ReleaseErrorKind, Outcome>> = {
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
  cancelled: 'failed',
};

function outcomeOf({ kind, code, retryable }: ReleaseError): Outcome {
  if (code === 'idempotencyKeyReused') return 'conflict';
  // The platform is there, and will be again in a moment.
  if (kind === 'server' && retryable) return 'unreachable';
  return outcomeOfKind[kind];
}

const plain = {
  requestId: null,
  retryable: false,
  allowedRoles: [],
  remedy: null,
  idempotencyKey: null,
};

/** A code with its parameters as sentences: what happened, what it means, what to do next. */
export function reasonWords(language: Language, code: string, params: Parameters<typeof problemText>[2]): string {
  const words = problemText(language, code, params);
  if (!words) return code;
  const said = alipayCnSaid(language, code, params);
  return [words.title, words.detail, words.next, said].filter(Boolean).join(wordsFor(language).sentenceSeparator);
}

function messageOf(language: Language, error: ReleaseError): string {
  const { code, params, fields, kind, message } = error;
  const allowedRoles = kind === 'forbidden' ? error.allowedRoles : [];
  const known = problemText(language, code, params) ? reasonWords(language, code, params) : message;
  const who = allowedRoles.map((role) => roleName(language, role)).join(wordsFor(language).listSeparator);
  const each = fields.map((field) => fieldProblemText(language, field));
  return [known, ...each, who && `(${who})`].filter(Boolean).join(wordsFor(language).sentenceSeparator);
}

/** A failure of the platform or the client, in words; null for what nobody foresaw. */
export function problemOf(error: unknown, language: Language): Failure | null {
  const isProblem = ProblemError.is(error);
  if (!isProblem && !ReleaseError.is(error)) return null;
  const { code, params, fields } = error;
  if (isProblem) {
    const problem = { ...plain, code, params, fields, message: reasonWords(language, code, params) };
    return { outcome: 'refused', problem };
  }
  const { requestId, retryable, allowedRoles, remedy = null, idempotencyKey } = error;
  const facts = { code, params, fields, requestId, retryable, allowedRoles, remedy, idempotencyKey };
  return { outcome: outcomeOf(error), problem: { ...facts, message: messageOf(language, error) } };
}
