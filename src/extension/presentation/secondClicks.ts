/** For so long after an action its button in a release file's editor does nothing. */
const restMilliseconds = 3000;

/**
 * Recognizes an accidental second click on a button that is not redrawn yet.
 * @param now milliseconds
 */
export function createSecondClicks(now: () => number = Date.now) {
  let last = '';
  let actedAt = Number.NEGATIVE_INFINITY;
  return {
    acted: (): void => {
      actedAt = now();
    },
    /** Whether this button is clicked again right after the action that it started. */
    isSecond: (button: string): boolean => {
      const again = button === last && now() - actedAt < restMilliseconds;
      last = button;
      return again;
    },
  };
}
