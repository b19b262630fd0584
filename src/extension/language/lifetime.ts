/**
 * Something that runs while it is needed, and a while longer.
 * @param grace milliseconds between the last need and the end
 */
export function createLifetime<T>(
  grace: number,
  { start, stop }: { start(): Promise<T>; stop(running: T): Promise<void> },
) {
  const needed = new Set<string>();
  let running: Promise<T> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function end(): Promise<void> {
    clearTimeout(timer);
    const ending = running;
    running = undefined;
    if (ending) await ending.then(stop);
  }
  return {
    end,
    /** One more needs it; starts it where it does not run. Rejects when it cannot start; the next need tries again. */
    need(key: string): Promise<T> {
      needed.add(key);
      clearTimeout(timer);
      running ??= start().catch((error: unknown) => {
        running = undefined;
        throw error;
      });
      return running;
    },
    /** This one does not need it any more; the last one lets it end after a while. */
    release(key: string): void {
      if (!needed.delete(key) || needed.size > 0) return;
      clearTimeout(timer);
      timer = setTimeout(() => void end(), grace);
    },
  };
}
