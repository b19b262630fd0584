/** Does something for a key once nothing was asked for it for a while; what is asked meanwhile counts once. */
export interface Debounce {
  soon(key: string): void;
  forget(key: string): void;
}

export function createDebounce(milliseconds: number, work: (key: string) => void): Debounce {
  const timers = new Map<string, NodeJS.Timeout>();
  const forget = (key: string): void => {
    clearTimeout(timers.get(key));
    timers.delete(key);
  };
  return {
    forget,
    soon: (key) => {
      forget(key);
      const run = () => {
        timers.delete(key);
        work(key);
      };
      timers.set(key, setTimeout(run, milliseconds));
    },
  };
}
