import { isAskedFor } from '../../../../core/forms/demands.ts';
import { type Field, isRequired, isSecret } from '../../../../core/forms/field.ts';
import { isEmpty, sameValue, setName } from '../../../../core/forms/values.ts';
import { categoriesNow, categoriesTrouble } from '../../model/currentCategories.ts';
import { type FormState, formState } from '../../model/formState.ts';
import { storedConfiguration } from '../../model/forms.ts';
import { actionOf, type Facts, liveRelease } from '../../model/wizardState.ts';
import type { Block, FieldBlock } from '../../protocol/protocol.ts';
import { fieldBlock, valueText } from '../parts/fields.ts';
import { button, notice, refusal } from '../parts/notices.ts';
import { formNext, formNote } from './formFooter.ts';
import type { Step } from './step.ts';

/** What the version that users have says in this field, where it differs. */
export function liveValue(facts: Facts, state: FormState, name: string): string | null {
  const { live } = facts.session.loaded;
  const field = state.fields[name];
  if (!live || isSecret(field)) return null;
  const before = storedConfiguration(live).values[name] ?? '';
  return sameValue(before, state.values[name] ?? '') ? null : valueText(facts, before, name, field);
}

/** Whether the platform has a secret of the configuration. */
const isStored = ({ session }: Facts, name: string): boolean =>
  (session.loaded.configuration as Readonly<Record<string, unknown>> | null)?.[setName(name)] === true;

/** Whether a secret is stored, or was typed. */
export const isSecretSet = (facts: Facts, state: FormState, name: string): boolean =>
  isSecret(state.fields[name]) && (isStored(facts, name) || state.draft[name] !== undefined);

function secretPlaceholder(facts: Facts, state: FormState, name: string): string {
  if (state.draft[name]) return facts.text('configuration.passwordTyped');
  return isStored(facts, name) ? facts.text('configuration.passwordSet') : '';
}

/** Why there is no list of categories to choose from. */
function categoryTrouble(facts: Facts): Block | null {
  const { text } = facts;
  const why = categoriesTrouble(facts);
  if (why === null) return null;
  const buttons = [button('readCategories', text('category.retry'), { icon: 'refresh' })];
  return notice('warning', text('category.unread'), `${why}\n${text('category.unreadDetail')}`, { buttons });
}

/** Configuration: what reviewers need, and what the version may reach. */
export const configurationStep: Step = (facts) => {
  const { text, release, session } = facts;
  const state = formState(facts, 'configuration');
  const action = actionOf(release?.actions, 'editConfiguration');
  const refused = refusal(facts, action);
  const live = liveRelease(facts);
  const trouble = categoryTrouble(facts);
  const entries = state ? Object.entries(state.fields).filter(([, field]) => isAskedFor(field, state.values)) : [];
  const isFilled = (name: string): boolean => !isEmpty(state?.values[name]);
  const block = ([name, field]: [string, Field]): FieldBlock[] =>
    state
      ? [
          fieldBlock(facts, state, name, {
            before: liveValue(facts, state, name),
            ...(isSecret(field) ? { placeholder: secretPlaceholder(facts, state, name) } : {}),
            ...(field.demandedBy && (isRequired(field) || isFilled(name))
              ? { marks: [text('mark.categoryAsks')] }
              : {}),
          }),
        ]
      : [];
  /** What no category is known to ask for stands with the rest while the categories are unknown, else nowhere. */
  const groupOf = ([name, field]: [string, Field]): Field['group'] | null => {
    if (!field.demandedBy || isRequired(field) || isFilled(name)) return field.group;
    return categoriesNow(facts) === null ? 'reviewers' : null;
  };
  const group = (id: NonNullable<Field['group']>, more: readonly Block[] = []): Block => {
    const fields = entries.filter((entry) => groupOf(entry) === id);
    const names = fields.map(([name]) => name);
    const filled = fields.some(([name, { usual = '' }]) => isFilled(name) && state?.values[name] !== String(usual));
    const wrong = state?.problems.some((problem) => names.includes(problem.field.split('.')[0] ?? '')) ?? false;
    return {
      kind: 'group',
      id,
      title: text(`configuration.${id}`),
      open: session.folded[id] ?? (filled || wrong),
      blocks: [...more, ...fields.flatMap(block)],
    };
  };
  const blocks: Block[] = [
    ...(refused ? [notice('info', text('configuration.readOnly'), refused)] : []),
    ...(live && session.loaded.live
      ? [
          notice(
            'info',
            text('configuration.carried', { version: live.versionNumber }),
            text('configuration.carriedDetail'),
          ),
        ]
      : []),
    ...entries.filter((entry) => groupOf(entry) === undefined).flatMap(block),
    group('domains'),
    group('testing'),
    group('category', trouble ? [trouble] : []),
    group('reviewers'),
  ];
  return {
    heading: text('configuration.heading', { version: release?.versionNumber ?? '' }),
    intro: text('configuration.intro'),
    blocks,
    next: formNext(facts, 'configuration', refused),
    note: formNote(facts, 'configuration'),
  };
};
