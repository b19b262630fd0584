import { list } from '../../../texts/format.ts';
import { fieldName } from '../../../texts/labels.ts';
import { dirtyForms } from './formState.ts';
import { fieldId, parseFieldId } from './forms.ts';
import type { Facts } from './wizardState.ts';

/** The fields that both the person and somebody else changed, by id. */
export const conflictsNow = (facts: Facts): string[] =>
  dirtyForms(facts).flatMap(({ form, conflicts }) => conflicts.map((field) => fieldId(form, field)));

/** Says whose change it is, and of which fields. */
export function conflictsText(facts: Facts, ids: readonly string[]): string {
  const { language, session, text } = facts;
  const names = ids.map((id) => fieldName(language, parseFieldId(id)?.field ?? id));
  const fields = list(language, names);
  return text('said.changed', { by: session.changedBy ?? text('theirs.somebody'), fields });
}
