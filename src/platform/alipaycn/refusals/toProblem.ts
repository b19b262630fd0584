import { ProblemError } from '../../../core/problems.ts';
import { AlipayCnError } from '../errors/alipayCnError.ts';
import { isSlowDown } from './auditRefusal.ts';
import { connectionProblem } from './connectionProblem.ts';
import { refusedProblem } from './refusedProblem.ts';

/** A failure of AlipayCN's connector as a problem of ours, in terms a person can act on. */
export function toProblem(error: unknown): ProblemError {
  if (ProblemError.is(error)) return error;
  if (!AlipayCnError.is(error)) return new ProblemError('internal');
  const requestId = error.requestId ?? '-';
  const code = error.code ?? '-';
  if (isSlowDown(error)) return refusedProblem(error, 'calledTooOften');
  const ofConnection = connectionProblem(error);
  if (ofConnection) return new ProblemError(ofConnection.problem, ofConnection.params);
  switch (error.kind) {
    case 'refused':
      return refusedProblem(error);
    case 'network':
    case 'timeout':
    case 'cancelled':
      return new ProblemError(error.outcome === 'notSent' ? 'alipayCnUnreachable' : 'alipayCnNoAnswer', { requestId });
    case 'server':
      return new ProblemError('alipayCnFailed', { code, requestId, traceId: error.traceId ?? '-' });
    case 'unverified':
      return new ProblemError('alipayCnUnverified', { requestId });
    case 'configuration':
      return code === 'ratioNotPossible'
        ? new ProblemError('ratioNotPossible', error.params)
        : new ProblemError('packageDeliveryUnsupported');
    default:
      return new ProblemError('alipayCnNotUnderstood', { requestId });
  }
}
