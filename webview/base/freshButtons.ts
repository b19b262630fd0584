import type { Block, Button, WizardView } from '../../src/extension/wizard/protocol/protocol.ts';

/** For so long a button that comes where something was just pressed cannot be pressed. */
const restMilliseconds = 700;

const key = ({ action, value = '' }: Button) => `${action} ${value}`;

function buttonsIn(blocks: readonly Block[]): readonly Button[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'group') return buttonsIn(block.blocks);
    if (block.kind === 'cards') return block.cards.flatMap(({ buttons }) => buttons);
    return block.kind === 'notice' || block.kind === 'buttons' ? block.buttons : [];
  });
}

const allButtons = ({ next, back, stop, blocks }: WizardView): readonly Button[] =>
  [next, back, stop].filter((it) => it !== null).concat(buttonsIn(blocks));

/**
 * Keeps a second, nervous press from hitting what came in the place of what was pressed.
 * @param rests called when such a moment begins
 * @param now milliseconds
 */
export function createFreshButtons(rests: (milliseconds: number) => void, now: () => number = () => performance.now()) {
  let known = new Set<string>();
  let fresh = new Set<string>();
  let pressedAt = Number.NEGATIVE_INFINITY;
  let changedAt = Number.NEGATIVE_INFINITY;
  return {
    seen(view: WizardView): void {
      const keys = new Set(allButtons(view).map(key));
      const added = [...keys].filter((it) => !known.has(it));
      known = keys;
      // What comes long after a press comes by itself: nobody presses there by accident.
      if (added.length === 0 || now() - pressedAt > 10 * restMilliseconds) return;
      fresh = new Set(added);
      changedAt = now();
      rests(restMilliseconds);
    },
    canPress(button: Button): boolean {
      if (fresh.has(key(button)) && now() - changedAt < restMilliseconds) return false;
      pressedAt = now();
      return true;
    },
  };
}
