import type { Statements } from './statements.ts';

const lookMilliseconds = 1000;

/** Looks for what other processes commit, which shows in the data version of this connection. */
export const watchDatabase =
  (statement: Statements) =>
  (notify: () => void): (() => void) => {
    const read = () => Number(statement('PRAGMA data_version').get()?.data_version ?? 0);
    let known = read();
    const look = () => {
      const version = read();
      if (version !== known) notify();
      known = version;
    };
    const timer = setInterval(look, lookMilliseconds);
    timer.unref();
    return () => clearInterval(timer);
  };
