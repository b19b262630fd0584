/** For so long a row shows no inline button. */
const restMilliseconds = 3000;

/** Calls back once, after some milliseconds. */
export type Later = (work: () => void, milliseconds: number) => unknown;

/**
 * The rows on which an action has just ended, or whose buttons have just changed: a second, nervous click on them must
 * not meet another button.
 * @param ended called with a row that rests no longer
 */
export function createCooldown(ended: (rowId: string) => void, later: Later = setTimeout) {
  const current = new Map<string, symbol>();
  return {
    /** The row rests from now on; once more from the beginning where it rests already. */
    start: (rowId: string): void => {
      const rest = Symbol(rowId);
      current.set(rowId, rest);
      later(() => {
        if (current.get(rowId) !== rest) return;
        current.delete(rowId);
        ended(rowId);
      }, restMilliseconds);
    },
    has: (rowId: string): boolean => current.has(rowId),
  };
}
