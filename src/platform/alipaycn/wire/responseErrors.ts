import { readRetryAfter } from '../../../core/backoff.ts';
import { AlipayCnError } from '../errors/alipayCnError.ts';
import { isSystemFailure } from '../errors/codes.ts';
import type { HttpAnswer, HttpFailure } from './http.ts';
import { hintOf, identifierOf } from './textFields.ts';

/** What was asked. */
export interface Asked {
  /** The gateway's method name. */
  readonly method: string;
  readonly requestId: string | null;
  /** What an error must not repeat, whoever wrote it. */
  readonly secrets: readonly string[];
  /** With an answer that tells the time: how far our clock is ahead of it. */
  readonly clockSkewMilliseconds?: number | null;
}

/** A request that got no answer, as an error in words. */
export function failureError({ failed, sent, code }: HttpFailure, { method, requestId }: Asked): AlipayCnError {
  const facts = { outcome: sent ? 'unknown' : 'notSent', method, code, requestId } as const;
  const effect = sent ? 'It may have taken effect; its state has to be read back.' : 'Nothing was sent.';
  const because = code ? ` (${code})` : '';
  switch (failed) {
    case 'unreachable':
      return new AlipayCnError(`AlipayCN was not reached${because} for ${method}. ${effect}`, {
        ...facts,
        kind: 'network',
      });
    case 'broken':
      return new AlipayCnError(`The connection broke${because} before AlipayCN answered ${method}. ${effect}`, {
        ...facts,
        kind: 'network',
      });
    case 'timeout':
      return new AlipayCnError(`AlipayCN did not answer ${method} in time. ${effect}`, { ...facts, kind: 'timeout' });
    case 'cancelled':
      return new AlipayCnError(`${method} was cancelled. ${effect}`, { ...facts, kind: 'cancelled' });
    case 'tooLarge':
      return new AlipayCnError(`The answer to ${method} is larger than AlipayCN's answers are. It was not read.`, {
        ...facts,
        kind: 'protocol',
        code: 'answerTooLarge',
      });
  }
}

/** An answer that says neither yes nor anything believable, as an error in words. @param verified it is signed by Alipay. */
export function answerError(answer: HttpAnswer, asked: Asked, verified: boolean): AlipayCnError {
  const { method, requestId, secrets } = asked;
  const { status, headers } = answer;
  const said = readJson(answer.body);
  const code = identifierOf(said?.code, secrets);
  const hint = hintOf(said?.message, secrets);
  const facts = {
    outcome: 'unknown',
    method,
    code,
    hint,
    verified,
    status,
    requestId,
    traceId: traceIdOf(answer, secrets),
    retryAfterMilliseconds: readRetryAfter(headers['retry-after']),
    clockSkewMilliseconds: asked.clockSkewMilliseconds ?? null,
  } as const;
  const because = [code, hint].filter(Boolean).join(': ');
  const quoted = because && ` (${because})`;
  if (status === 429) {
    return new AlipayCnError(`AlipayCN asks to call ${method} less often${quoted}.`, {
      ...facts,
      kind: 'server',
      outcome: verified ? 'refused' : 'unknown',
    });
  }
  if (status >= 500 || status === 202 || (verified && code && isSystemFailure(code))) {
    return new AlipayCnError(
      `AlipayCN failed with ${method}, HTTP ${status}${quoted}. It may have taken effect all the same.`,
      {
        ...facts,
        kind: 'server',
      },
    );
  }
  if (status >= 300 && status < 400) {
    return new AlipayCnError(
      `The address of the gateway redirects (HTTP ${status}) instead of answering ${method}. Redirects are not followed; check the address and the network's login.`,
      { ...facts, kind: 'redirect' },
    );
  }
  if (isHtml(answer)) {
    return new AlipayCnError(
      `A web page (HTTP ${status}) came instead of AlipayCN's answer to ${method}. Check the address of the gateway, and whether the network wants a login.`,
      { ...facts, kind: 'html' },
    );
  }
  if (!code) {
    return new AlipayCnError(`The answer to ${method} (HTTP ${status}) is not what AlipayCN's protocol says.`, {
      ...facts,
      kind: 'protocol',
    });
  }
  if (!verified) {
    return new AlipayCnError(
      `${method} was answered with an error that carries no valid signature (HTTP ${status}${because && `, ${because}`}). It is a hint, not a proof.`,
      { ...facts, kind: 'unverified' },
    );
  }
  return new AlipayCnError(`AlipayCN refused ${method}: ${because}`, { ...facts, kind: 'refused', outcome: 'refused' });
}

/** A verified answer that lacks what the method promises. */
export function incompleteError(method: string, missing: string): AlipayCnError {
  return new AlipayCnError(`AlipayCN's answer to ${method} lacks ${missing}.`, {
    kind: 'protocol',
    outcome: 'unknown',
    verified: true,
    method,
    code: 'answerIncomplete',
  });
}

/** The body as a JSON object; `null` when it is none. An empty body (HTTP 204) is an empty object. */
export function readJson(body: Buffer): Readonly<Record<string, unknown>> | null {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    // Not JSON: the caller names what it is instead.
    return null;
  }
}

/** `alipay-trace-id`, by which Alipay's support finds the call. */
export function traceIdOf({ headers }: HttpAnswer, secrets: readonly string[]): string | null {
  return identifierOf(headers['alipay-trace-id'], secrets);
}

/** The old gateway writes JSON under `text/html`, so the body decides. */
export function isHtml({ body }: HttpAnswer): boolean {
  return body
    .toString('utf8', 0, 200)
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('<');
}
