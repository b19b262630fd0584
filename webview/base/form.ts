import type { TypedField, WizardView } from '../../src/extension/wizard/protocol/protocol.ts';
import { shownText, typedValue } from './fieldText.ts';
import type { Host } from './host.ts';
import { changesFrom, keepable, unknownTo, withChange, withoutField } from './pendingChanges.ts';

/** What the person typed, on its way to the host and until the host shows that it knows it. */
export interface Form {
  /** The text of a field's control: what was typed if the host does not know it yet, else what the host says. */
  textOf(field: TypedField): string;
  type(field: TypedField, text: string): void;
  /** Another person's value was taken, so one's own is nothing to be kept. */
  drop(field: string): void;
  /** A new view came: what it knows is no longer kept. */
  seen(view: WizardView): void;
  /** Sends again what the host may never have got, as after a reload. */
  sendAgain(): void;
}

export function createForm(host: Host): Form {
  let changes = changesFrom(host.kept());
  const typed = new Map<string, string>();
  const set = (next: typeof changes) => {
    changes = next;
    host.keep(keepable(changes));
  };
  const textOf = (field: TypedField) => shownText(changes.pending[field.id]?.value ?? field.value, typed.get(field.id));
  return {
    textOf,
    type(field, text) {
      if (text === textOf(field)) return; // several lines at once come as several events
      typed.set(field.id, text);
      const value = typedValue(field, text);
      set(withChange(changes, field, value));
      host.send('change', { field: field.id, value, seq: changes.seq });
    },
    drop(field) {
      typed.delete(field);
      set(withoutField(changes, field));
    },
    seen: (view) => set(unknownTo(view, changes)),
    sendAgain() {
      const inOrder = Object.entries(changes.pending).sort(([, one], [, other]) => one.seq - other.seq);
      for (const [field, { value, seq }] of inOrder) host.send('change', { field, value, seq });
    },
  };
}
