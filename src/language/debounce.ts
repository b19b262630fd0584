/** Does something for a key once nobody asked for it for a while; requests meanwhile count once. */
export function createDebounce(milliseconds: number, work: (key: string) => void) {
  const timers = new Map<string, NodeJS.Timeout>();
  const forget = (key: string): void => {
    clearTimeout(timers.get(key));
    timers.delete(key);
  };
  return {
    forget,
    soon: (key: string): void => {
      forget(key);
      const run = () => {
        timers.delete(key);
        work(key);
      };
      timers.set(key, setTimeout(run, milliseconds));
    },
  };
}
