import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ChoiceBlock, Option } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, idOf } from '../base/context.ts';

/** The id of what is said about an option: its detail, or why it cannot be chosen. */
export const aboutId = (block: ChoiceBlock, option: Option): string => idOf(block.id, option.value, 'about');

/**
 * An option as the browser's own radio button, since the toolkit's takes the focus from what is disabled: so nobody who
 * uses the keyboard would learn why. One that cannot be chosen is refused when it is clicked, also by arrow keys.
 */
export function radio(block: ChoiceBlock, option: Option, context: Context): TemplateResult {
  const closed = option.disabled !== null;
  const refuse = (event: Event) => {
    if (closed) event.preventDefault();
  };
  return html`<input
    type="radio"
    name=${idOf(block.id)}
    .value=${option.value}
    .checked=${live(option.value === block.selected)}
    aria-disabled=${closed ? 'true' : nothing}
    aria-describedby=${aboutId(block, option)}
    @click=${refuse}
    @change=${() => context.send('choose', { choice: block.id, value: option.value })}
  />`;
}
