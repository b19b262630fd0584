import { keyed } from 'lit/directives/keyed.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type Context, fill } from './base/context.ts';
import { focusMain } from './base/focus.ts';
import { icon } from './base/icons.ts';
import { progressRing, tag } from './base/ui.ts';
import { blocks } from './blocks/blocks.ts';
import { button, buttonRow } from './blocks/buttons.ts';
import { stepper } from './stepper.ts';

/** The whole page. Each step is drawn from scratch, so that nothing of the one before is left in it. */
export function page(context: Context): TemplateResult {
  const { view } = context;
  return html`<header class="top">
      <h1>${view.title}</h1>
      ${view.badge === null ? nothing : tag(html`${icon('beaker')}${view.badge}`, 'badge')}
    </header>
    ${stepper(context)}
    <main>
      ${keyed(
        view.step,
        html`<h2 id="heading" tabindex="-1">${view.heading}</h2>
          ${toMain(context)}
          ${view.intro && html`<p class="intro">${view.intro}</p>`}
          <div class="stack">${blocks(view.blocks, 'page', context)}</div>`,
      )}
    </main>
    ${foot(context)}
    <div class="unseen" aria-live="polite">
      ${keyed(view.announcement.id, html`<p>${context.said}</p>`)}
      ${context.copiedAny ? html`<p>${view.words.copied}</p>` : nothing}
    </div>`;
}

/** Past everything to the main button; seen only while it has the focus. */
function toMain({ view }: Context): TemplateResult | typeof nothing {
  if (view.next === null) return nothing;
  return html`<button type="button" class="skip" @click=${focusMain}>${fill(view.words.toMain, { label: view.next.label })}</button>`;
}

/** Back and next, with the running work: always in sight. */
function foot(context: Context): TemplateResult {
  const { back, next, stop, note, busy } = context.view;
  return html`<footer>
    <div class="busy">
      <p role="status">${busy && html`${progressRing()}<span>${busy.text}</span>`}</p>
      ${busy?.cancel ? button(busy.cancel, context, 'reason-busy') : nothing}
    </div>
    <div class="foot" ?data-leads-on=${next !== null}>
      ${stop === null ? nothing : html`<div class="stop">${buttonRow([stop], 'stop', context)}</div>`}
      <p class="note">${note}</p>
      ${buttonRow(
        [back, next].filter((it) => it !== null),
        'foot',
        context,
      )}
    </div>
  </footer>`;
}
