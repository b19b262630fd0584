import type { TypedField, WizardView } from '../../src/extension/wizard/protocol/protocol.ts';
import { shownText, typedValue } from './fieldText.ts';
import type { Host } from './host.ts';
import { parseChanges, stillPending, withChange, withoutField, withoutSecrets } from './pendingChanges.ts';

/** The typed text that the host does not show yet: it is shown in place of the host's, and sent again after a reload. */
export function createForm(host: Host) {
  let changes = parseChanges(host.kept());
  const typed = new Map<string, string>();
  const set = (next: typeof changes) => {
    changes = next;
    host.keep(withoutSecrets(changes));
  };
  const textOf = (field: TypedField) => shownText(changes.pending[field.id]?.value ?? field.value, typed.get(field.id));
  return {
    /** The text of a field's control. */
    textOf,
    type(field: TypedField, text: string): void {
      if (text === textOf(field)) return; // several lines at once come as several events
      typed.set(field.id, text);
      const value = typedValue(field, text);
      set(withChange(changes, field, value));
      host.send('change', { field: field.id, value, seq: changes.seq });
    },
    /** The person took another person's value. */
    drop(field: string): void {
      typed.delete(field);
      set(withoutField(changes, field));
    },
    /** A new view came: its changes are no longer pending. */
    seen: (view: WizardView): void => set(stillPending(view, changes)),
    /** Sends again what the host may never have received, as after a reload. */
    sendAgain(): void {
      const inOrder = Object.entries(changes.pending).sort(([, one], [, other]) => one.seq - other.seq);
      for (const [field, { value, seq }] of inOrder) host.send('change', { field, value, seq });
    },
  };
}
