import type { Picture } from '../../../../core/contract/model.ts';
import { isSecret } from '../../../../core/forms/field.ts';
import { list } from '../../../../texts/format.ts';
import { editFieldName, fieldName, reviewerName } from '../../../../texts/labels/labels.ts';
import { dirtyForms, type FormState, formLocales, formState, isUntouchedLanguage } from '../../model/formState.ts';
import { type FormId, fieldId, formStep, languageForm } from '../../model/forms.ts';
import { type Facts, findAction, liveRelease } from '../../model/wizardState.ts';
import { button, type Content, type FactRow, factList, factRow, notice } from '../parts/blocks.ts';
import { pictureRef, valueText } from '../parts/fields.ts';
import { goButton, mainRemedy, refusal, refusalNotices } from '../parts/remedies.ts';
import { approvedText } from './basicInformation.ts';
import { isSecretSet, liveValue } from './configuration.ts';
import { localeName } from './languages.ts';
import { releaseFileBlock } from './releaseFile.ts';
import type { Step } from './step.ts';
import { differenceBlocks, englishNameNotice } from './targetDifferences.ts';
import { trialBlock } from './trial.ts';

function fieldRow(facts: Facts, state: FormState, field: string, more: Partial<FactRow>): FactRow {
  const { language, text } = facts;
  const value = state.values[field] ?? '';
  const limit = state.fields[field];
  const pictures = limit?.kind === 'pictures' && Array.isArray(value) ? (value as readonly Picture[]) : [];
  const name = fieldName(language, field);
  const words = isSecret(limit)
    ? text(isSecretSet(facts, state, field) ? 'fact.passwordSet' : 'form.empty')
    : valueText(facts, value, field, limit);
  return factRow(name, pictures.length > 0 ? '' : words, {
    pictures: pictures.map((picture) => pictureRef(picture, name)),
    edit: {
      step: formStep(state.form),
      field: fieldId(state.form, field),
      label: editFieldName(facts.language, field),
    },
    ...more,
    marks: [...(more.marks ?? []), ...(state.draft[field] ? [text('mark.unsaved')] : [])],
  });
}

function formFacts(
  facts: Facts,
  title: string,
  form: FormId,
  more: (state: FormState, field: string) => Partial<FactRow> = () => ({}),
): Content {
  const state = formState(facts, form);
  if (!state || isUntouchedLanguage(state)) return null;
  // An empty field is not sent; it shows only where it replaces something, or is missing.
  const isShown = (field: string) =>
    (state.values[field] ?? '').length > 0 ||
    (more(state, field).before ?? null) !== null ||
    isSecretSet(facts, state, field) ||
    state.problems.some((problem) => problem.field === field);
  const rows = Object.keys(state.fields)
    .filter(isShown)
    .map((field) => fieldRow(facts, state, field, more(state, field)));
  return rows.length > 0 && factList(title, rows);
}

function destination(facts: Facts): Content {
  const { language, text, version, program, target } = facts;
  const live = liveRelease(facts);
  const reviewers = (target?.reviewers ?? []).map((id) => reviewerName(language, id));
  return factList(text('apply.what'), [
    factRow(text('apply.version'), `${program?.name ?? ''} ${version?.number ?? ''}`, {
      before: live ? text('apply.live', { version: live.versionNumber }) : null,
    }),
    factRow(text('apply.target'), target?.name ?? ''),
    ...(version?.description ? [factRow(text('apply.new'), version.description)] : []),
    factRow(text('apply.reviewers'), list(language, reviewers)),
  ]);
}

function notices(facts: Facts, unsaved: boolean): Content {
  const { language, text, release } = facts;
  const apply = findAction(release?.actions, 'apply');
  const changes = release?.basicInformationChanges ?? [];
  const names = changes.map((field) => fieldName(language, field));
  return [
    unsaved && notice('info', text('apply.unsaved'), text('apply.unsavedDetail')),
    !unsaved && apply && refusalNotices(facts, apply),
    changes.length > 0 &&
      notice('warning', text('apply.reviewedToo', { fields: list(language, names) }), text('apply.reviewedTooDetail'), {
        buttons: [goButton('basicInformation', text('button.look'))],
      }),
  ];
}

/** Review and Apply: exactly what will be sent, and what differs from what users have. */
export const applyStep: Step = (facts) => {
  const { text, release, target } = facts;
  const action = findAction(release?.actions, 'apply');
  const unsaved = dirtyForms(facts).length > 0;
  return {
    heading: text('step.apply'),
    intro: text('apply.intro', { target: target?.name ?? '' }),
    blocks: [
      notices(facts, unsaved),
      destination(facts),
      differenceBlocks(facts),
      englishNameNotice(facts),
      formLocales(facts).map((locale) =>
        formFacts(facts, text('apply.language', { locale, name: localeName(facts, locale) }), languageForm(locale)),
      ),
      formFacts(facts, text('apply.program'), 'program'),
      formFacts(facts, text('apply.configuration'), 'configuration', (state, field) => ({
        before: liveValue(facts, state, field),
      })),
      formFacts(facts, text('apply.basic'), 'basicInformation', (state, field) => {
        const before = approvedText(facts, state, field);
        return before === null ? {} : { marks: [text('mark.reviewedToo')], before };
      }),
      trialBlock(facts),
      releaseFileBlock(facts),
    ],
    next: unsaved
      ? button('next', text('button.saveChanges'), { look: 'primary' })
      : (mainRemedy(facts, action?.reason) ??
        button('apply', text('button.apply'), { look: 'primary', disabled: refusal(facts, action) })),
    note: unsaved ? text('note.draft') : text('note.nothingSent'),
  };
};
