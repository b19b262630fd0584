import { randomUUID } from 'node:crypto';
import type { AlipayCnGuard, AlipayCnRefusal } from '../../core/alipayCnProblems.ts';
import type { Params } from '../../core/codedError.ts';
import type { ConnectionProblemCode } from '../../core/connectionProblems.ts';
import type { ProblemCode } from '../../core/problems.ts';
import type { Connection } from './credentials/connection.ts';
import { readConnection } from './credentials/credentials.ts';
import { AlipayCnError } from './errors/alipayCnError.ts';
import { describeCode } from './errors/codes.ts';
import { type ConnectionProblem, connectionProblem, networkProblem } from './refusals/connectionProblem.ts';
import { toProblem } from './refusals/toProblem.ts';
import { callOnce, type GatewaySetup } from './wire/gateway.ts';
import { type AnswerFlaw, clockSkew, createAnswerCheck } from './wire/responseVerification.ts';

/** Whether a connection works; if not, what to set right: `params.fields` names the values by `Connection`'s names. */
export type ConnectionCheck =
  | {
      readonly ok: true;
      readonly clockSkewMilliseconds: number | null;
      /** False where the gateway took our signature, yet signed no answer that would prove Alipay's key right. */
      readonly isAlipayKeyProven: boolean;
    }
  | { readonly ok: false; readonly problem: ProblemCode; readonly params: Params };

export interface CheckOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  /** Instead of 15 s. */
  readonly timeoutMilliseconds?: number;
}

/** A token that no merchant gave: asking for it changes nothing, and is answered only to who signs rightly. */
const tokenOfNobody = 'mini-program-release-check';

/** What the gateway answers when signature and application were accepted and only the token is wrong. */
const accepted: readonly (AlipayCnGuard | undefined)[] = ['grantEnded', 'grantMissing', 'requestWrong'];

/** What a refusal says of the application, and which values of a connection to look at. */
const ofApplication: Partial<Record<AlipayCnGuard, readonly [ConnectionProblemCode | AlipayCnRefusal, string[]]>> = {
  keyWrong: ['alipayCn.connection.privateKeyWrong', ['privateKey', 'appId']],
  certificateWrong: ['alipayCn.certificateWrong', ['applicationCertificate', 'alipayRootCertificate']],
  applicationPermissionMissing: ['alipayCn.connection.permissionMissing', ['appId']],
  permissionMissing: ['alipayCn.connection.permissionMissing', ['appId']],
};

/**
 * Checks a connection before it is kept: reads keys and addresses, then makes one signed call without effect that needs
 * no merchant (docs/alipaycn-api.md §2.2) and tells apart what can be wrong. Nothing is stored.
 * @throws the reason of `signal` when cancelled; nothing else.
 */
export async function checkConnection(connection: Connection, options: CheckOptions = {}): Promise<ConnectionCheck> {
  const { signal, clock = Date.now } = options;
  const seen: Seen = { flaw: null, skew: null };
  try {
    await askForNobody(connection, { ...options, clock }, seen);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (!AlipayCnError.is(error)) throw error;
    // Whether the gateway signs refusals is not published: one without any signature still speaks for our own.
    const isTold = error.verified || (error.kind === 'unverified' && seen.flaw === 'signatureMissing');
    if (!isTold || !accepted.includes(meaningOf(error))) {
      return { ok: false, ...problemOf(error, seen, connection) };
    }
  }
  return { ok: true, clockSkewMilliseconds: seen.skew, isAlipayKeyProven: seen.flaw === null };
}

/** The first value of a connection that cannot be right, found without sending anything; `null` where all can be. */
export function wrongValue(connection: Connection, now = Date.now()): ConnectionProblem | null {
  try {
    readConnection(connection, now);
    return null;
  } catch (error) {
    if (!AlipayCnError.is(error)) throw error;
    return connectionProblem(error);
  }
}

async function askForNobody(
  connection: Connection,
  { signal, clock, timeoutMilliseconds }: CheckOptions & { readonly clock: () => number },
  seen: Seen,
): Promise<void> {
  const read = readConnection(connection, clock());
  const check = createAnswerCheck(read, clock);
  const setup: GatewaySetup = {
    ...read,
    clock,
    nonce: randomUUID,
    timeoutMilliseconds,
    secrets: connection.appOrigin ? [connection.appOrigin] : [],
    check: (headers, body) => {
      seen.skew = clockSkew(headers, clock());
      seen.flaw = check(headers, body);
      return seen.flaw;
    },
  };
  await callOnce(setup, { verb: 'queryAuthorization', query: { app_auth_token: tokenOfNobody }, signal });
}

/** What the last answer was like, beside what it said. */
interface Seen {
  flaw: AnswerFlaw | null;
  skew: number | null;
}

const meaningOf = ({ method, code }: AlipayCnError) => describeCode(method ?? '', code ?? '').key;

type Problem = { readonly problem: ProblemCode; readonly params: Params };

/** From what is surest to what is a mere hint: an unsigned refusal still tells which value to look at. */
function problemOf(error: AlipayCnError, { flaw }: Seen, { certificates }: Connection): Problem {
  const known = connectionProblem(error) ?? networkProblem(error);
  if (known && known.problem !== 'alipayCn.connection.refusalUnsigned') return known;
  const said = {
    message: error.hint ?? error.code ?? '-',
    code: error.code ?? '-',
    requestId: error.requestId ?? '-',
    traceId: error.traceId ?? '-',
  };
  const meaning = meaningOf(error);
  const [problem, fields] = (meaning && ofApplication[meaning]) ?? [];
  if (problem) return { problem, params: { ...said, fields: fields ?? [] } };
  if (meaning === 'applicationWrong') {
    const kind = error.code === 'APP_NOT_ISV' ? 'applicationNotThirdParty' : 'applicationUnknown';
    return { problem: `alipayCn.connection.${kind}`, params: { ...said, fields: ['appId'] } };
  }
  if (error.kind === 'server') return { problem: 'alipayCn.connection.busy', params: said };
  const { requestId } = said;
  if (flaw === 'signatureWrong') {
    return {
      problem: 'alipayCn.connection.alipayKeyWrong',
      params: { requestId, fields: [certificates ? 'alipayCertificate' : 'alipayPublicKey'] },
    };
  }
  // An unsigned refusal that AlipayCN's own codes know is shown as it came; anything else is somebody else's.
  if (known && meaning) return known;
  if (flaw || error.kind === 'protocol') {
    return { problem: 'alipayCn.connection.notGateway', params: { requestId, fields: ['endpoint'] } };
  }
  const { code, params } = toProblem(error);
  return { problem: code, params };
}
