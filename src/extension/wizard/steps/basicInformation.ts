import { actionOf } from '../facts.ts';
import { fieldBlock, valueText } from '../fields.ts';
import { formState } from '../formState.ts';
import { limitsOf } from '../forms.ts';
import { notice, refusal } from '../notices.ts';
import type { Block } from '../protocol.ts';
import { formNext, formNote } from './formFoot.ts';
import type { Step } from './step.ts';

/** Basic information: the business behind the workspace, the same for all its mini programs. */
export const basicInformationStep: Step = (facts) => {
  const { text, workspace, release, session } = facts;
  const state = formState(facts, 'basicInformation');
  const refused = refusal(facts, actionOf(workspace?.actions, 'editBasicInformation'));
  const stored = session.loaded.basicInformation;
  const changed = (field: string) =>
    (release?.basicInformationChanges.includes(field) ?? false) || state?.draft[field] !== undefined;
  const changes = Object.keys(limitsOf('basicInformation')).filter(changed);
  const fields = state
    ? Object.keys(limitsOf('basicInformation')).map((field) => {
        const reviewed = stored && stored.revision > 1 && changed(field);
        const typed = state.draft[field];
        return fieldBlock(facts, state, field, {
          marks: [reviewed ? text('mark.reviewedToo') : '', stored?.assumed ? text('mark.assumed') : ''].filter(
            Boolean,
          ),
          before: typed && typed.base.length > 0 ? valueText(facts, typed.base) : null,
        });
      })
    : [];
  const blocks: Block[] = [
    ...(refused ? [notice('info', text('basic.readOnly'), refused)] : []),
    ...(changes.length > 0 && release && stored && stored.revision > 1
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
