/**
 * Milliseconds that one task may hold the event loop before it lets others run. Small reads of the file system are
 * synchronous between two turns: through Node's threads each costs ten times as much.
 */
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
