/** Milliseconds that one task may hold the event loop before it lets others run. */
const turn = 8;

/** To be awaited inside loops. Throws the signal's reason once it is aborted. */
export type Pacer = () => Promise<void>;

/** Makes a pacer: it gives the event loop a turn whenever about 8 ms of work went by since the last one. */
export function makePacer(signal?: AbortSignal): Pacer {
  let since = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - since < turn) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
    signal?.throwIfAborted();
  };
}

/** Maps with at most `workers` running at a time, in order, pacing between items; the first failure ends it. */
export async function mapPaced<T, R>(
  items: readonly T[],
  workers: number,
  pace: Pacer,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  let failed = false;
  const run = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (failed) return;
      try {
        await pace();
        results[index] = await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const runs = await Promise.allSettled(Array.from({ length: workers }, run));
  for (const result of runs) if (result.status === 'rejected') throw result.reason;
  return results;
}
