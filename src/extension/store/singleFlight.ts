/**
 * Runs one piece of work at a time; what is asked for meanwhile is done together, once, after it.
 * @param work gets all keys that were asked for; it never throws
 */
export function createSingleFlight(work: (wanted: ReadonlySet<string>) => Promise<void>): {
  /** Ends when nothing is left to do. */
  request(keys: Iterable<string>): Promise<void>;
  /** Whether anything was asked for since the running work began. */
  isWaiting(): boolean;
  stop(): void;
} {
  let waiting = new Set<string>();
  let running: Promise<void> | undefined;
  let stopped = false;

  async function run(): Promise<void> {
    while (waiting.size > 0 && !stopped) {
      const batch = waiting;
      waiting = new Set();
      await work(batch);
    }
    running = undefined;
  }

  return {
    request: (keys) => {
      for (const key of keys) waiting.add(key);
      if (waiting.size > 0) running ??= run();
      return running ?? Promise.resolve();
    },
    isWaiting: () => waiting.size > 0,
    stop: () => {
      stopped = true;
    },
  };
}
