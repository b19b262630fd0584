/** Within this time, in milliseconds, a server may end this many times and is started again. */
const span = 3 * 60_000;
const most = 4;

/** Tells whether a server that ended is started again; one that keeps ending is left alone. */
export function createRestarts(now: () => number = Date.now): { again(): boolean } {
  let ends: number[] = [];
  return {
    again: () => {
      ends = [...ends.filter((at) => now() - at < span), now()];
      return ends.length <= most;
    },
  };
}
