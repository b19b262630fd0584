import { isApplicable } from '../../../../core/forms/demands.ts';
import { type Field, isRequired, isSecret } from '../../../../core/forms/field.ts';
import { isEmpty, sameValue, setName } from '../../../../core/forms/values.ts';
import { type FormState, formState } from '../../model/formState.ts';
import { storedForm } from '../../model/forms.ts';
import { categoriesError, knownCategories } from '../../model/targetData.ts';
import { type Facts, findAction, liveRelease } from '../../model/wizardState.ts';
import { button, type Content, group, notice } from '../parts/blocks.ts';
import { fieldBlock, valueText } from '../parts/fields.ts';
import { refusal } from '../parts/remedies.ts';
import { discardRow, formFooter } from './formFooter.ts';
import type { Step } from './step.ts';

/** What the version that users have says in this field, where it differs. */
export function liveValue(facts: Facts, state: FormState, name: string): string | null {
  const { live } = facts.session.loaded;
  const field = state.fields[name];
  if (!live || isSecret(field)) return null;
  const before = storedForm('configuration', live).values[name] ?? '';
  return sameValue(before, state.values[name] ?? '') ? null : valueText(facts, before, name, field);
}

const isStored = ({ session }: Facts, name: string): boolean =>
  (session.loaded.configuration as Readonly<Record<string, unknown>> | null)?.[setName(name)] === true;

/** Whether a secret is stored, or was typed. */
export const isSecretSet = (facts: Facts, state: FormState, name: string): boolean =>
  isSecret(state.fields[name]) && (isStored(facts, name) || state.draft[name] !== undefined);

function secretPlaceholder(facts: Facts, state: FormState, name: string): string {
  if (state.draft[name]) return facts.text('configuration.passwordTyped');
  return isStored(facts, name) ? facts.text('form.passwordKept') : '';
}

/** Why there is no list of categories to choose from. */
function categoryTrouble(facts: Facts): Content {
  const { text } = facts;
  const why = categoriesError(facts);
  if (why === null) return null;
  const buttons = [button('readCategories', text('category.retry'), { icon: 'refresh' })];
  return notice('warning', text('category.unread'), `${why}\n${text('category.unreadDetail')}`, { buttons });
}

type GroupId = NonNullable<Field['group']>;

/** The fields of the form: the ungrouped ones first, then each group. */
function formBlocks(facts: Facts, state: FormState | null): Content {
  const { text } = facts;
  const values = state?.values ?? {};
  const entries = state ? Object.entries(state.fields).filter(([, field]) => isApplicable(field, values)) : [];
  const isFilled = (name: string) => !isEmpty(values[name]);
  // A field that no category demands joins the reviewers' while the categories are unknown, else it is left out.
  const groupOf = ([name, field]: [string, Field]): GroupId | null | undefined => {
    if (!field.demandedBy || isRequired(field) || isFilled(name)) return field.group;
    return knownCategories(facts) === null ? 'reviewers' : null;
  };
  const block = ([name, field]: [string, Field]): Content =>
    state &&
    fieldBlock(facts, state, name, {
      before: liveValue(facts, state, name),
      ...(isSecret(field) ? { placeholder: secretPlaceholder(facts, state, name) } : {}),
      ...(field.demandedBy && (isRequired(field) || isFilled(name)) ? { marks: [text('mark.categoryAsks')] } : {}),
    });
  const fieldGroup = (id: GroupId, first: Content = null): Content => {
    const fields = entries.filter((entry) => groupOf(entry) === id);
    const names = fields.map(([name]) => name);
    const filled = fields.some(
      ([name, { default: initial = '' }]) => isFilled(name) && values[name] !== String(initial),
    );
    const wrong = state?.problems.some((problem) => names.includes(problem.field.split('.')[0] ?? ''));
    return group(facts, id, text(`configuration.${id}`), filled || wrong === true, [first, fields.map(block)]);
  };
  return [
    entries.filter((entry) => groupOf(entry) === undefined).map(block),
    fieldGroup('domains'),
    fieldGroup('testing'),
    fieldGroup('category', categoryTrouble(facts)),
    fieldGroup('reviewers'),
  ];
}

/** Configuration: what reviewers need, and what the version may reach. */
export const configurationStep: Step = (facts) => {
  const { text, release, session } = facts;
  const refused = refusal(facts, findAction(release?.actions, 'editConfiguration'));
  const live = session.loaded.live && liveRelease(facts);
  return {
    heading: text('configuration.title', { version: release?.versionNumber ?? '' }),
    intro: text('configuration.intro'),
    blocks: [
      refused && notice('info', text('configuration.readOnly'), refused),
      live &&
        notice(
          'info',
          text('configuration.carried', { version: live.versionNumber }),
          text('configuration.carriedDetail'),
        ),
      formBlocks(facts, formState(facts, 'configuration')),
      discardRow(facts, 'configuration'),
    ],
    ...formFooter(facts, 'configuration', refused),
  };
};
