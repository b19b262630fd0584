import type { Params } from '../../../core/codedError.ts';
import { type ConnectionProblemCode, connectionProblems } from '../../../core/connectionProblems.ts';
import type { AlipayCnError } from '../errors/alipayCnError.ts';
import { describeCode } from '../errors/codes.ts';
import type { AnswerFlaw } from '../wire/responseVerification.ts';

/** What is wrong with the connection; the parameter `fields` names the values to look at. */
export interface ConnectionProblem {
  readonly problem: ConnectionProblemCode;
  readonly params: Params;
}

const isKnown = (code: string): code is ConnectionProblemCode => code in connectionProblems;

/** What a failure of any call says of the connection itself; `null` where it says nothing of it. */
export function connectionProblem(error: AlipayCnError): ConnectionProblem | null {
  const ownCode = error.code ?? '';
  // A code of ours, which no answer can have brought.
  if (error.kind === 'configuration' || (error.kind === 'network' && isKnown(ownCode)))
    return isKnown(ownCode) ? { problem: ownCode, params: error.params } : null;
  if (isAboutTime(error)) return clockProblem(error.clockSkewMilliseconds);
  const facts = { requestId: error.requestId ?? '-' };
  if (error.kind === 'unverified' && error.code && !flaws.has(error.code)) {
    const { code, hint, traceId } = error;
    const said = { code, message: hint ?? code, traceId: traceId ?? '-' };
    return { problem: 'alipayCn.connection.refusalUnsigned', params: { ...facts, ...said } };
  }
  const name = answers[error.kind === 'html' || error.kind === 'redirect' ? error.kind : (error.code ?? '')];
  return name
    ? {
        problem: `alipayCn.connection.${name}`,
        params: { ...facts, fields: [name === 'certificateOther' ? 'alipayCertificate' : 'endpoint'] },
      }
    : null;
}

/** The connector's own codes of an answer that it does not believe; any other one is AlipayCN's, unsigned. */
const flaws: ReadonlySet<string> = new Set([
  'signatureMissing',
  'signatureWrong',
  'certificateOther',
  'clockSkew',
  'answerOld',
  'answerRepeated',
  'otherVersion',
] satisfies (AnswerFlaw | 'otherVersion')[]);

type NameOf<Code> = Code extends `alipayCn.connection.${infer Name}` ? Name : never;

/** Answers that are none of AlipayCN's, or not to be believed, by the connector's kinds and codes. */
const answers: Readonly<Record<string, NameOf<ConnectionProblemCode>>> = {
  html: 'webPage',
  redirect: 'redirect',
  answerOld: 'answerRepeated',
  answerRepeated: 'answerRepeated',
  certificateOther: 'certificateOther',
  otherVersion: 'answerOther',
  answerTooLarge: 'answerTooLarge',
};

const isAboutTime = ({ code, method }: AlipayCnError): boolean =>
  code === 'clockSkew' || describeCode(method ?? '', code ?? '').key === 'clockWrong';

/** How far the clock is off, where the answer told the time. @param skew ours minus theirs, in milliseconds. */
function clockProblem(skew: number | null): ConnectionProblem | null {
  if (skew === null) return null;
  const problem = skew > 0 ? 'alipayCn.connection.clockAhead' : 'alipayCn.connection.clockBehind';
  return { problem, params: { minutes: Math.max(1, Math.round(Math.abs(skew) / 60_000)) } };
}

/** Node's codes for a way that ended early; the first that matches counts. */
const ends: readonly (readonly [RegExp, ConnectionProblemCode])[] = [
  [/^(ENOTFOUND|EAI_)/, 'alipayCn.connection.nameNotFound'],
  [/^ECONNREFUSED$/, 'alipayCn.connection.refusedThere'],
  [
    /^(EPROTO$|ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH)/,
    'alipayCn.connection.notSecure',
  ],
  [/^ETIMEDOUT$/, 'alipayCn.connection.noAnswer'],
];

/** Why the gateway was not reached, in terms of what to check; `null` where the failure is of another kind. */
export function networkProblem({ kind, code, requestId }: AlipayCnError): ConnectionProblem | null {
  const params = { fields: ['endpoint'], requestId: requestId ?? '-' };
  if (kind === 'timeout') return { problem: 'alipayCn.connection.noAnswer', params };
  if (kind !== 'network') return null;
  const problem = ends.find(([pattern]) => pattern.test(code ?? ''))?.[1] ?? 'alipayCn.connection.unreachable';
  return { problem, params };
}
