import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { StepView } from '../src/extension/wizard/protocol/protocol.ts';
import { type Context, elementId, fill } from './base/context.ts';
import { icon } from './base/icons.ts';

/** The way, step by step: a list beside the page, or a row of marks above it where there is no room (styles decide). */
export function stepper(context: Context): TemplateResult {
  const { steps, stepsLabel, step, words } = context.view;
  const number = steps.findIndex(({ id }) => id === step) + 1;
  const tried = steps.find(({ id }) => id === context.triedStep);
  return html`<nav class="steps" aria-label=${stepsLabel}>
    <p class="where" aria-hidden="true">${fill(words.stepOf, { number, count: steps.length })}</p>
    <ol>
      ${steps.map((it) => stepItem(it, context))}
    </ol>
    <p class="reason narrow" aria-hidden="true">${tried?.closed ? html`${icon('lock')}<span>${tried.closed}</span>` : nothing}</p>
  </nav>`;
}

function stepItem({ id, title, state, detail, closed }: StepView, context: Context): TemplateResult {
  const { view } = context;
  const open = view.step === id;
  const reasonId = elementId('closed', id);
  const press = () => {
    if (closed !== null) context.tryStep(id);
    else if (!open) context.send('go', { step: id, field: null });
  };
  return html`<li class="step state-${state}">
    <button
      type="button"
      title=${[title, closed ?? detail].filter((part) => part !== '').join(' · ')}
      aria-current=${open ? 'step' : nothing}
      aria-disabled=${closed === null ? nothing : 'true'}
      aria-describedby=${closed === null ? nothing : reasonId}
      @click=${press}
    >
      <span class="mark">${icon(state)}</span>
      <span class="text">
        <span class="title">${title}</span><span class="unseen"> (${view.words.states[state]})</span>
        ${detail && html`<span class="detail">${detail}</span>`}
      </span>
    </button>
    ${closed && html`<p class=${context.triedStep === id ? 'reason wide' : 'unseen'} id=${reasonId}>${closed}</p>`}
  </li>`;
}
