import * as v from 'valibot';
import { readRetryAfter } from '../core/backoff.ts';
import type { Endpoint } from '../core/contract/endpoints.ts';
import { problemSchema } from '../core/contract/schemas.ts';
import type { FieldProblem } from '../core/fieldChecks.ts';
import { issueText } from '../core/issueText.ts';
import type { ReceivedReason } from '../core/problems.ts';
import { ReleaseError, type ReleaseErrorKind } from './errors.ts';
import type { TransportAnswer } from './transport.ts';

const kinds: Readonly<Record<number, ReleaseErrorKind>> = {
  400: 'invalidInput',
  401: 'notSignedIn',
  403: 'forbidden',
  404: 'notFound',
  412: 'stale',
  413: 'invalidInput',
  415: 'invalidInput',
  428: 'invalidInput',
  429: 'rateLimited',
};

/** What a server in between says of itself, beside 5xx: the request took too long, or came too early. */
const transient = new Set([408, 425]);

function errorKind(status: number, code: string): ReleaseErrorKind {
  if (code === 'stillRunning') return code;
  return kinds[status] ?? (status >= 500 ? 'server' : 'refused');
}

const contentType = (answer: TransportAnswer): string =>
  answer.headers['content-type']?.split(';')[0]?.trim().toLowerCase() || 'no content type';

function parseJson(answer: TransportAnswer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(answer.body));
  } catch {
    return undefined; // no schema accepts it, and the error names what the schema says
  }
}

function notThePlatform(answer: TransportAnswer, why: string): ReleaseError {
  const { status, headers } = answer;
  const facts = {
    status,
    requestId: headers['x-request-id'] ?? null,
    params: { status, why },
    retryAfterMilliseconds: readRetryAfter(headers['retry-after']),
  };
  if (status === 429) {
    const message = `A proxy or gateway limits requests: ${why}.`;
    return new ReleaseError({ kind: 'rateLimited', code: 'rateLimited', message, ...facts, retryable: true });
  }
  if (status >= 500 || transient.has(status)) {
    const message = `A proxy or gateway responded instead of the release platform: ${why}. Try again later.`;
    return new ReleaseError({ kind: 'server', code: 'client.gateway', message, ...facts, retryable: true });
  }
  const message = `The response did not come from a release platform: ${why}. Check the address.`;
  return new ReleaseError({ kind: 'notThePlatform', message, ...facts });
}

function toError(answer: TransportAnswer): ReleaseError {
  const { status } = answer;
  const type = contentType(answer);
  if (type !== 'application/problem+json') return notThePlatform(answer, `HTTP ${status}, ${type}`);
  const parsed = v.safeParse(problemSchema, parseJson(answer));
  if (!parsed.success) return notThePlatform(answer, issueText(parsed.issues[0]));
  const {
    code,
    title,
    detail,
    next,
    params = {},
    fields,
    allowedRoles = [],
    moreReasons = [],
    requestId,
    retryable,
  } = parsed.output;
  const kind = errorKind(status, code);
  return new ReleaseError({
    kind,
    code,
    message: [title, detail, next].filter(Boolean).join(' '),
    params,
    fields: fields as readonly FieldProblem[],
    status,
    requestId,
    retryable,
    remedy: parsed.output.remedy ?? (kind === 'notSignedIn' ? { action: 'signIn' } : undefined),
    allowedRoles,
    moreReasons: moreReasons as readonly ReceivedReason[],
    current: parsed.output.current,
    retryAfterMilliseconds: readRetryAfter(answer.headers['retry-after']),
  });
}

/**
 * The body that an endpoint promises, checked against its schema.
 * @throws ReleaseError for a problem; of kind `notThePlatform`, naming the field, for what is not our contract
 */
export function decode(endpoint: Endpoint, answer: TransportAnswer): unknown {
  const { status } = answer;
  const { response } = endpoint;
  if (status < 200 || status >= 300) throw toError(answer);
  const type = contentType(answer);
  // A sign-in page of the network answers 200, too: it must not pass for "done" or for a picture.
  const fits =
    response === null
      ? status === endpoint.status
      : response === 'bytes'
        ? type.startsWith('image/')
        : type === 'application/json';
  if (!fits) throw notThePlatform(answer, `HTTP ${status}, ${type}`);
  if (response === null) return undefined;
  if (response === 'bytes') return answer.body;
  const parsed = v.safeParse(response, parseJson(answer));
  if (!parsed.success) throw notThePlatform(answer, issueText(parsed.issues[0]));
  return parsed.output;
}
