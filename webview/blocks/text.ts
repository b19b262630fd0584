import { html, type TemplateResult } from 'lit/html.js';
import { countUnits } from '../../src/core/fieldChecks.ts';
import type { ListField, TextField } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, elementId, fill } from '../base/context.ts';
import { splitLines } from '../base/fieldText.ts';
import { button, textArea, textField } from '../base/ui.ts';
import { describedBy, underline } from './fieldHint.ts';

/** The type of the input; `lines` and `list` have none. */
const inputTypes = { text: 'text', password: 'password', email: 'email', phone: 'tel', date: 'date' } as const;

/** What a person types: one line or several, with a live count as the platform counts. */
export function textControl(block: TextField | ListField, context: Context): TemplateResult {
  const text = context.textOf(block);
  const parts = {
    id: elementId(block.id),
    name: block.label,
    value: text,
    placeholder: block.placeholder,
    required: block.required,
    invalid: block.problem !== null,
    describedBy: describedBy(block),
    onInput: (typed: string) => context.type(block, typed),
    onLeave: () => context.send('touched', { field: block.id }),
  };
  const { control } = block;
  return html`${
    control === 'lines' || control === 'list'
      ? textArea({ ...parts, rows: 3 })
      : textField({ ...parts, type: inputTypes[control] })
  }${suggestion(block, text, context)}${underline(block, liveCount(block, text, context))}`;
}

/** A value that one press fills in. */
function suggestion(block: TextField | ListField, text: string, context: Context) {
  if (block.control === 'list' || !block.suggestion || block.suggestion.value === text) return '';
  const { label, value } = block.suggestion;
  const onPress = () => {
    context.type(block, value);
    context.send('touched', { field: block.id });
  };
  return html`<p>${button({ appearance: 'secondary', content: label, name: label, describedBy: [elementId(block.id, 'label')], onPress })}</p>`;
}

function liveCount(block: TextField | ListField, text: string, { view }: Context) {
  const units = block.control === 'list' ? splitLines(text).length : countUnits(text.trim());
  const max = block.control === 'list' ? block.max : block.count?.max;
  if (max === undefined) return null;
  return { text: fill(view.words.count, { units, max }), over: units > max };
}
