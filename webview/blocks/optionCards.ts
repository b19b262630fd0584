import { html, type TemplateResult } from 'lit/html.js';
import type { ChoiceBlock, Option } from '../../src/extension/wizard/protocol/protocol.ts';
import type { Context } from '../base/context.ts';
import { icon } from '../base/icons.ts';
import { aboutId, radio, radioGroup } from './radio.ts';

/** Few options, each with what is to be known of it. */
export const optionCards = (block: ChoiceBlock, context: Context): TemplateResult =>
  radioGroup(
    block,
    block.options.map((option) => optionCard(block, option, context)),
  );

function optionCard(block: ChoiceBlock, option: Option, context: Context): TemplateResult {
  const { label, description, detail, disabled, value } = option;
  return html`<label class="option ${disabled === null ? '' : 'closed'}" data-selected=${value === block.selected}>
    ${radio(block, option, context)}
    <span class="body">
      <span class="title">${label}${description && html` <span class="description">${description}</span>`}</span>
      <span class="about" id=${aboutId(block, option)}>
        ${detail && html`<span class="detail">${detail}</span>`}
        ${disabled && html`<span class="reason">${icon('lock')}<span>${disabled}</span></span>`}
      </span>
    </span>
  </label>`;
}
