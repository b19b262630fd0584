import { list } from '../../../../texts/format.ts';
import { currentLocale, type FormState, formLocales, formState } from '../../model/formState.ts';
import { formFields, languageForm } from '../../model/forms.ts';
import { type Facts, findAction } from '../../model/wizardState.ts';
import type { Option } from '../../protocol/protocol.ts';
import { button, buttonRow, type Content, group, notice } from '../parts/blocks.ts';
import { fieldBlock } from '../parts/fields.ts';
import { refusal } from '../parts/remedies.ts';
import { discardRow, formFooter } from './formFooter.ts';
import type { Step } from './step.ts';

/** The name of a language in the person's words. */
export const localeName = (facts: Pick<Facts, 'language'>, locale: string): string => {
  try {
    return new Intl.DisplayNames([facts.language], { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale; // what is no language tag has no name
  }
};

function tab(facts: Facts, locale: string): Option {
  const { text, target } = facts;
  const state = formState(facts, languageForm(locale));
  const demanded = target?.requires.languages.includes(locale) ?? false;
  const unstored = state?.stored.revision === null ? text(demanded ? 'language.demanded' : 'language.new') : '';
  const description = state?.dirty ? text('language.unsaved') : unstored;
  return { value: locale, label: locale, description, detail: localeName(facts, locale), disabled: null };
}

const fieldBlocks = (facts: Facts, state: FormState | null): Content =>
  state && Object.keys(formFields(state.form)).map((field) => fieldBlock(facts, state, field));

/** What belongs to the mini program in every language. */
function programGroup(facts: Facts): Content {
  const { text, program } = facts;
  const state = formState(facts, 'program');
  if (!state) return null;
  const noContact = !state.values.servicePhone && !state.values.serviceEmail;
  const title = text('language.program', { name: program?.name ?? '' });
  return group(facts, 'program', title, noContact || state.dirty || state.problems.length > 0, [
    noContact && notice('info', text('language.contact'), text('language.contactDetail')),
    fieldBlocks(facts, state),
  ]);
}

/** Languages: what users read about the mini program, and who answers them. */
export const languagesStep: Step = (facts) => {
  const { text, target, program } = facts;
  const locale = currentLocale(facts);
  const required = list(facts.language, target?.requires.languages ?? []);
  const refused = refusal(facts, findAction(program?.actions, 'editLanguages'));
  return {
    heading: text('step.languages'),
    intro: text('language.intro'),
    blocks: [
      refused && notice('warning', text('language.readOnly'), refused),
      {
        kind: 'choice',
        id: 'locale',
        label: text('language.label'),
        help: required ? text('language.help', { target: target?.name ?? '', locale: required }) : '',
        look: 'tabs',
        options: formLocales(facts).map((one) => tab(facts, one)),
        selected: locale,
      },
      fieldBlocks(facts, locale === null ? null : formState(facts, languageForm(locale))),
      buttonRow(button('addLanguage', text('button.addLanguage'), { disabled: refused, icon: 'add' })),
      programGroup(facts),
      discardRow(facts, 'languages'),
    ],
    ...formFooter(facts, 'languages', refused),
  };
};
