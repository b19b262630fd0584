import type { Picture } from '../../../../core/contract/model.ts';
import { isSecret } from '../../../../core/forms/field.ts';
import { list } from '../../../../texts/format.ts';
import { fieldName, reviewerName } from '../../../../texts/labels.ts';
import { dirtyForms, type FormState, formState, isUntouchedLanguage, localesOf } from '../../model/formState.ts';
import { type FormId, fieldId, languageForm, stepOfForm } from '../../model/forms.ts';
import { actionOf, type Facts, liveRelease } from '../../model/wizardState.ts';
import type { Block, FactsBlock } from '../../protocol/protocol.ts';
import { pictureRef, valueText } from '../parts/fields.ts';
import { button, goButton, mainRemedy, notice, refusal, refusalNotice } from '../parts/notices.ts';
import { approvedValue } from './basicInformation.ts';
import { isSecretSet, liveValue } from './configuration.ts';
import { localeName } from './languages.ts';
import { releaseFileBlocks } from './releaseFile.ts';
import type { Step } from './step.ts';
import { englishNameBlock, heldBlocks } from './targetDifferences.ts';
import { trialBlocks } from './trial.ts';

type FactRow = FactsBlock['rows'][number];

const row = (label: string, value: string, more: Partial<FactRow> = {}): FactRow => ({
  label,
  value,
  before: null,
  marks: [],
  pictures: [],
  edit: null,
  ...more,
});

function factOf(facts: Facts, state: FormState, field: string, more: Partial<FactRow>): FactRow {
  const { language, text } = facts;
  const value = state.values[field] ?? '';
  const limit = state.fields[field];
  const pictures = limit?.kind === 'pictures' && Array.isArray(value) ? (value as readonly Picture[]) : [];
  const name = fieldName(language, field);
  const words = isSecret(limit)
    ? text(isSecretSet(facts, state, field) ? 'fact.passwordSet' : 'fact.empty')
    : valueText(facts, value, field, limit);
  return row(name, pictures.length > 0 ? '' : words, {
    pictures: pictures.map((picture) => pictureRef(picture, name)),
    edit: { step: stepOfForm(state.form), field: fieldId(state.form, field), label: text('button.edit', { name }) },
    ...more,
    marks: [...(more.marks ?? []), ...(state.draft[field] ? [text('mark.unsaved')] : [])],
  });
}

function factsOfForm(
  facts: Facts,
  title: string,
  form: FormId,
  more: (state: FormState, field: string) => Partial<FactRow> = () => ({}),
): FactsBlock[] {
  const state = formState(facts, form);
  if (!state || isUntouchedLanguage(state)) return [];
  // What is empty is not sent; it is told only where it replaces something, or is missing.
  const told = (field: string) =>
    (state.values[field] ?? '').length > 0 ||
    (more(state, field).before ?? null) !== null ||
    isSecretSet(facts, state, field) ||
    state.problems.some((problem) => problem.field === field);
  const rows = Object.keys(state.fields)
    .filter(told)
    .map((field) => factOf(facts, state, field, more(state, field)));
  return rows.length > 0 ? [{ kind: 'facts', title, rows }] : [];
}

function destination(facts: Facts): FactsBlock {
  const { language, text, version, program, target } = facts;
  const live = liveRelease(facts);
  const reviewers = list(
    language,
    (target?.reviewers ?? []).map((id) => reviewerName(language, id)),
  );
  return {
    kind: 'facts',
    title: text('apply.what'),
    rows: [
      row(text('apply.version'), `${program?.name ?? ''} ${version?.number ?? ''}`, {
        before: live ? text('apply.live', { version: live.versionNumber }) : null,
      }),
      row(text('apply.target'), target?.name ?? ''),
      ...(version?.description ? [row(text('apply.new'), version.description)] : []),
      row(text('apply.reviewers'), reviewers),
    ],
  };
}

function notices(facts: Facts): Block[] {
  const { language, text, release } = facts;
  const apply = actionOf(release?.actions, 'apply');
  const unsaved = dirtyForms(facts);
  const [first] = unsaved;
  const changes = release?.basicInformationChanges ?? [];
  const names = list(
    language,
    changes.map((field) => fieldName(language, field)),
  );
  return [
    ...(first ? [notice('info', text('apply.unsaved'), text('apply.unsavedDetail'))] : []),
    ...(apply?.reason && !first ? [refusalNotice(facts, apply.reason, apply.allowedRoles)] : []),
    ...(changes.length > 0
      ? [
          notice('warning', text('apply.reviewedToo', { fields: names }), text('apply.reviewedTooDetail'), {
            buttons: [goButton('basicInformation', text('button.look'))],
          }),
        ]
      : []),
  ];
}

/** Review and Apply: exactly what will be sent, and what differs from what users have. */
export const applyStep: Step = (facts) => {
  const { text, release, target } = facts;
  const action = actionOf(release?.actions, 'apply');
  const unsaved = dirtyForms(facts).length > 0;
  const sentLocales = localesOf(facts);
  const blocks: Block[] = [
    ...notices(facts),
    destination(facts),
    ...heldBlocks(facts),
    ...englishNameBlock(facts),
    ...sentLocales.flatMap((locale) =>
      factsOfForm(facts, text('apply.language', { locale, name: localeName(facts, locale) }), languageForm(locale)),
    ),
    ...factsOfForm(facts, text('apply.program'), 'program'),
    ...factsOfForm(facts, text('apply.configuration'), 'configuration', (state, field) => ({
      before: liveValue(facts, state, field),
    })),
    ...factsOfForm(facts, text('apply.basic'), 'basicInformation', (state, field) => {
      const before = approvedValue(facts, state, field);
      return before === null
        ? {}
        : { marks: [text('mark.reviewedToo')], before: valueText(facts, before, field, state.fields[field]) };
    }),
    ...trialBlocks(facts),
    ...releaseFileBlocks(facts),
  ];
  return {
    heading: text('apply.heading'),
    intro: text('apply.intro', { target: target?.name ?? '' }),
    blocks,
    next: unsaved
      ? button('next', text('button.saveChanges'), { look: 'primary' })
      : (mainRemedy(facts, action?.reason) ??
        button('apply', text('button.apply'), { look: 'primary', disabled: refusal(facts, action) })),
    note: unsaved ? text('note.draft') : text('note.nothingSent'),
  };
};
