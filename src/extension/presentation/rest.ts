/** For so long after an action an accidental second click must not hit another button, wherever its row is by then. */
const restMilliseconds = 3000;

/**
 * Notes that actions run, or have just ended.
 * @param changed called when that begins and when it is over
 */
export function createRest(
  changed: (resting: boolean) => void,
  later: (work: () => void, milliseconds: number) => unknown = setTimeout,
) {
  let count = 0;
  const add = (difference: 1 | -1) => {
    const before = count > 0;
    count += difference;
    if (count > 0 !== before) changed(count > 0);
  };
  return {
    /** An action begins; the returned call ends it. */
    begin: (): (() => void) => {
      add(1);
      return () => void later(() => add(-1), restMilliseconds);
    },
  };
}
