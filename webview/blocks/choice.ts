import { html, type TemplateResult } from 'lit/html.js';
import type { ChoiceBlock } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, elementId } from '../base/context.ts';
import { dropdown } from '../base/ui.ts';
import { helpText } from './fieldHint.ts';
import { optionCards } from './optionCards.ts';
import { ratios } from './ratios.ts';
import { tabs } from './tabs.ts';

/** One of several, in one of four looks. */
export function choice(block: ChoiceBlock, context: Context): TemplateResult {
  if (block.look === 'cards') return optionCards(block, context);
  if (block.look === 'ratios') return ratios(block, context);
  return block.look === 'tabs' ? tabs(block, context) : select(block, context);
}

/** The choice that was not made yet: a drop-down of the toolkit would show its first option. */
const unchosen = { value: '', label: '–' };

function select(block: ChoiceBlock, context: Context): TemplateResult {
  const [id, labelId, helpId] = [elementId(block.id), elementId(block.id, 'label'), elementId(block.id, 'help')];
  const selected = block.options.find(({ value }) => value === block.selected);
  return html`<div class="field choice">
    <div class="label" id=${labelId}>${block.label}</div>
    ${helpText(block.help, helpId)}
    ${dropdown({
      id,
      labelledBy: labelId,
      describedBy: helpId,
      selected: block.selected,
      options: [
        ...(selected === undefined ? [unchosen] : []),
        ...block.options.map(({ value, label, description, disabled }) => ({
          value,
          label: [label, description, disabled].filter(Boolean).join(' · '),
          disabled: disabled !== null,
        })),
      ],
      onChoose: (value) => {
        const isOffered = block.options.some((option) => option.value === value);
        if (isOffered && value !== block.selected) context.send('choose', { choice: block.id, value });
      },
    })}
    ${helpText(selected?.detail ?? '', elementId(block.id, 'detail'))}
  </div>`;
}
