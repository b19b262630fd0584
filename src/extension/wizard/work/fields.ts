import type { FormValue } from '../../../core/forms/values.ts';
import { withValue } from '../model/draft.ts';
import { findField } from '../model/formState.ts';
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
