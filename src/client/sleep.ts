import { setTimeout as wait } from 'node:timers/promises';
import { cancelled } from './errors.ts';

/** How a wait passes; a test gives its own. */
export type Sleep = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;

/** Resolves after a time; rejects with kind `cancelled` on abort. */
export const sleep: Sleep = (milliseconds, signal) =>
  wait(milliseconds, undefined, { signal }).catch(() => {
    throw cancelled();
  });
