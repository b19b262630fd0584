import { setTimeout as wait } from 'node:timers/promises';
import { cancelled } from './errors.ts';

/** Waits; tests replace it. */
export type Sleep = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;

/** Resolves after a time; rejects with kind `cancelled` on abort. */
export const sleep: Sleep = (milliseconds, signal) =>
  wait(milliseconds, undefined, { signal }).catch(() => {
    throw cancelled();
  });
