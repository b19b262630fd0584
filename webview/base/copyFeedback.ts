import type { Button } from '../../src/extension/wizard/protocol/protocol.ts';

const copies: ReadonlySet<Button['action']> = new Set(['copyText', 'copyAuthorization']);
const shownForMilliseconds = 2000;
const buttonKey = ({ action, value }: Button) => `${action} ${value ?? ''}`;

/**
 * Which button's copy was just made: it says so for a while.
 * @param changed called when a button begins or ceases to say so
 */
export function createCopyFeedback(changed: () => void) {
  let key: string | null = null;
  let timer: number | undefined;
  return {
    has: (button: Button) => buttonKey(button) === key,
    any: () => key !== null,
    pressed(button: Button): void {
      if (!copies.has(button.action)) return;
      key = buttonKey(button);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        key = null;
        changed();
      }, shownForMilliseconds);
      changed();
    },
  };
}
