export interface Followers {
  /** Tells everybody who listens that something was committed. */
  notify(): void;
  /** Adds a listener, and gives what removes it. */
  add(listener: () => void): () => void;
  close(): void;
}

/** Who listens to changes. @param watch looks for what other processes commit while somebody does; returns what ends that */
export function createFollowers(watch: (notify: () => void) => () => void): Followers {
  const listeners = new Set<() => void>();
  let stop: (() => void) | undefined;

  const notify = () => {
    for (const listener of [...listeners]) listener();
  };
  function end(): void {
    stop?.();
    stop = undefined;
  }
  return {
    notify,
    add: (listener) => {
      listeners.add(listener);
      stop ??= watch(notify);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) end();
      };
    },
    close: () => {
      end();
      listeners.clear();
    },
  };
}
