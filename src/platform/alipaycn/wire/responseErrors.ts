import { readRetryAfter } from '../../../core/backoff.ts';
import { AlipayCnError, type AlipayCnErrorKind } from '../errors/alipayCnError.ts';
import { isSystemFailure, tellingCode } from '../errors/codes.ts';
import { readHint, readIdentifier } from './fields.ts';
import type { HttpAnswer, HttpFailure } from './http.ts';
import { methods, type Verb } from './methods.ts';

/** What was asked. */
export interface Asked {
  /** The gateway's method name. */
  readonly method: string;
  readonly requestId: string | null;
  /** What an error must not repeat, whoever wrote it. */
  readonly secrets: readonly string[];
  /** How far our clock is ahead of the answer's time, where it has one. */
  readonly clockSkewMilliseconds?: number | null;
}

const failureKinds = {
  unreachable: 'network',
  broken: 'network',
  timeout: 'timeout',
  cancelled: 'cancelled',
  tooLarge: 'protocol',
  proxy: 'network',
} as const satisfies Record<HttpFailure['failed'], AlipayCnErrorKind>;

/** The error of a request that got no answer. */
export const failureError = ({ failed, sent, code, proxy }: HttpFailure, { method, requestId }: Asked): AlipayCnError =>
  new AlipayCnError({
    kind: failureKinds[failed],
    outcome: sent ? 'unknown' : 'notSent',
    method,
    code: failed === 'tooLarge' ? 'answerTooLarge' : code,
    requestId,
    ...(proxy ? { params: { proxy } } : {}),
  });

/** The error of an answer that is no success, or cannot be used. @param verified it is signed by Alipay. */
export function answerError(answer: HttpAnswer, asked: Asked, verified: boolean): AlipayCnError {
  const { method, requestId, secrets } = asked;
  const body = readJson(answer.body);
  const hint = readHint(body?.message, secrets);
  const code = tellingCode(method, readIdentifier(body?.code, secrets), hint);
  const kind = answerKind(answer, code, verified);
  const isRefused = verified && (kind === 'refused' || answer.status === 429);
  return new AlipayCnError({
    kind,
    outcome: isRefused ? 'refused' : 'unknown',
    method,
    code,
    hint,
    verified,
    status: answer.status,
    requestId,
    traceId: readTraceId(answer, secrets),
    retryAfterMilliseconds: readRetryAfter(answer.headers['retry-after']),
    clockSkewMilliseconds: asked.clockSkewMilliseconds ?? null,
  });
}

function answerKind(answer: HttpAnswer, code: string | null, verified: boolean): AlipayCnErrorKind {
  const { status } = answer;
  if (status >= 500 || status === 202 || status === 429) return 'server';
  if (verified && code && isSystemFailure(code)) return 'server';
  if (status >= 300 && status < 400) return 'redirect';
  if (isHtml(answer)) return 'html';
  if (!code) return 'protocol';
  return verified ? 'refused' : 'unverified';
}

/** A verified answer that lacks what the method promises. @param field the gateway's name of what is missing. */
export const incompleteError = (verb: Verb, field: string): AlipayCnError =>
  new AlipayCnError({
    kind: 'protocol',
    outcome: 'unknown',
    verified: true,
    method: methods[verb].name,
    code: 'answerIncomplete',
    params: { field },
  });

/** The body as a JSON object; `null` when it is none. An empty body (HTTP 204) is an empty object. */
export function readJson(body: Buffer): Readonly<Record<string, unknown>> | null {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null; // not JSON: the caller reports what it is instead
  }
}

/** `alipay-trace-id`, by which Alipay's support finds the call. */
export function readTraceId({ headers }: HttpAnswer, secrets: readonly string[]): string | null {
  return readIdentifier(headers['alipay-trace-id'], secrets);
}

/** The old gateway writes JSON under `text/html`, so the body decides. */
export function isHtml({ body }: HttpAnswer): boolean {
  return body
    .toString('utf8', 0, 200)
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('<');
}
