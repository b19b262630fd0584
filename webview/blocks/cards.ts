import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CardsBlock } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, elementId } from '../base/context.ts';
import { icon } from '../base/icons.ts';
import { buttonRow } from './buttons.ts';

type Card = CardsBlock['cards'][number];

/** A way in numbered steps. */
export const cards = (block: CardsBlock, place: string, context: Context): TemplateResult =>
  html`<ol class="cards">
    ${block.cards.map((it, index) => card(it, index, elementId(place, String(index)), context))}
  </ol>`;

function card({ title, text, words, state, buttons }: Card, index: number, place: string, context: Context) {
  const mark = state === 'done' ? icon('check') : String(index + 1);
  return html`<li class="card state-${state}" aria-current=${state === 'now' ? 'step' : nothing}>
    <span class="number" aria-hidden="true">${mark}</span>
    <div class="body">
      <h3>${title}<span class="unseen"> (${context.view.words.states[state]})</span></h3>
      ${text && html`<p class="text">${text}</p>`} ${words.length === 0 ? nothing : meanings(words)}
      ${buttonRow(buttons, place, context)}
    </div>
  </li>`;
}

const meanings = (words: Card['words']) =>
  html`<dl class="words">
    ${words.map(({ chinese, meaning }) => html`<div><dt lang="zh-CN">${chinese}</dt><dd>${meaning}</dd></div>`)}
  </dl>`;
