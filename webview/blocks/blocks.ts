import { repeat } from 'lit/directives/repeat.js';
import { html, type TemplateResult } from 'lit/html.js';
import type { Block } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, elementId } from '../base/context.ts';
import { buttonRow } from './buttons.ts';
import { cards } from './cards.ts';
import { choice } from './choice.ts';
import { facts } from './factList.ts';
import { field } from './field.ts';
import { group } from './group.ts';
import { meter } from './meter.ts';
import { notice } from './notice.ts';
import { qr } from './qr.ts';
import { tabId } from './tabs.ts';
import { timeline } from './timeline.ts';

type Placed = readonly [key: string, block: Block];

/** Gives each block a key that stays when others come and go before it, so that what has the focus is not redrawn. */
function placed(blocks: readonly Block[], place: string): Placed[] {
  const seen = new Map<string, number>();
  return blocks.map((block) => {
    if ('id' in block) return [`${block.kind}:${block.id}`, block];
    const count = seen.get(block.kind) ?? 0;
    seen.set(block.kind, count + 1);
    return [elementId(place, block.kind, String(count)), block];
  });
}

/** The blocks, from top to bottom; those after tabs are the page of the open tab. */
export function blocks(list: readonly Block[], place: string, context: Context): unknown {
  const all = placed(list, place);
  const at = list.findIndex((block) => block.kind === 'choice' && block.look === 'tabs');
  const tabs = list[at];
  if (tabs?.kind !== 'choice' || tabs.selected === null) return drawn(all, context);
  return html`${drawn(all.slice(0, at + 1), context)}
    <div class="stack" role="tabpanel" aria-labelledby=${tabId(tabs, tabs.selected)}>
      ${drawn(all.slice(at + 1), context)}
    </div>`;
}

const drawn = (list: readonly Placed[], context: Context) =>
  repeat(
    list,
    ([key]) => key,
    ([key, block]) => draw(block, key, context),
  );

function draw(block: Block, key: string, context: Context): TemplateResult | ReturnType<typeof buttonRow> {
  switch (block.kind) {
    case 'notice':
      return notice(block, key, context);
    case 'choice':
      return choice(block, context);
    case 'field':
      return field(block, context);
    case 'cards':
      return cards(block, key, context);
    case 'facts':
      return facts(block, key, context);
    case 'timeline':
      return timeline(block, key, context);
    case 'meter':
      return meter(block, key);
    case 'qr':
      return qr(block, context);
    case 'buttons':
      return buttonRow(block.buttons, key, context);
    case 'group':
      return group(block, blocks(block.blocks, elementId(key), context), context);
  }
}
