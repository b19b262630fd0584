import { setTimeout } from 'node:timers/promises';

/** Milliseconds of pause for each look at the feed, and for each listener who is told something and asks again. */
const pauseAfter = { look: 0.2, told: 4 };
const longestPause = 500;

interface Clock {
  /** Milliseconds. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

const realClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds) => setTimeout(milliseconds, undefined, { ref: false }),
};

/**
 * Gathers changes for those who follow the feed: a change after quiet is told at once; in a burst everybody pauses the
 * longer the more of them were told, and is then told of all changes together, so that a burst does not wait for all
 * of them at each change.
 */
export function createGathering({ now, sleep }: Clock = realClock) {
  let quietAt = 0;
  let pausing: Promise<void> | undefined;
  async function pause(): Promise<void> {
    while (now() < quietAt) await sleep(quietAt - now());
    pausing = undefined;
  }
  return {
    /** Resolves when the next look may begin; everybody who waits shares one timer. */
    quiet: (): Promise<void> => {
      if (now() < quietAt) pausing ??= pause();
      return pausing ?? Promise.resolve();
    },
    /** After each look, with whether its listener is told something. */
    looked: (isTold: boolean): void => {
      const after = Math.max(quietAt, now()) + (isTold ? pauseAfter.told : pauseAfter.look);
      quietAt = Math.min(after, now() + longestPause);
    },
  };
}
