import type { WizardView } from '../../src/extension/wizard/protocol/protocol.ts';
import { elementId } from './context.ts';

/** The element with the focus, inside components too; `null` when nothing has it. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element === document.body ? null : element;
}

const focusHeading = () => document.getElementById('heading')?.focus();

/** Where a field takes the focus: its control, or the first one in it. */
function focusField(field: string): boolean {
  const control = document.getElementById(elementId(field));
  if (control === null) return false;
  const folded = control.closest('details');
  if (folded !== null) folded.open = true;
  const target = control.hasAttribute('data-pictures')
    ? (control.querySelector<HTMLElement>('.drop > :first-child') ?? control.querySelector<HTMLElement>('.remove'))
    : control;
  control.closest('.field')?.scrollIntoView({ block: 'nearest' });
  target?.focus();
  return true;
}

/**
 * Moves the focus as a new view demands: to the field it names, to the heading of another step, or to the heading when
 * what had the focus is gone. A page that comes to life somewhere in the back takes no focus.
 * @param before the view that was shown until now
 * @param hadFocus whether anything of the page had the focus then
 */
export function moveFocus(view: WizardView, before: WizardView | null, hadFocus: boolean): void {
  const asked = view.focus !== null && view.focus.id !== before?.focus?.id ? view.focus.field : null;
  const isNewStep = view.step !== before?.step;
  if (isNewStep) window.scrollTo({ top: 0 });
  if (before === null && !document.hasFocus()) return;
  if (asked !== null && focusField(asked)) return;
  if (isNewStep || (hadFocus && focused() === null)) focusHeading();
}

/** A dialog of the editor takes the focus from the page; when it closes, the focus comes back to where it was. */
export function keepFocus(): void {
  let last: Element | null = null;
  document.addEventListener('focusin', () => {
    last = focused();
  });
  window.addEventListener('focus', () => {
    if (last === null || focused() !== null) return;
    if (last.isConnected) (last as HTMLElement).focus({ preventScroll: true });
    else focusHeading();
  });
}

/** Puts the focus on the main button of the page. */
export const focusMain = (): void =>
  document.querySelector<HTMLElement>('footer .foot[data-leads-on] > .buttons .row > :last-child')?.focus();

/** Enter in a line of text moves the focus to the main button, and presses nothing. */
export function focusNextOnEnter(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return; // Enter ends the spelling of a Chinese word
    const control = focused();
    if (!(control instanceof HTMLInputElement) || control.type === 'radio') return;
    event.preventDefault();
    focusMain();
  });
}
