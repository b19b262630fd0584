import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ChosenField } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, elementId, fill } from '../base/context.ts';
import { icon } from '../base/icons.ts';
import { button as uiButton } from '../base/ui.ts';
import { buttonRow } from './buttons.ts';
import { describedBy, underline } from './fieldHint.ts';

/** Several of many: what is chosen, each removed by itself, and the way to the editor's list. */
export function chosenControl(block: ChosenField, context: Context): TemplateResult {
  const { id, max, chosen, problem } = block;
  const values = context.textOf(block).split(';').filter(Boolean);
  const shown = chosen.filter(({ value }) => values.includes(value));
  const count = fill(context.view.words.count, { units: values.length, max });
  return html`<div
      id=${elementId(id)}
      class="chosen"
      role="group"
      tabindex="-1"
      data-invalid=${problem !== null}
      aria-labelledby=${elementId(id, 'label')}
      aria-describedby=${describedBy(block).join(' ')}
    >
      ${
        shown.length === 0
          ? nothing
          : html`<ul>
              ${shown.map(
                ({ value, label, detail }) =>
                  html`<li>
                    <span class="what"><b>${label}</b>${detail && html`<span class="help">${detail}</span>`}</span>
                    ${uiButton({
                      appearance: 'icon',
                      className: 'remove',
                      name: `${block.removeLabel}: ${label}`,
                      content: icon('trash'),
                      onPress: () => context.type(block, values.filter((one) => one !== value).join(';')),
                    })}
                  </li>`,
              )}
            </ul>`
      }
      ${buttonRow([block.choose], elementId(id, 'choose'), context)}
    </div>
    ${underline(block, { text: count, over: values.length > max })}`;
}
