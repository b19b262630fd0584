import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FieldBlock, SelectField } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, elementId } from '../base/context.ts';
import { icon } from '../base/icons.ts';
import { dropdown } from '../base/ui.ts';
import { theirs } from './conflict.ts';
import { describedBy, helpText, underline } from './fieldHint.ts';
import { mark } from './mark.ts';
import { chosenControl } from './multiSelect.ts';
import { picturesControl } from './pictures.ts';
import { textControl } from './text.ts';

/** A field of a form: label and marks, help, the control, what is wrong with it, and what it was before. */
export function field(block: FieldBlock, context: Context): TemplateResult {
  const { id, label, required, marks, problem, before } = block;
  const [controlId, labelId] = [elementId(id), elementId(id, 'label')];
  const star = required
    ? html`<span class="required" aria-hidden="true" title=${context.view.words.required}>*</span>`
    : nothing;
  return html`<div class="field" data-field=${id} data-problem=${problem !== null}>
    <div class="head">
      ${
        block.control === 'pictures' || block.control === 'chosen'
          ? html`<span class="label" id=${labelId}>${label}${star}</span>`
          : html`<label class="label" id=${labelId} for=${controlId}>${label}${star}</label>`
      }
      ${marks.map(mark)}
    </div>
    ${helpText(block.help, elementId(id, 'help'))}
    ${control(block, context)}
    ${note(block)}
    ${before && html`<p class="before" id=${elementId(id, 'before')}>${context.view.words.before} <del>${before}</del></p>`}
    ${theirs(block, context)}
  </div>`;
}

function control(block: FieldBlock, context: Context): TemplateResult {
  if (block.control === 'pictures') return picturesControl(block, context);
  if (block.control === 'chosen') return chosenControl(block, context);
  return block.control === 'select' ? selectControl(block, context) : textControl(block, context);
}

const selectControl = (block: SelectField, context: Context) =>
  html`${dropdown({
    id: elementId(block.id),
    labelledBy: elementId(block.id, 'label'),
    describedBy: describedBy(block).join(' '),
    selected: context.textOf(block),
    options: block.options,
    onChoose: (value) => context.type(block, value),
  })}${underline(block, null)}`;

const noteIcons = { neutral: 'info', success: 'success', warning: 'warning' } as const;

const note = ({ id, note: it }: FieldBlock) =>
  it &&
  html`<p class="note tone-${it.tone}" role="status" id=${elementId(id, 'note')}>${icon(noteIcons[it.tone])}<span>${it.text}</span></p>`;
