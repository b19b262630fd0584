import { live } from 'lit/directives/live.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ChoiceBlock, Option } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, elementId } from '../base/context.ts';
import { helpText } from './fieldHint.ts';

/** A group of radio buttons under its label. */
export function radioGroup(block: ChoiceBlock, content: unknown): TemplateResult {
  const helpId = elementId(block.id, 'help');
  return html`<fieldset class="choice" aria-describedby=${block.help ? helpId : nothing}>
    <legend class="label">${block.label}</legend>
    ${helpText(block.help, helpId)} ${content}
  </fieldset>`;
}

/** The id of an option's description: its detail, or why it cannot be chosen. */
export const aboutId = (block: ChoiceBlock, option: Option): string => elementId(block.id, option.value, 'about');

/**
 * An option as the browser's own radio button, since the toolkit's takes the focus from what is disabled: so nobody who
 * uses the keyboard would learn why. One that cannot be chosen is refused when it is clicked, also by arrow keys.
 */
export function radio(block: ChoiceBlock, option: Option, context: Context): TemplateResult {
  const closed = option.disabled !== null;
  return html`<input
    type="radio"
    name=${elementId(block.id)}
    .value=${option.value}
    .checked=${live(option.value === block.selected)}
    aria-disabled=${closed ? 'true' : nothing}
    aria-describedby=${aboutId(block, option)}
    @click=${(event: Event) => closed && event.preventDefault()}
    @change=${() => context.send('choose', { choice: block.id, value: option.value })}
  />`;
}
