import type { ReleaseStore } from './releaseStore.ts';
import type { Snapshot } from './snapshot.ts';

/** Resolves with true once the store shows what is waited for; with false when the signal ends the waiting. */
export function waitForSnapshot(
  store: Pick<ReleaseStore, 'snapshot' | 'onDidChange'>,
  reached: (snapshot: Snapshot) => boolean,
  signal: AbortSignal,
): Promise<boolean> {
  if (reached(store.snapshot)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (answer: boolean) => {
      subscription.dispose();
      signal.removeEventListener('abort', abandon);
      resolve(answer);
    };
    const abandon = () => finish(false);
    const subscription = store.onDidChange((_, after) => {
      if (reached(after)) finish(true);
    });
    signal.addEventListener('abort', abandon, { once: true });
    if (signal.aborted) abandon();
  });
}
