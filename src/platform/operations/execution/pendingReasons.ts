import type { Params } from '../../../core/codedError.ts';
import type { ProblemCode, Remedy } from '../../../core/problems.ts';
import { AlipayCnError } from '../../alipaycn/errors/alipayCnError.ts';
import { isSlowDown } from '../../alipaycn/refusals/auditRefusal.ts';
import { connectionProblem } from '../../alipaycn/refusals/connectionProblem.ts';
import { type Shown, VersionScanningError } from './unfinished.ts';

/** Why something is still on its way. */
export interface PendingReason {
  readonly code: ProblemCode;
  readonly params: Params;
  /** What a person has to do first. */
  readonly remedy?: Remedy | undefined;
}

const ids = ['code', 'message', 'requestId', 'traceId'];

/** AlipayCN's code, words and ids of a failure. */
export const errorIds = ({ code, hint, requestId, traceId }: AlipayCnError): Params => ({
  code: code ?? '-',
  message: hint ?? code ?? '-',
  requestId: requestId ?? '-',
  traceId: traceId ?? '-',
});

/** Why what was sent is being read back: AlipayCN failed with it, its answer was not seen, or could not be believed. */
export function checkingReason(error: unknown): PendingReason {
  const ofConnection = AlipayCnError.is(error) ? connectionProblem(error) : null;
  if (ofConnection) return { code: ofConnection.problem, params: ofConnection.params };
  return AlipayCnError.is(error, 'server')
    ? { code: 'alipayCn.systemFailed', params: errorIds(error) }
    : { code: 'alipayCnAnswerNotSeen', params: {} };
}

/** Why it is only read from now on: how often it was sent, what AlipayCN shows, and what it said to the last sending. */
export function notShownReason(shown: Shown, before: { readonly params: Params } | undefined, milliseconds: number) {
  const said = Object.entries(before?.params ?? {}).filter(([name]) => ids.includes(name));
  const params = { ...Object.fromEntries(said), ...shown, seconds: milliseconds / 1000 };
  return { code: 'alipayCnNotShown', params } satisfies PendingReason;
}

/** A scan takes some seconds to some minutes; it ends by itself, so that only a person gives up waiting for it. */
const scanPauses = [2000, 4000, 8000, 15_000, 30_000];
const longestScanPause = 60_000;

/** Pauses where AlipayCN names none; after the last one it is for a person to decide. */
const pauses = [2000, 5000, 10_000, 30_000];
const longestPause = 10 * 60_000;

/**
 * The pause before something is sent again: after a rate limit, by which AlipayCN verifiably did nothing, the pause it
 * asks for; during a scan, its expected end.
 * @param count how often this was tried before.
 * @returns `null` for any other failure, and where it has to wait too long or too often.
 */
export function pauseAfter(error: unknown, count: number): { milliseconds: number; reason: PendingReason } | null {
  if (error instanceof VersionScanningError) {
    const milliseconds = scanPauses[count] ?? longestScanPause;
    return { milliseconds, reason: { code: 'alipayCnScans', params: { seconds: milliseconds / 1000 } } };
  }
  const usual = pauses[count];
  if (!AlipayCnError.is(error) || !isSlowDown(error) || usual === undefined) return null;
  const milliseconds = error.retryAfterMilliseconds ?? usual;
  if (milliseconds > longestPause) return null;
  const seconds = Math.ceil(milliseconds / 1000);
  return { milliseconds, reason: { code: 'alipayCnWaits', params: { ...errorIds(error), seconds } } };
}
