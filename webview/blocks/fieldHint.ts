import { html, type TemplateResult } from 'lit/html.js';
import type { FieldBlock } from '../../src/extension/wizard/protocol/protocol.ts';
import { elementId } from '../base/context.ts';
import { icon } from '../base/icons.ts';

/** A sentence that helps, if there is one; its id is for those that it describes. */
export const helpText = (text: string, id: string): TemplateResult | '' =>
  text && html`<p class="help" id=${id}>${text}</p>`;

/** The ids of everything that describes a field, the problem first. */
export function describedBy({ id, help, problem, note, before }: FieldBlock): string[] {
  const parts = { problem, note, help, count: true, before };
  return Object.entries(parts).flatMap(([part, shown]) => (shown ? elementId(id, part) : []));
}

/** The line under a control: what is wrong with it, and a count at the end of the line. */
export function underline({ id, problem }: FieldBlock, count: { text: string; over: boolean } | null): TemplateResult {
  return html`<div class="under">
    ${problem && html`<p class="problem" id=${elementId(id, 'problem')}>${icon('error')}<span>${problem}</span></p>`}
    ${count && html`<p class="count ${count.over ? 'over' : ''}" id=${elementId(id, 'count')}>${count.text}</p>`}
  </div>`;
}
