import { ref } from 'lit/directives/ref.js';

/** What a screen reader says of a control, beside its content. */
export interface Naming {
  /** `null`: its content. */
  readonly name: string | null;
  /** Ids of elements that say more, in order. */
  readonly describedBy: readonly string[];
  readonly required?: boolean;
  readonly invalid?: boolean;
  readonly disabled?: boolean;
}

/** A toolkit component has the control that gets the focus in its shadow, where ids of the page are not known. */
type Component = Element & { readonly control?: HTMLElement };

/** Names the control inside a component, as soon as both the component and what describes it are in the page. */
export const aria = (naming: Naming) =>
  ref((component) => {
    if (component) queueMicrotask(() => describe(component, naming));
  });

function describe(component: Component, { name, describedBy, required, invalid, disabled }: Naming): void {
  const { control } = component;
  if (control === undefined) return; // it left the page again
  if (name !== null) component.setAttribute('aria-label', name);
  const elements = describedBy.flatMap((id) => document.getElementById(id) ?? []);
  control.ariaDescribedByElements = elements.length > 0 ? elements : null;
  control.ariaRequired = required ? 'true' : null;
  control.ariaInvalid = invalid ? 'true' : null;
  control.ariaDisabled = disabled ? 'true' : null;
}
