import { CodedError } from '../core/codedError.ts';
import type { FieldProblem } from '../core/fieldChecks.ts';
import type { ReceivedReason, Remedy } from '../core/problems.ts';

/**
 * What kind of failure it was, by which a caller decides how to go on. Two are easily mixed up: `offline` is a platform
 * that did not answer a read or was never reached; `answerNotSeen` is a write that left and may have taken effect.
 */
export type ReleaseErrorKind =
  | 'notSignedIn'
  | 'forbidden'
  | 'notFound'
  | 'invalidInput'
  | 'refused'
  | 'stale'
  | 'stillRunning'
  | 'rateLimited'
  | 'server'
  | 'offline'
  | 'timeout'
  | 'answerNotSeen'
  | 'notThePlatform'
  | 'cancelled';

const nothing = {
  fields: [],
  status: null,
  requestId: null,
  retryable: false,
  remedy: undefined,
  allowedRoles: [],
  moreReasons: [],
  current: undefined,
  retryAfterMilliseconds: null,
  idempotencyKey: null,
} as const;

/**
 * The one error of the release client. It never contains a header, a token, a body or what axios threw. `code` is one of
 * the platform (`core/problems.ts`), or of the client: `client.<kind>`, `client.connectionLost`, `client.gateway`,
 * `client.certificate`, `client.proxy`, `client.address`, `client.path`. `message` says what happened, what it means and what to do: in the platform's words,
 * or in English.
 */
export class ReleaseError extends CodedError {
  static override readonly errorName = 'ReleaseError';
  declare readonly kind: ReleaseErrorKind;
  declare readonly fields: readonly FieldProblem[];
  /** HTTP status; null when there was no answer. */
  declare readonly status: number | null;
  /** Names the request in the platform's log. */
  declare readonly requestId: string | null;
  /** The same request may succeed later without a change. */
  declare readonly retryable: boolean;
  /** The action that resolves it, and its release where it is another one. */
  declare readonly remedy: Remedy<string> | undefined;
  /** Who could do it, with kind `forbidden`. */
  declare readonly allowedRoles: readonly string[];
  /** What else stood in the way, with a refusal. */
  declare readonly moreReasons: readonly ReceivedReason[];
  /** The current state of the resource, with kind `stale`. */
  declare readonly current: unknown;
  /** How long the platform asks to wait; null where it does not say. */
  declare readonly retryAfterMilliseconds: number | null;
  /** The key of the write that failed: repeating it with this key does nothing twice. Null for reads. */
  declare readonly idempotencyKey: string | null;

  constructor(facts: Pick<ReleaseError, 'kind' | 'message'> & Partial<Omit<ReleaseError, keyof Error>>) {
    const { code = `client.${facts.kind}`, message, params = {}, ...rest } = facts;
    super(code, { message, params });
    Object.assign(this, nothing, rest);
  }
}

/** The caller's own signal ended it. */
export const cancelled = (idempotencyKey: string | null = null): ReleaseError =>
  new ReleaseError({ kind: 'cancelled', message: 'Cancelled.', idempotencyKey });

/** Whoever answered, or nobody did: it was not the platform that said whether the write was done. */
const unseenCodes = [
  'client.timeout',
  'client.connectionLost',
  'client.gateway',
  'client.notThePlatform',
  'client.server',
];

/**
 * The same failure as that of a write: with its key, and as `answerNotSeen` where the request left and whether
 * it took effect is unknown.
 */
export function toWriteError(error: ReleaseError, idempotencyKey: string): ReleaseError {
  const { code, message, params } = error;
  if (!unseenCodes.includes(code)) return new ReleaseError({ ...error, message, idempotencyKey });
  const explained = `${message} The request was sent and may have taken effect. Check the result, or repeat it with the same key.`;
  const isLine = code === 'client.timeout' || code === 'client.connectionLost';
  const facts = isLine
    ? { code }
    : { code: 'client.answerNotSeen', params: { ...params, why: params.why ?? params.reason ?? 'unknown' } };
  const kind = 'answerNotSeen';
  return new ReleaseError({ ...error, ...facts, kind, message: explained, idempotencyKey, retryable: true });
}
