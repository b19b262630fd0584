import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Button } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, elementId } from '../base/context.ts';
import { icon } from '../base/icons.ts';
import { button as uiButton } from '../base/ui.ts';

const appearances = { primary: 'primary', secondary: 'secondary', danger: 'secondary', link: 'icon' } as const;

/** One button; the element `reasonId` says why it is disabled. */
export function button(it: Button, context: Context, reasonId: string): TemplateResult {
  const copied = context.hasCopied(it);
  const label = copied ? context.view.words.copied : it.label;
  return uiButton({
    appearance: appearances[it.look],
    className: `button look-${it.look}`,
    disabled: it.disabled !== null,
    describedBy: it.disabled === null ? [] : [reasonId],
    name: label,
    content: html`${icon(copied ? 'check' : it.icon, 'start')}${label}`,
    onPress: () => {
      if (it.disabled === null) context.press(it);
    },
  });
}

/**
 * A row of buttons, and below it why some cannot be pressed: each reason once, after the names of its buttons.
 * @param place names the row, so that its ids are its own
 */
export function buttonRow(
  buttons: readonly Button[],
  place: string,
  context: Context,
): TemplateResult | typeof nothing {
  if (buttons.length === 0) return nothing;
  const reasons = [...new Set(buttons.flatMap(({ disabled }) => disabled ?? []))];
  const idOfReason = (reason: string | null) => elementId('reason', place, String(reasons.indexOf(reason ?? '')));
  const names = (reason: string) => {
    const labels = buttons.filter(({ disabled }) => disabled === reason).map(({ label }) => label);
    return buttons.length > 1 && place !== 'foot' ? html`<b>${labels.join(' · ')}</b> ` : nothing;
  };
  return html`<div class="buttons">
    <div class="row">${buttons.map((it) => button(it, context, idOfReason(it.disabled)))}</div>
    ${reasons.map(
      (reason) =>
        html`<p class="reason">${icon('lock')}<span id=${idOfReason(reason)}>${names(reason)}${reason}</span></p>`,
    )}
  </div>`;
}
