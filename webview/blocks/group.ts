import { html, type TemplateResult } from 'lit/html.js';
import type { GroupBlock } from '../../src/extension/wizard/protocol/protocol.ts';
import type { Context } from '../base/context.ts';
import { icon } from '../base/icons.ts';

/** Blocks that can be folded away. */
export function group({ id, title, open }: GroupBlock, inside: unknown, context: Context): TemplateResult {
  const fold = (event: Event) => {
    const now = (event.currentTarget as HTMLDetailsElement).open;
    if (now !== open) context.send('fold', { group: id, open: now });
  };
  return html`<details class="group" ?open=${open} @toggle=${fold}>
    <summary>${icon('chevron')}${title}</summary>
    <div class="inside">${inside}</div>
  </details>`;
}
