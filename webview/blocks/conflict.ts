import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FieldBlock } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, elementId } from '../base/context.ts';
import { icon } from '../base/icons.ts';
import { button } from '../base/ui.ts';

/** Another person's value beside one's own, with the way to decide. */
export function theirs(block: FieldBlock, context: Context): TemplateResult | typeof nothing {
  if (block.theirs === null) return nothing;
  const { by, title, value } = block.theirs;
  const { mine, keepMine, takeTheirs } = context.view.words;
  const titleId = elementId(block.id, 'theirs');
  const side = (whose: string, text: string, label: string, take: 'mine' | 'theirs') =>
    html`<div class="side">
      <p class="title">${whose}</p>
      <p class="value">${text}</p>
      ${button({
        appearance: 'secondary',
        content: label,
        describedBy: [titleId],
        onPress: () => context.resolve(block.id, take),
      })}
    </div>`;
  return html`<div class="theirs" role="group" aria-labelledby=${titleId}>
    <p class="title" id=${titleId}>${icon('person')}<span>${title}</span></p>
    <div class="sides">
      ${side(mine, ownText(block, context), keepMine, 'mine')} ${side(by, value, takeTheirs, 'theirs')}
    </div>
  </div>`;
}

function ownText(block: FieldBlock, context: Context): string {
  if (block.control !== 'pictures') return context.textOf(block);
  return block.value.map(({ alt, facts }) => `${alt} (${facts})`).join('\n');
}
