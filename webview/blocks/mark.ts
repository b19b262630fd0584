import { html, type TemplateResult } from 'lit/html.js';

/** A quiet word beside a label, such as where a value comes from. */
export const mark = (text: string): TemplateResult => html`<span class="quiet">${text}</span>`;
