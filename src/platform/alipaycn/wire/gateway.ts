import { type KeyObject, randomUUID } from 'node:crypto';
import type { CertificateNumbers } from '../credentials/credentials.ts';
import { AlipayCnError } from '../errors/alipayCnError.ts';
import { type Fields, readText } from './fields.ts';
import { type HttpAnswer, sendHttp } from './http.ts';
import { isRead, methods, type Verb } from './methods.ts';
import { buildMultipart, type FilePart } from './multipart.ts';
import { type Asked, answerError, failureError, isHtml, readJson, readTraceId } from './responseErrors.ts';
import { type AnswerCheck, type AnswerFlaw, clockSkew } from './responseVerification.ts';
import { retryRead } from './retry.ts';
import { buildAuthorization } from './signing.ts';

/** A merchant's mini program, and the token that the merchant granted for it. */
export interface Session {
  readonly merchantAppId: string;
  readonly appAuthToken: string;
}

export interface GatewaySetup {
  readonly endpoint: URL;
  readonly appId: string;
  readonly privateKey: KeyObject;
  readonly numbers: CertificateNumbers | null;
  readonly check: AnswerCheck;
  readonly clock: () => number;
  readonly nonce: () => string;
  /** Instead of the usual times, for every request. */
  readonly timeoutMilliseconds?: number | undefined;
  /** What no error may repeat, beside the secrets of a call. */
  readonly secrets: readonly string[];
  /** Aborts when nobody waits for anything any more. */
  readonly closing?: AbortSignal | undefined;
}

export interface GatewayCall {
  readonly verb: Verb;
  readonly session?: Session | undefined;
  readonly query?: Readonly<Record<string, string>>;
  /** The JSON body, or the `data` part where there are files; bytes are JSON already. */
  readonly body?: Readonly<Record<string, unknown>> | Uint8Array;
  readonly files?: readonly FilePart[];
  /** The version asked for: an answer that names another one is not believed. */
  readonly version?: string;
  readonly secrets?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** Calls one method and gives the fields of its verified answer. @throws AlipayCnError */
export type Gateway = (call: GatewayCall) => Promise<Fields>;

const READ_MILLISECONDS = 15_000;
const WRITE_MILLISECONDS = 30_000;
const LARGE_MILLISECONDS = 10 * 60_000;
const LARGE_BODY = 1024 * 1024;
const MOST_ANSWER_BYTES = 2 * 1024 * 1024;

/**
 * AlipayCN's v3 gateway (docs/alipaycn-api.md §3.2): signs, sends, verifies. Reads are retried, writes are sent once.
 */
export function createGateway(setup: GatewaySetup): Gateway {
  return (call) => {
    const signal = eitherSignal(call.signal, setup.closing);
    const once = () => callOnce(setup, { ...call, signal });
    return isRead(call.verb) ? retryRead(once, signal) : once();
  };
}

/** Aborts with the first of two signals. */
export const eitherSignal = (one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | undefined =>
  one && other ? AbortSignal.any([one, other]) : (one ?? other);

/** One call, whatever comes of it. @throws AlipayCnError */
export async function callOnce(setup: GatewaySetup, call: GatewayCall): Promise<Fields> {
  const { name, httpMethod, path } = methods[call.verb];
  const url = new URL(path, setup.endpoint);
  for (const [field, value] of Object.entries(call.query ?? {})) url.searchParams.set(field, value);
  const requestId = randomUUID();
  const { signed, sent, contentType } = encode(call);
  const appAuthToken = call.session?.appAuthToken;
  const authorization = await buildAuthorization({
    ...setup,
    applicationNumber: setup.numbers?.applicationNumber,
    nonce: setup.nonce(),
    timestamp: setup.clock(),
    method: httpMethod,
    target: `${url.pathname}${url.search}`,
    body: signed,
    appAuthToken,
  });
  const result = await sendHttp({
    method: httpMethod,
    url,
    headers: {
      accept: 'application/json',
      authorization,
      'alipay-request-id': requestId,
      ...(setup.numbers ? { 'alipay-root-cert-sn': setup.numbers.rootNumber } : {}),
      ...(appAuthToken ? { 'alipay-app-auth-token': appAuthToken } : {}),
      ...(contentType ? { 'content-type': contentType } : {}),
    },
    body: sent,
    timeoutMilliseconds: setup.timeoutMilliseconds ?? usualTime(httpMethod, sent),
    maxAnswerBytes: MOST_ANSWER_BYTES,
    signal: call.signal,
  });
  const secrets = [authorization, ...setup.secrets, ...(call.secrets ?? []), appAuthToken ?? ''].filter(Boolean);
  const asked = { method: name, requestId, secrets };
  if ('failed' in result) throw failureError(result, asked);
  const clockSkewMilliseconds = clockSkew(result.headers, setup.clock());
  return readAnswer(setup.check, result, { ...asked, clockSkewMilliseconds }, call.version);
}

/** What gets signed, what is sent, and as what. */
function encode({ body, files }: GatewayCall): { signed: Uint8Array; sent?: Uint8Array; contentType?: string } {
  if (!body) return { signed: new Uint8Array() };
  const signed = body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));
  if (!files) return { signed, sent: signed, contentType: 'application/json' };
  const multipart = buildMultipart(signed, files);
  return { signed, sent: multipart.body, contentType: multipart.contentType };
}

/** What says more than AlipayCN's own words in an answer that is not believed. */
const moreThanItsWords: ReadonlySet<AnswerFlaw> = new Set([
  'clockSkew',
  'answerOld',
  'answerRepeated',
  'certificateOther',
]);

function readAnswer(check: AnswerCheck, answer: HttpAnswer, asked: Asked, version: string | undefined): Fields {
  const flaw = check(answer.headers, answer.body);
  const isSuccess = answer.status >= 200 && answer.status < 300 && answer.status !== 202;
  if ((!isSuccess && !(flaw && moreThanItsWords.has(flaw))) || (flaw && isHtml(answer)))
    throw answerError(answer, asked, !flaw);
  if (flaw) throw unverifiedError(flaw, answer, asked);
  const fields = readJson(answer.body);
  if (!fields) throw answerError(answer, asked, true);
  const named = readText(fields.app_version) ?? readText(fields.build_version);
  if (version && named && named !== version) throw unverifiedError('otherVersion', answer, asked);
  return fields;
}

function unverifiedError(code: AnswerFlaw | 'otherVersion', answer: HttpAnswer, asked: Asked): AlipayCnError {
  const { method, requestId, secrets } = asked;
  return new AlipayCnError({
    kind: 'unverified',
    outcome: 'unknown',
    code,
    method,
    requestId,
    status: answer.status,
    traceId: readTraceId(answer, secrets),
    clockSkewMilliseconds: asked.clockSkewMilliseconds ?? null,
  });
}

function usualTime(httpMethod: string, body: Uint8Array | undefined): number {
  if (httpMethod === 'GET') return READ_MILLISECONDS;
  return (body?.length ?? 0) > LARGE_BODY ? LARGE_MILLISECONDS : WRITE_MILLISECONDS;
}
