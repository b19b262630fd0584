import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { NoticeBlock, Tone } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, elementId } from '../base/context.ts';
import { icon } from '../base/icons.ts';
import { link } from '../base/ui.ts';
import { buttonRow } from './buttons.ts';

const icons: Readonly<Record<Tone, string>> = {
  neutral: 'info',
  info: 'info',
  success: 'success',
  warning: 'warning',
  error: 'error',
};

/** A message; a quote is shown verbatim. */
export function notice(block: NoticeBlock, place: string, context: Context): TemplateResult {
  const { tone, title, text, quote, by, links = [] } = block;
  const titleId = elementId('notice', place);
  return html`<div class="notice tone-${tone} ${block.pinned ? 'pinned' : ''}" role="group" tabindex=${block.pinned ? 0 : nothing} aria-labelledby=${titleId}>
    <span class="mark">${icon(icons[tone])}</span>
    <div class="body">
      <p class="title" id=${titleId}>${title}</p>
      ${text && html`<p class="text">${text}</p>`}
      ${quote && html`<blockquote>${quote}</blockquote>`}
      ${by && html`<p class="by">${by}</p>`}
      ${
        links.length === 0
          ? nothing
          : html`<ul class="links">
              ${links.map(({ label, url }) => html`<li>${link(label, url, () => context.send('openLink', { url }))}</li>`)}
            </ul>`
      }
      ${buttonRow(block.buttons, place, context)}
    </div>
  </div>`;
}
