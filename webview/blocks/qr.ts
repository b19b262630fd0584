import { html, type TemplateResult } from 'lit/html.js';
import type { QrBlock } from '../../src/extension/wizard/protocol/protocol.ts';
import type { Context } from '../base/context.ts';
import { link } from '../base/ui.ts';

/** A QR code, dark on white in every theme, since phones read nothing else well. */
export function qr({ picture, caption, url }: QrBlock, context: Context): TemplateResult {
  const source = context.pictureUrl(picture.id);
  return html`<figure class="qr">
    ${
      source === null
        ? html`<span class="code" role="img" aria-label=${picture.alt}></span>`
        : html`<img class="code" src=${source} alt=${picture.alt} />`
    }
    <figcaption>
      <p>${caption}</p>
      ${url && html`<p>${link(url, url, () => context.send('openLink', { url }))}</p>`}
      <p class="detail">${picture.facts}</p>
    </figcaption>
  </figure>`;
}
