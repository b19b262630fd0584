/** Runs one piece of work, never twice at once. */
export interface Throttler {
  /** Starts it; while it runs, repeats it once afterwards. */
  queue(): void;
  /** Resolves when it does not run any more. */
  idle(): Promise<void>;
}

export function createThrottler(work: () => Promise<void>, onError: (error: unknown) => void): Throttler {
  let running: Promise<void> | null = null;
  let isQueued = false;

  async function run(): Promise<void> {
    while (isQueued) {
      isQueued = false;
      await work().catch(onError);
    }
    running = null;
  }
  return {
    queue: () => {
      isQueued = true;
      running ??= run();
    },
    idle: async () => {
      if (running) await running;
    },
  };
}
