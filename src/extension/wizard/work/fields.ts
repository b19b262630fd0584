import type { FormValue } from '../../../core/forms/values.ts';
import { withValue } from '../model/draft.ts';
import { findField } from '../model/formState.ts';
import type { FieldValue } from '../protocol/protocol.ts';
import type { Wizard } from './wizard.types.ts';

/** Puts a value into a field of a form as if it were typed; an unknown field is ignored. True once it is stored. */
export async function setValue(wizard: Wizard, id: string, value: FormValue): Promise<boolean> {
  const found = findField(wizard.facts(), id);
  if (!found) return false;
  const { state, field } = found;
  return wizard.setDraft(state.key, withValue(state.draft, state.stored, field, value));
}

/** Shows problems beside their fields, and puts the focus on the first. */
export function showProblems(wizard: Wizard, problems: readonly (readonly [id: string, problem: string])[]): void {
  wizard.change({ fieldProblems: { ...wizard.session.fieldProblems, ...Object.fromEntries(problems) } });
  if (problems[0]) wizard.focus(problems[0][0]);
}

/** Forgets what was wrong with a field. */
export function clearProblem(wizard: Wizard, id: string): void {
  const { [id]: _, ...fieldProblems } = wizard.session.fieldProblems;
  wizard.change({ fieldProblems });
}

const otherInputs = /^(start\/\w+|authorization\/code|qr\/(page|query|description|size|shape))$/;

/** Takes what the page typed; `seq` counts the page's changes. */
export async function changeField(wizard: Wizard, id: string, value: FieldValue, seq: number): Promise<void> {
  const { inputs } = wizard.session;
  const isOther = otherInputs.test(id);
  const found = findField(wizard.facts(), id);
  if (!isOther && !found) return;
  const before = found?.state.stored.values[found.field] ?? '';
  if ((typeof before === 'string') !== (typeof value === 'string')) return;
  clearProblem(wizard, id);
  if (isOther) wizard.change({ inputs: { ...inputs, [id]: String(value) } });
  // What is not stored yet is kept by the page, which sends it again after a reload.
  else if (!(await setValue(wizard, id, value))) return;
  const { seqs } = wizard.session;
  wizard.change({ seqs: { ...seqs, [id]: Math.max(seq, seqs[id] ?? 0) } });
}
