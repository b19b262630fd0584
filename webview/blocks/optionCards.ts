import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ChoiceBlock, Option } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, idOf } from '../base/context.ts';
import { icon } from '../base/icons.ts';
import { helpText } from './help.ts';
import { aboutId, radio } from './radio.ts';

/** Few options, each with what is to be known of it. */
export function optionCards(block: ChoiceBlock, context: Context): TemplateResult {
  const helpId = idOf(block.id, 'help');
  return html`<fieldset class="choice options" aria-describedby=${block.help === '' ? nothing : helpId}>
    <legend class="label">${block.label}</legend>
    ${helpText(block.help, helpId)} ${block.options.map((option) => optionCard(block, option, context))}
  </fieldset>`;
}

function optionCard(block: ChoiceBlock, option: Option, context: Context): TemplateResult {
  const { label, description, detail, disabled, value } = option;
  return html`<label class="option ${disabled === null ? '' : 'closed'}" data-selected=${value === block.selected}>
    ${radio(block, option, context)}
    <span class="body">
      <span class="title">${label}${description === '' ? nothing : html` <span class="description">${description}</span>`}</span>
      <span class="about" id=${aboutId(block, option)}>
        ${detail === '' ? nothing : html`<span class="detail">${detail}</span>`}
        ${disabled === null ? nothing : html`<span class="reason">${icon('lock')}<span>${disabled}</span></span>`}
      </span>
    </span>
  </label>`;
}
