/** Work that never runs twice at once. */
export interface Coalesced {
  /** Starts it; while it runs, has it run once more afterwards. */
  ask(): void;
  /** Resolves when it does not run any more. */
  idle(): Promise<void>;
}

/** @param failed takes what the work throws. */
export function coalesce(work: () => Promise<void>, failed: (error: unknown) => void): Coalesced {
  let running: Promise<void> | null = null;
  let isAsked = false;

  async function run(): Promise<void> {
    while (isAsked) {
      isAsked = false;
      await work().catch(failed);
    }
    running = null;
  }
  return {
    ask: () => {
      isAsked = true;
      running ??= run();
    },
    idle: async () => {
      if (running) await running;
    },
  };
}
