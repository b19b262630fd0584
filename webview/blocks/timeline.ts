import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { TimelineBlock } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, elementId } from '../base/context.ts';
import { icon } from '../base/icons.ts';

/** What happened and what is to come, from top to bottom. */
export function timeline(block: TimelineBlock, place: string, { view }: Context): TemplateResult {
  const titleId = elementId('timeline', place);
  return html`<section class="timeline" aria-labelledby=${titleId}>
    <h3 id=${titleId}>${block.title}</h3>
    <ol>
      ${block.entries.map(
        ({ title, detail, state }) =>
          html`<li class="state-${state}" aria-current=${state === 'now' ? 'step' : nothing}>
            <span class="mark">${icon(state)}</span>
            <div>
              <p class="title">${title}<span class="unseen"> (${view.words.states[state]})</span></p>
              ${detail && html`<p class="detail">${detail}</p>`}
            </div>
          </li>`,
      )}
    </ol>
  </section>`;
}
