import type { ConnectionProblemCode } from '../../../core/connectionProblems.ts';
import type { AlipayCnError } from '../errors/alipayCnError.ts';
import type { ConnectionProblem } from './connectionProblem.ts';

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
