import { ProblemError } from '../../core/problems.ts';
import { AlipayCnError } from '../alipaycn/alipayCnError.ts';
import { isGrantEnded } from './refusals.ts';

/** A failure of AlipayCN's connector as a problem of ours, in terms a person can act on. */
export function asProblem(error: unknown): ProblemError {
  if (ProblemError.is(error)) return error;
  if (!AlipayCnError.is(error)) return new ProblemError('internal');
  const message = error.hint ?? error.message;
  const requestId = error.requestId ?? '-';
  const code = error.code ?? '-';
  switch (error.kind) {
    case 'refused':
      return isGrantEnded(error)
        ? new ProblemError('authorizationRevoked', { target: 'AlipayCN' })
        : new ProblemError('alipayCnRefused', { message, code, requestId });
    case 'network':
    case 'timeout':
    case 'cancelled':
    case 'server':
      return new ProblemError('alipayCnUnreachable', { requestId });
    case 'unverified':
      return new ProblemError('alipayCnUnverified', { requestId });
    case 'configuration':
      return code === 'appOriginMissing'
        ? new ProblemError('packageDeliveryUnsupported')
        : new ProblemError('alipayCnConfiguration', { message: error.message });
    default:
      return new ProblemError('alipayCnNotUnderstood', { message: error.message, requestId });
  }
}
