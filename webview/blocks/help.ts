import { html, nothing, type TemplateResult } from 'lit/html.js';

/** A sentence that helps, if there is one; its id is for those that it describes. */
export const helpText = (text: string, id: string): TemplateResult | typeof nothing =>
  text === '' ? nothing : html`<p class="help" id=${id}>${text}</p>`;
