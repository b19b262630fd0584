import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FieldBlock } from '../../src/extension/wizard/protocol/protocol.ts';
import { idOf } from '../base/context.ts';
import { icon } from '../base/icons.ts';

/** The ids of everything that is said about a field, the problem first. */
export function describedBy({ id, help, problem, note, before }: FieldBlock): string[] {
  const parts = {
    problem: problem !== null,
    note: note !== undefined,
    help: help !== '',
    count: true,
    before: before !== null,
  };
  return Object.entries(parts).flatMap(([part, isSaid]) => (isSaid ? idOf(id, part) : []));
}

/** The line under a control: what is wrong with it, and a count at the end of the line. */
export function underline({ id, problem }: FieldBlock, count: { text: string; over: boolean } | null): TemplateResult {
  return html`<div class="under">
    ${
      problem === null
        ? nothing
        : html`<p class="problem" id=${idOf(id, 'problem')}>${icon('error')}<span>${problem}</span></p>`
    }
    ${
      count === null
        ? nothing
        : html`<p class="count ${count.over ? 'over' : ''}" id=${idOf(id, 'count')}>${count.text}</p>`
    }
  </div>`;
}
