import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Button } from '../../src/extension/wizard/protocol/protocol.ts';
import { type Context, idOf } from '../base/context.ts';
import { icon } from '../base/icons.ts';
import { button as uiButton } from '../base/ui.ts';

const appearances = { primary: 'primary', secondary: 'secondary', danger: 'secondary', link: 'icon' } as const;

/** One button. What keeps it from being pressed is told by the element `reasonId`. */
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

/** Why some of the buttons cannot be pressed now: each reason once, after the names of its buttons. */
function reasons(buttons: readonly Button[], withNames: boolean, id: (it: Button) => string): TemplateResult[] {
  const texts = new Set(buttons.map(({ disabled }) => disabled));
  return [...texts].flatMap((reason) => {
    const same = buttons.filter(({ disabled }) => disabled === reason);
    if (reason === null || same[0] === undefined) return [];
    const names = withNames ? html`<b>${same.map(({ label }) => label).join(' · ')}</b> ` : nothing;
    return html`<p class="reason">${icon('lock')}<span id=${id(same[0])}>${names}${reason}</span></p>`;
  });
}

/**
 * A row of buttons, and below it why some cannot be pressed.
 * @param place names the row, so that its ids are its own
 */
export function buttonRow(
  buttons: readonly Button[],
  place: string,
  context: Context,
): TemplateResult | typeof nothing {
  if (buttons.length === 0) return nothing;
  const idOfReason = (it: Button) => {
    const first = buttons.find(({ disabled }) => disabled === it.disabled) ?? it;
    return idOf('reason', place, first.action, first.value ?? '');
  };
  return html`<div class="buttons">
    <div class="row">${buttons.map((it) => button(it, context, idOfReason(it)))}</div>
    ${reasons(buttons, buttons.length > 1 && place !== 'foot', idOfReason)}
  </div>`;
}
