import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';
import { noChange } from 'lit/html.js';

/** What a screen reader is told about a control, beside what it holds. */
export interface Naming {
  /** `null`: its content. */
  readonly name: string | null;
  /** Ids of elements that say more, in order. */
  readonly describedBy: readonly string[];
  readonly required?: boolean;
  readonly invalid?: boolean;
  readonly disabled?: boolean;
}

/** A toolkit component holds the control that gets the focus in its shadow, where ids of the page are not known. */
type Component = Element & { readonly control?: HTMLElement };

/** Tells it to the control inside a component, as soon as both the component and what describes it stand in the page. */
class NamedDirective extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('named() belongs on an element');
  }

  render(_naming: Naming): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [naming]: [Naming]): typeof noChange {
    queueMicrotask(() => tell(part.element, naming));
    return noChange;
  }
}

function tell(component: Component, { name, describedBy, required, invalid, disabled }: Naming): void {
  const { control } = component;
  if (control === undefined) return; // it left the page again
  if (name !== null) component.setAttribute('aria-label', name);
  const found = describedBy.flatMap((id) => document.getElementById(id) ?? []);
  control.ariaDescribedByElements = found.length > 0 ? found : null;
  control.ariaRequired = required ? 'true' : null;
  control.ariaInvalid = invalid ? 'true' : null;
  control.ariaDisabled = disabled ? 'true' : null;
}

export const named = directive(NamedDirective);
