import { categoriesNow, categoriesTrouble, demandsNow } from '../../model/currentCategories.ts';
import { sameValue } from '../../model/draft.ts';
import { type FormState, formState } from '../../model/formState.ts';
import { storedConfiguration } from '../../model/forms.ts';
import { actionOf, type Facts, liveRelease } from '../../model/wizardState.ts';
import type { Block, FieldBlock } from '../../protocol/protocol.ts';
import { fieldBlock, valueText } from '../parts/fields.ts';
import { button, notice, refusal } from '../parts/notices.ts';
import { formNext, formNote } from './formFooter.ts';
import type { Step } from './step.ts';

/** What the version that users have says in this field, where it differs. */
export function liveValue(facts: Facts, state: FormState, field: string): string | null {
  const { live } = facts.session.loaded;
  if (!live || field === 'testPassword') return null;
  const before = storedConfiguration(live).values[field] ?? '';
  return sameValue(before, state.values[field] ?? '') ? null : valueText(facts, before, field);
}

function passwordPlaceholder(facts: Facts, state: FormState): string {
  if (state.draft.testPassword) return facts.text('configuration.passwordTyped');
  return facts.session.loaded.configuration?.testPasswordSet ? facts.text('configuration.passwordSet') : '';
}

/** What most people leave as it is. */
const usual: Readonly<Record<string, string>> = { regionType: 'GLOBAL', speedUp: 'true' };

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
  const demands = demandsNow(facts, String(state?.values.category ?? ''));
  const evidence = ['outDoorPicture', 'specialLicencePictures'];
  // Without the categories nobody knows what they demand, so the fields stand folded away.
  const isKnown = categoriesNow(facts) !== null;
  const isShown = (name: string) => {
    const isDemanded = name === 'outDoorPicture' ? demands.outDoorPicture : demands.specialLicence;
    return isDemanded || (state?.values[name]?.length ?? 0) > 0;
  };
  const demanded = evidence.filter(isShown);
  const others = isKnown ? [] : evidence.filter((name) => !isShown(name));
  const trouble = categoryTrouble(facts);
  const isRegional = state?.values.regionType === 'LOCATION';
  const field = (name: string): FieldBlock[] =>
    state
      ? [
          fieldBlock(facts, state, name, {
            before: liveValue(facts, state, name),
            ...(name === 'testPassword' ? { placeholder: passwordPlaceholder(facts, state) } : {}),
            ...(demanded.includes(name) ? { marks: [text('mark.categoryAsks')] } : {}),
          }),
        ]
      : [];
  const group = (
    id: 'domains' | 'testing' | 'category' | 'reviewers',
    fields: readonly string[],
    more: readonly Block[] = [],
  ): Block => {
    const filled = fields.some((name) => {
      const value = state?.values[name] ?? '';
      return value.length > 0 && value !== usual[name];
    });
    const wrong = state?.problems.some((problem) => fields.includes(problem.field.split('.')[0] ?? '')) ?? false;
    return {
      kind: 'group',
      id,
      title: text(`configuration.${id}`),
      open: session.folded[id] ?? (filled || wrong),
      blocks: [...more, ...fields.flatMap(field)],
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
    ...field('versionDescription'),
    ...field('screenshots'),
    group('domains', ['serverDomains', 'h5Domains']),
    group('testing', ['testers', 'testAccount', 'testPassword']),
    group('category', ['category', ...demanded], trouble ? [trouble] : []),
    group('reviewers', [
      'memo',
      'testFile',
      ...(isRegional ? ['regionType', 'regions'] : ['regionType']),
      'speedUp',
      ...others,
    ]),
  ];
  return {
    heading: text('configuration.heading', { version: release?.versionNumber ?? '' }),
    intro: text('configuration.intro'),
    blocks,
    next: formNext(facts, 'configuration', refused),
    note: formNote(facts, 'configuration'),
  };
};
