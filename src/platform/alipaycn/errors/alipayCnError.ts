import { CodedError, type Params } from '../../../core/codedError.ts';
import type { ConnectionProblemCode } from '../../../core/connectionProblems.ts';

/**
 * What went wrong:
 * - `refused`: a verified answer with a business code, documented or not
 * - `unverified`: the signature is missing or wrong, or the answer belongs to another question; it changes nothing
 * - `html`, `protocol`: an answer that is not what v3 says
 * - `redirect`: the gateway sent us elsewhere; redirects are never followed
 * - `network`: not reached, or the connection broke (then `outcome` is `unknown`)
 * - `timeout`, `cancelled`
 * - `server`: AlipayCN failed or asks to wait (5xx, 202, 429, SYSTEM_ERROR)
 * - `configuration`: the connection's own values are wrong; nothing was sent
 */
export type AlipayCnErrorKind =
  | 'refused'
  | 'unverified'
  | 'html'
  | 'protocol'
  | 'redirect'
  | 'network'
  | 'timeout'
  | 'cancelled'
  | 'server'
  | 'configuration';

/**
 * What is known about the effect. `unknown`: the request left and its effect must be read back.
 * `refused`: AlipayCN says, verifiably, that it did not do it.
 */
export type AlipayCnOutcome = 'notSent' | 'refused' | 'unknown';

export interface AlipayCnErrorFacts {
  readonly kind: AlipayCnErrorKind;
  readonly outcome: AlipayCnOutcome;
  /** The gateway's method name, e.g. `alipay.open.mini.version.online`. */
  readonly method?: string | null;
  /** AlipayCN's code as it came, Node's code of a network failure, or one of ours (`clockSkew`, `alipayCn.connection.cutShort`). */
  readonly code?: string | null;
  /** AlipayCN's own words, shortened and without secrets. A mere hint unless `verified`. */
  readonly hint?: string | null;
  /** True when the answer carried a valid signature. */
  readonly verified?: boolean;
  /** HTTP status of the answer. */
  readonly status?: number | null;
  /** Our `alipay-request-id`. */
  readonly requestId?: string | null;
  /** AlipayCN's `alipay-trace-id`. */
  readonly traceId?: string | null;
  readonly retryAfterMilliseconds?: number | null;
  /** How far our clock is ahead of AlipayCN's by its answer; negative when it is behind. */
  readonly clockSkewMilliseconds?: number | null;
  /** What `code` speaks of, e.g. the day on which a certificate ended. */
  readonly params?: Params;
}

/** Every failure of AlipayCN's connector. It holds no key, token, body, header or address with parameters. */
export class AlipayCnError extends CodedError<string | null> {
  static override readonly errorName = 'AlipayCnError';
  readonly kind: AlipayCnErrorKind;
  readonly outcome: AlipayCnOutcome;
  readonly method: string | null;
  readonly hint: string | null;
  readonly verified: boolean;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly traceId: string | null;
  readonly retryAfterMilliseconds: number | null;
  readonly clockSkewMilliseconds: number | null;

  constructor(facts: AlipayCnErrorFacts) {
    const message = [facts.kind, facts.code, facts.method].filter(Boolean).join(' ');
    super(facts.code ?? null, { message, params: facts.params ?? {} });
    this.kind = facts.kind;
    this.outcome = facts.outcome;
    this.method = facts.method ?? null;
    this.hint = facts.hint ?? null;
    this.verified = facts.verified ?? false;
    this.status = facts.status ?? null;
    this.requestId = facts.requestId ?? null;
    this.traceId = facts.traceId ?? null;
    this.retryAfterMilliseconds = facts.retryAfterMilliseconds ?? null;
    this.clockSkewMilliseconds = facts.clockSkewMilliseconds ?? null;
  }
}

/** A call that this connection cannot make, found before anything was sent. */
export const configurationError = (code: string, params: Params = {}): AlipayCnError =>
  new AlipayCnError({ kind: 'configuration', outcome: 'notSent', code, params });

export type ConnectionField =
  | 'appId'
  | 'endpoint'
  | 'authorizeUrl'
  | 'privateKey'
  | 'alipayPublicKey'
  | 'applicationCertificate'
  | 'alipayCertificate'
  | 'alipayRootCertificate';

type NameOf<Code> = Code extends `alipayCn.connection.${infer Name}` ? Name : never;

/** A value of the connection that cannot be right, as the connection problem of this name. */
export const invalidValue = (
  field: ConnectionField,
  problem: NameOf<ConnectionProblemCode>,
  params: Params = {},
): AlipayCnError => configurationError(`alipayCn.connection.${problem}`, { ...params, fields: [field] });

/** The same failure of a later step, once an earlier one took effect: what stands now must be read back. */
export function afterEffect(error: unknown): unknown {
  if (!AlipayCnError.is(error)) return error;
  return new AlipayCnError({ ...error, outcome: 'unknown' });
}
