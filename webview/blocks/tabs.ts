import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ChoiceBlock, Option } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, elementId } from '../base/context.ts';
import { icon } from '../base/icons.ts';

/** The id of a tab, for the panel that it names. */
export const tabId = (block: ChoiceBlock, value: string): string => elementId(block.id, 'tab', value);

const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Arrow keys move along the tabs; Enter and Space open one, since opening changes the form below. */
function moveFocus(event: KeyboardEvent): void {
  const tabs = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('[role=tab]')];
  const at = tabs.indexOf(event.target as HTMLElement);
  const move = moves[event.key];
  if (move === undefined || at < 0) return;
  event.preventDefault();
  tabs[move(at, tabs.length)]?.focus();
}

/** Pages of one form. */
export function tabs(block: ChoiceBlock, context: Context): TemplateResult {
  return html`<div class="tabs" role="tablist" aria-label=${block.label} @keydown=${moveFocus}>
    ${block.options.map((option) => tab(block, option, context))}
  </div>`;
}

function tab(block: ChoiceBlock, option: Option, context: Context): TemplateResult {
  const selected = option.value === block.selected;
  const open = () => {
    if (!selected && option.disabled === null) context.send('choose', { choice: block.id, value: option.value });
  };
  return html`<button
    type="button"
    role="tab"
    id=${tabId(block, option.value)}
    aria-selected=${selected}
    aria-disabled=${option.disabled === null ? nothing : 'true'}
    tabindex=${selected || (block.selected === null && option === block.options[0]) ? 0 : -1}
    title=${option.disabled ?? option.detail}
    @click=${open}
  >
    ${option.label}${option.description && html`<span class="description">${option.description}</span>`}
    ${option.disabled && icon('lock')}
  </button>`;
}
