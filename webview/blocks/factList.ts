import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FactsBlock } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, elementId } from '../base/context.ts';
import { icon } from '../base/icons.ts';
import { button } from '../base/ui.ts';
import { mark } from './mark.ts';
import { thumbnail } from './thumbnail.ts';

type Row = FactsBlock['rows'][number];

/** Facts line by line, each beside the value that it replaces. */
export function facts(block: FactsBlock, place: string, context: Context): TemplateResult {
  const titleId = elementId('facts', place);
  return html`<section class="facts" aria-labelledby=${titleId}>
    <h3 id=${titleId}>${block.title}</h3>
    <dl>${block.rows.map((row) => fact(row, context))}</dl>
  </section>`;
}

function fact({ label, value, before, marks, pictures, edit }: Row, context: Context): TemplateResult {
  return html`<div class="fact ${before === null ? '' : 'changed'}">
    <dt>${label}</dt>
    <dd>
      ${value && html`<span class="value">${value}</span>`}${marks.map(mark)}
      ${before && html`<span class="before">${context.view.words.before} <del>${before}</del></span>`}
      ${
        pictures.length === 0
          ? nothing
          : html`<span class="thumbnails">${pictures.map((picture) => thumbnail(picture, context))}</span>`
      }
      ${
        edit === null
          ? nothing
          : button({
              appearance: 'icon',
              className: 'edit',
              name: `${edit.label}: ${label}`,
              content: icon('edit'),
              onPress: () => context.send('go', { step: edit.step, field: edit.field }),
            })
      }
    </dd>
  </div>`;
}
