import { html, type TemplateResult } from 'lit/html.js';
import type { PictureRef } from '../../src/extension/wizard/protocol/protocol.ts';
import type { Context } from '../base/context.ts';

/** A small picture, with its place reserved until its bytes come. */
export function thumbnail({ id, alt, facts, isFile }: PictureRef, context: Context): TemplateResult {
  if (isFile)
    return html`<span class="thumbnail file" role="img" aria-label=${`${alt}, ${facts}`}>${facts.split(',')[0]}</span>`;
  const url = context.pictureUrl(id);
  return url === null
    ? html`<span class="thumbnail" role="img" aria-label=${alt}></span>`
    : html`<img class="thumbnail" src=${url} alt=${alt} title=${facts} />`;
}
