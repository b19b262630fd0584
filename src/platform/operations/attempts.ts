import type { IntentRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';

/** An intent that is tried again. */
interface Attempt {
  readonly count: number;
  /** Not before this authorization holds again. */
  readonly authorizationId?: string | undefined;
}

/** Which intents are tried again, how often that was, and when the next time is. */
export interface Attempts {
  /** How often an intent was tried again before. */
  count(intentId: string): number;
  has(intentId: string): boolean;
  retry(intentId: string, attempt: Attempt, milliseconds: number): void;
  forget(intentId: string): void;
  /** Those that wait for the authorization of one of these mini programs. */
  waitingFor(miniPrograms: ReadonlySet<string>): string[];
  /** Whether it is this intent's turn. */
  isDue(tx: Tx, intent: IntentRow): Promise<boolean>;
  close(): void;
}

/** @param wake called when an intent's pause is over. */
export function createAttempts(wake: (intentId: string) => void): Attempts {
  const attempts = new Map<string, Attempt & { timer: NodeJS.Timeout | null }>();
  return {
    count: (intentId) => attempts.get(intentId)?.count ?? 0,
    has: (intentId) => attempts.has(intentId),
    retry: (intentId, attempt, milliseconds) => {
      const before = attempts.get(intentId)?.timer;
      if (before) clearTimeout(before);
      const timer = setTimeout(() => {
        attempts.set(intentId, { ...attempt, timer: null });
        wake(intentId);
      }, milliseconds);
      attempts.set(intentId, { ...attempt, timer });
    },
    forget: (intentId) => {
      const timer = attempts.get(intentId)?.timer;
      if (timer) clearTimeout(timer);
      attempts.delete(intentId);
    },
    waitingFor: (miniPrograms) =>
      [...attempts].flatMap(([intentId, { authorizationId }]) =>
        miniPrograms.has(authorizationId?.split('/')[0] ?? '') ? [intentId] : [],
      ),
    isDue: async (tx, intent) => {
      const attempt = attempts.get(intent.id);
      if (!attempt || intent.stopped) return true;
      if (attempt.timer) return false;
      const { authorizationId } = attempt;
      return authorizationId === undefined || (await tx.get('authorization', authorizationId))?.state === 'authorized';
    },
    close: () => {
      for (const { timer } of attempts.values()) if (timer) clearTimeout(timer);
    },
  };
}
