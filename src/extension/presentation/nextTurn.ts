/** Runs work in the next turn of the event loop, once, however often it is asked for until then. */
export function createNextTurn(work: () => void): { queue(): void; dispose(): void } {
  let waiting: NodeJS.Immediate | undefined;
  return {
    queue: () => {
      waiting ??= setImmediate(() => {
        waiting = undefined;
        work();
      });
    },
    dispose: () => clearImmediate(waiting),
  };
}
