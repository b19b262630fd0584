const cooldownMilliseconds = 3000;

export type Later = (work: () => void, milliseconds: number) => unknown;

/**
 * The rows on which an action has just ended, or whose buttons have just changed: an accidental second click there must
 * not hit another button.
 * @param ended called with a row when its cooldown is over
 */
export function createCooldown(ended: (rowId: string) => void, later: Later = setTimeout) {
  const current = new Map<string, symbol>();
  return {
    /** Starts the cooldown of a row, again from the beginning where it runs already. */
    start: (rowId: string): void => {
      const rest = Symbol(rowId);
      current.set(rowId, rest);
      later(() => {
        if (current.get(rowId) !== rest) return;
        current.delete(rowId);
        ended(rowId);
      }, cooldownMilliseconds);
    },
    has: (rowId: string): boolean => current.has(rowId),
  };
}
