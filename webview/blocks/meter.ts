import { styleMap } from 'lit/directives/style-map.js';
import { html, type TemplateResult } from 'lit/html.js';
import type { MeterBlock } from '../../src/extension/wizard/protocol/protocol.ts';
import { elementId } from '../base/context.ts';

/** How much of the whole. */
export function meter({ label, percent, detail }: MeterBlock, place: string): TemplateResult {
  const id = elementId('meter', place);
  return html`<div class="meter">
    <p class="title"><span id=${id}>${label}</span><span class="percent">${percent}%</span></p>
    <div class="bar" role="meter" aria-labelledby=${id} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${percent}>
      <div class="filled" style=${styleMap({ inlineSize: `${percent}%` })}></div>
    </div>
    ${detail && html`<p class="detail">${detail}</p>`}
  </div>`;
}
