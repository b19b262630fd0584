import { list } from '../../../../texts/format.ts';
import { formState, localesOf, openLocale } from '../../model/formState.ts';
import { fieldsOf, languageForm } from '../../model/forms.ts';
import { actionOf, type Facts } from '../../model/wizardState.ts';
import type { Block, Option } from '../../protocol/protocol.ts';
import { fieldBlock } from '../parts/fields.ts';
import { button, notice, refusal } from '../parts/notices.ts';
import { formNext, formNote } from './formFooter.ts';
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
  const description = state?.dirty
    ? text('language.unsaved')
    : state?.stored.revision === null
      ? text(demanded ? 'language.demanded' : 'language.new')
      : '';
  return { value: locale, label: locale, description, detail: localeName(facts, locale), disabled: null };
}

/** Languages: what users read about the mini program, and who answers them. */
export const languagesStep: Step = (facts) => {
  const { text, target, program } = facts;
  const locale = openLocale(facts);
  const form = locale === null ? null : formState(facts, languageForm(locale));
  const about = formState(facts, 'program');
  const required = target?.requires.languages ?? [];
  const contact = about && !about.values.servicePhone && !about.values.serviceEmail;
  const editing = refusal(facts, actionOf(program?.actions, 'editLanguages'));
  const blocks: Block[] = [
    ...(editing ? [notice('warning', text('language.readOnly'), editing)] : []),
    {
      kind: 'choice',
      id: 'locale',
      label: text('language.label'),
      help:
        required.length > 0
          ? text('language.help', { target: target?.name ?? '', locale: list(facts.language, required) })
          : '',
      look: 'tabs',
      options: localesOf(facts).map((one) => tab(facts, one)),
      selected: locale,
    },
    ...(form ? Object.keys(fieldsOf(form.form)).map((field) => fieldBlock(facts, form, field)) : []),
    {
      kind: 'buttons',
      buttons: [button('addLanguage', text('button.addLanguage'), { disabled: editing, icon: 'add' })],
    },
    ...(about
      ? [
          {
            kind: 'group' as const,
            id: 'program',
            title: text('language.program', { name: program?.name ?? '' }),
            open: facts.session.folded.program ?? (contact || about.dirty || about.problems.length > 0),
            blocks: [
              ...(contact ? [notice('info', text('language.contact'), text('language.contactDetail'))] : []),
              ...Object.keys(fieldsOf('program')).map((field) => fieldBlock(facts, about, field)),
            ],
          },
        ]
      : []),
  ];
  return {
    heading: text('language.heading'),
    intro: text('language.intro'),
    blocks,
    next: formNext(facts, 'languages', editing),
    note: formNote(facts, 'languages'),
  };
};
