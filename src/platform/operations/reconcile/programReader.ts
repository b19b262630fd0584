import { AlipayCnError } from '../../alipaycn/errors/alipayCnError.ts';
import { isCalledTooOften } from '../../alipaycn/errors/codes.ts';
import { defaultPauseMilliseconds } from '../../alipaycn/refusals/refusedProblem.ts';
import type { AuthorizationRow } from '../../store/documents.ts';
import { noteGrantProblem } from '../authorization/grants.ts';
import { isRefreshDue, refreshGrant } from '../authorization/refreshGrants.ts';
import type { OperationContext } from '../execution/context.ts';
import { reconcileAll } from './reconcile.ts';

/** Asks AlipayCN how the versions of a mini program stand, one question at a time for each. Ids are those of authorizations. */
export interface ProgramReader {
  /**
   * A failure is noted, and a pause that AlipayCN asks for is kept. @param only ids of the releases to look at; all without.
   * @returns whether something changed
   */
  read(authorizationId: string, only?: ReadonlySet<string>): Promise<boolean>;
  /** Whether a grant is near its end and was not tried to be renewed just now. */
  isRenewable(row: AuthorizationRow): boolean;
  /** Renews a grant of that kind, unless something is under way with it. */
  renew(authorizationId: string): Promise<void>;
  /** Until when AlipayCN wants to be left alone, by the clock of `performance.now()`. */
  pausedUntil(): number;
  close(): Promise<void>;
}

/** Between two tries to renew a grant. */
const renewalPause = 10 * 60_000;

/** How long AlipayCN is left alone: as long as it asks for, a minute where it only says that it is called too often. */
function pauseAfterReading(error: unknown): number {
  if (!AlipayCnError.is(error)) return 0;
  return error.retryAfterMilliseconds ?? (isCalledTooOften(error) ? defaultPauseMilliseconds : 0);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function createProgramReader(context: OperationContext): ProgramReader {
  const { store, logger } = context;
  const now = () => performance.now();
  const running = new Map<string, Promise<boolean>>();
  const renewedAt = new Map<string, number>();
  let closed = false;
  let pausedUntil = 0;

  /** After what runs for the same mini program, which never fails. */
  function inTurn(authorizationId: string, work: () => Promise<boolean>): Promise<boolean> {
    const before = running.get(authorizationId) ?? Promise.resolve(false);
    const turn = before.then(work).finally(() => {
      if (running.get(authorizationId) === turn) running.delete(authorizationId);
    });
    running.set(authorizationId, turn);
    return turn;
  }

  async function reconcile(authorizationId: string, only?: ReadonlySet<string>): Promise<boolean> {
    const [miniProgramId = '', targetApp = ''] = authorizationId.split('/');
    try {
      if (closed || now() < pausedUntil) return false;
      return await reconcileAll(context, { miniProgramId, targetApp }, only);
    } catch (error) {
      if (closed) return false;
      pausedUntil = Math.max(pausedUntil, now() + pauseAfterReading(error));
      logger(`asking AlipayCN failed: ${messageOf(error)}`);
      await noteGrantProblem(context, authorizationId, error);
      return false;
    }
  }

  const isRenewable = (row: AuthorizationRow): boolean =>
    isRefreshDue(row, context.clock()) && now() - (renewedAt.get(row.id) ?? Number.NEGATIVE_INFINITY) >= renewalPause;

  return {
    read: (authorizationId, only) => inTurn(authorizationId, () => reconcile(authorizationId, only)),
    isRenewable,
    renew: async (authorizationId) => {
      const { row, isBusy } = await store.read(async (tx) => ({
        row: await tx.get('authorization', authorizationId),
        isBusy: (await tx.page('intent', 'open', null, 1)).items.length > 0,
      }));
      if (!row || isBusy || !isRenewable(row) || running.has(authorizationId)) return;
      renewedAt.set(authorizationId, now());
      await inTurn(authorizationId, async () => {
        await refreshGrant(context, row).catch((error: unknown) => logger(`renewing failed: ${messageOf(error)}`));
        return false;
      });
    },
    pausedUntil: () => pausedUntil,
    close: async () => {
      closed = true;
      await Promise.allSettled([...running.values()]);
    },
  };
}
