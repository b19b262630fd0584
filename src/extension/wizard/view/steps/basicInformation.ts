import { type FormValue, sameValue } from '../../../../core/forms/values.ts';
import { type FormState, formState } from '../../model/formState.ts';
import { fieldsOf } from '../../model/forms.ts';
import { actionOf, type Facts } from '../../model/wizardState.ts';
import type { Block } from '../../protocol/protocol.ts';
import { fieldBlock, valueText } from '../parts/fields.ts';
import { notice, refusal } from '../parts/notices.ts';
import { formNext, formNote } from './formFooter.ts';
import type { Step } from './step.ts';

/** What reviewers last approved in this field, where the form says something else: that is reviewed too. */
export function approvedValue({ session }: Facts, state: FormState, field: string): FormValue | null {
  const approved = session.loaded.approved as Readonly<Record<string, unknown>> | null;
  if (!approved) return null;
  const before = approved[field] as FormValue | undefined;
  return before === undefined || sameValue(before, state.values[field] ?? '') ? null : before;
}

/** Basic information: the business behind the workspace, the same for all its mini programs. */
export const basicInformationStep: Step = (facts) => {
  const { text, workspace, session } = facts;
  const state = formState(facts, 'basicInformation');
  const refused = refusal(facts, actionOf(workspace?.actions, 'editBasicInformation'));
  const stored = session.loaded.basicInformation;
  const names = Object.keys(fieldsOf('basicInformation'));
  const changes = state ? names.filter((field) => approvedValue(facts, state, field) !== null) : [];
  const fields = state
    ? names.map((field) => {
        const before = approvedValue(facts, state, field);
        const reviewed = before === null ? [] : [text('mark.reviewedToo')];
        return fieldBlock(facts, state, field, {
          marks: [...reviewed, ...(stored?.assumed ? [text('mark.assumed')] : [])],
          before: before === null ? null : valueText(facts, before, field, state.fields[field]),
        });
      })
    : [];
  const blocks: Block[] = [
    ...(refused ? [notice('info', text('basic.readOnly'), refused)] : []),
    ...(changes.length > 0
      ? [notice('warning', text('basic.changed', { count: changes.length }), text('basic.changedDetail'))]
      : []),
    ...fields,
  ];
  return {
    heading: text('basic.heading', { name: workspace?.name ?? '' }),
    intro: text(stored?.assumed ? 'basic.introAssumed' : 'basic.intro'),
    blocks,
    next: formNext(facts, 'basicInformation', refused),
    note: formNote(facts, 'basicInformation'),
  };
};
