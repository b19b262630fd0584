import { html, type TemplateResult } from 'lit/html.js';
import type { ChoiceBlock, Option } from '../../src/extension/wizard/protocol/protocol.ts';
import type { Context } from '../base/context.ts';
import { icon } from '../base/icons.ts';
import { aboutId, radio, radioGroup } from './radio.ts';

/**
 * Percentages in a row. Below is the description of one: that under the mouse, else that with the focus, else the
 * selected one (styles decide). All are in the same place, so that the page does not move.
 */
export const ratios = (block: ChoiceBlock, context: Context): TemplateResult =>
  radioGroup(
    block,
    html`<div class="scale">${block.options.map((option) => ratio(block, option, context))}</div>
      <div class="abouts">${block.options.map((option) => about(block, option))}</div>`,
  );

/** Shows the description of an option while the mouse or the focus is on it. */
const pointTo = (id: string, how: 'hovered' | 'focused', on: boolean) => () =>
  document.getElementById(id)?.classList.toggle(how, on);

function ratio(block: ChoiceBlock, option: Option, context: Context): TemplateResult {
  const id = aboutId(block, option);
  return html`<label
    class="ratio ${option.disabled === null ? '' : 'closed'}"
    data-selected=${option.value === block.selected}
    @mouseenter=${pointTo(id, 'hovered', true)}
    @mouseleave=${pointTo(id, 'hovered', false)}
    @focusin=${pointTo(id, 'focused', true)}
    @focusout=${pointTo(id, 'focused', false)}
  >
    ${radio(block, option, context)}
    <span class="title">${option.label}</span>
    ${option.description && html`<span class="description">${option.description}</span>`}
  </label>`;
}

function about(block: ChoiceBlock, option: Option): TemplateResult {
  const text = [option.detail, option.disabled].filter(Boolean).join(' ');
  return html`<p class="about" id=${aboutId(block, option)} data-selected=${option.value === block.selected}>
    ${option.disabled && icon('lock')}<span>${text}</span>
  </p>`;
}
