import { html, type TemplateResult } from 'lit/html.js';
import type { SelectField } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, idOf } from '../base/context.ts';
import { dropdown } from '../base/ui.ts';
import { describedBy, underline } from './fieldHint.ts';

/** One of a few values, as a drop-down. */
export function selectControl(block: SelectField, context: Context): TemplateResult {
  return html`${dropdown({
    id: idOf(block.id),
    labelledBy: idOf(block.id, 'label'),
    describedBy: describedBy(block).join(' '),
    selected: context.textOf(block),
    options: block.options.map(({ value, label }) => ({ value, text: label, disabled: false })),
    onChoose: (value) => context.type(block, value),
  })}${underline(block, null)}`;
}
