import { type FormValue, sameValue } from '../../../../core/forms/values.ts';
import { type FormState, formState } from '../../model/formState.ts';
import { formFields } from '../../model/forms.ts';
import { type Facts, findAction } from '../../model/wizardState.ts';
import { notice } from '../parts/blocks.ts';
import { fieldBlock, valueText } from '../parts/fields.ts';
import { refusal } from '../parts/remedies.ts';
import { discardRow, formFooter } from './formFooter.ts';
import type { Step } from './step.ts';

/** What reviewers last approved in this field, where the form differs: that is reviewed too. */
export function approvedText(facts: Facts, state: FormState, field: string): string | null {
  const approved = facts.session.loaded.approved as Readonly<Record<string, FormValue | undefined>> | null;
  const before = approved?.[field];
  if (before === undefined || sameValue(before, state.values[field] ?? '')) return null;
  return valueText(facts, before, field, state.fields[field]);
}

/** Basic information: the business behind the workspace, the same for all its mini programs. */
export const basicInformationStep: Step = (facts) => {
  const { text, workspace, session } = facts;
  const state = formState(facts, 'basicInformation');
  const refused = refusal(facts, findAction(workspace?.actions, 'editBasicInformation'));
  const assumed = session.loaded.basicInformation?.assumed;
  const fields = state
    ? Object.keys(formFields('basicInformation')).map((field) => {
        const before = approvedText(facts, state, field);
        const reviewed = before === null ? [] : [text('mark.reviewedToo')];
        return fieldBlock(facts, state, field, { marks: reviewed, before });
      })
    : [];
  const count = fields.filter(({ before }) => before !== null).length;
  return {
    heading: text('basic.title', { name: workspace?.name ?? '' }),
    intro: text(assumed ? 'basic.introAssumed' : 'basic.intro'),
    blocks: [
      refused && notice('info', text('language.readOnly'), refused),
      count > 0 && notice('warning', text('basic.changed', { count }), text('basic.changedDetail')),
      fields,
      discardRow(facts, 'basicInformation'),
    ],
    ...formFooter(facts, 'basicInformation', refused),
  };
};
