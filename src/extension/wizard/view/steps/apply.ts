import type { Action, Picture } from '../../../../core/contract/model.ts';
import { isSecret } from '../../../../core/forms/field.ts';
import { remedyRow } from '../../../../core/remedies.ts';
import { list } from '../../../../texts/format.ts';
import { editFieldName, fieldName, reviewerName } from '../../../../texts/labels/labels.ts';
import {
  dirtyForms,
  type FormState,
  formLocales,
  formState,
  isUntouchedLanguage,
  stepForms,
} from '../../model/formState.ts';
import { type FormId, fieldId, formStep, languageForm } from '../../model/forms.ts';
import { stepProgress } from '../../model/progress.ts';
import { type Facts, findAction, liveRelease } from '../../model/wizardState.ts';
import { stepIds } from '../../protocol/protocol.ts';
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

/** What is typed and not saved, or filled in and from where. */
function draftMarks({ text }: Facts, { draft }: FormState, field: string): string[] {
  const typed = draft[field];
  if (!typed) return [];
  return [typed.from === undefined ? text('mark.unsaved') : text('mark.from', { source: typed.from })];
}

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
    pictures: pictures.map((picture) => pictureRef(picture, name, facts.session.pictureNames[picture.id])),
    edit: {
      step: formStep(state.form),
      field: fieldId(state.form, field),
      label: editFieldName(facts.language, field),
    },
    ...more,
    marks: [...(more.marks ?? []), ...draftMarks(facts, state, field)],
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
      marks: live ? [text('apply.live', { version: live.versionNumber })] : [],
    }),
    factRow(text('apply.target'), target?.name ?? ''),
    ...(version?.description ? [factRow(text('apply.new'), version.description)] : []),
    factRow(text('apply.reviewers'), list(language, reviewers)),
  ]);
}

type Reason = NonNullable<Action['reason']>;

/** A reason as it is once everything that is typed is saved: with the fields that are wrong then, or none at all. */
function reasonAfterSaving(facts: Facts, reason: Reason): Reason[] {
  const step = reason.remedy && remedyRow(reason.remedy.action)?.step;
  const form = stepIds.find((id) => id === step);
  if (form === undefined || !stepProgress(facts, form).unsaved) return [reason];
  if (stepProgress(facts, form).missing === 0) return [];
  const wrong = stepForms(facts, form).flatMap(({ problems }) => problems.map(({ field }) => field));
  const fields = (reason.params.fields as string[] | undefined)?.filter((field) => wrong.includes(field));
  return [fields?.length ? { ...reason, params: { ...reason.params, fields } } : reason];
}

/** What keeps the version from being applied, once everything that is typed is saved with it. */
function applyAction(facts: Facts): Action | undefined {
  const action = findAction(facts.release?.actions, 'apply');
  if (!action?.reason) return action;
  const reasons = [action.reason, ...(action.moreReasons ?? [])].flatMap((one) => reasonAfterSaving(facts, one));
  const [reason, ...moreReasons] = reasons;
  return reason ? { ...action, reason, moreReasons } : { ...action, allowed: true, reason: null, moreReasons: [] };
}

/** The live version whose description this one repeats; `null` where it has its own. */
function sameDescription(facts: Facts): string | null {
  const state = formState(facts, 'configuration');
  const live = facts.session.loaded.live?.versionDescription;
  if (!state || !live) return null;
  return live === String(state.values.versionDescription ?? '').trim()
    ? (liveRelease(facts)?.versionNumber ?? null)
    : null;
}

function notices(facts: Facts, unsaved: boolean): Content {
  const { language, text, release } = facts;
  const apply = applyAction(facts);
  const changes = release?.basicInformationChanges ?? [];
  const names = changes.map((field) => fieldName(language, field));
  return [
    unsaved && notice('info', text('apply.unsaved'), text('apply.unsavedDetail')),
    apply && refusalNotices(facts, apply),
    changes.length > 0 &&
      notice('warning', text('apply.reviewedToo', { fields: list(language, names) }), text('apply.reviewedTooDetail'), {
        buttons: [goButton('basicInformation', text('button.look'))],
      }),
  ];
}

/** Review and Apply: exactly what will be sent, and what differs from what users have. */
export const applyStep: Step = (facts) => {
  const { text, target } = facts;
  const action = applyAction(facts);
  const unsaved = dirtyForms(facts).length > 0;
  const sameAs = sameDescription(facts);
  return {
    heading: text('step.apply'),
    intro: text('apply.intro', { target: target?.name ?? '' }),
    blocks: [
      notices(facts, unsaved),
      sameAs !== null &&
        notice('warning', text('apply.sameDescription', { version: sameAs }), text('apply.sameDescriptionDetail'), {
          buttons: [
            goButton(
              'configuration',
              editFieldName(facts.language, 'versionDescription'),
              fieldId('configuration', 'versionDescription'),
            ),
          ],
        }),
      destination(facts),
      trialBlock(facts),
      differenceBlocks(facts),
      englishNameNotice(facts),
      formLocales(facts).map((locale) =>
        formFacts(facts, text('apply.language', { locale, name: localeName(facts, locale) }), languageForm(locale)),
      ),
      formFacts(facts, text('apply.program'), 'program'),
      formFacts(facts, text('apply.configuration'), 'configuration', (state, field) => ({
        before: liveValue(facts, state, field),
        marks: field === 'versionDescription' && sameAs !== null ? [text('mark.sameAs', { version: sameAs })] : [],
      })),
      formFacts(facts, text('apply.basic'), 'basicInformation', (state, field) => {
        const before = approvedText(facts, state, field);
        return before === null ? {} : { marks: [text('mark.reviewedToo')], before };
      }),
      releaseFileBlock(facts),
    ],
    next:
      mainRemedy(facts, action?.reason) ??
      button('apply', text(unsaved ? 'button.saveAndApply' : 'button.apply'), {
        look: 'primary',
        disabled: refusal(facts, action),
      }),
    note: text(facts.simulated ? 'apply.noteSimulated' : 'apply.note', { target: target?.name ?? '' }),
  };
};
