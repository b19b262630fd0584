import { type CategoryNode, categoryPaths, maxCategories, readDemands } from '../../../../core/categories.ts';
import type { Picture } from '../../../../core/contract/model.ts';
import { type Field, fieldOptions, isCounted, isRequired, isSecret } from '../../../../core/forms/field.ts';
import type { FormValue } from '../../../../core/forms/values.ts';
import type { TextLimit } from '../../../../core/limits.ts';
import { dotted, fileSize, list, sentences } from '../../../../texts/format.ts';
import { fieldExample, fieldHelp, fieldName, fieldProblemText, optionName } from '../../../../texts/labels/labels.ts';
import { findRejectedFields } from '../../../actions/rejectedField.ts';
import { categoryName, categoryNames, demandedFields } from '../../../shared/categoryNames.ts';
import { changerOf } from '../../model/changer.ts';
import { conflictingValue } from '../../model/draft.ts';
import type { FormState } from '../../model/formState.ts';
import { appNameField, fieldId } from '../../model/forms.ts';
import { knownCategories } from '../../model/targetData.ts';
import type { Facts } from '../../model/wizardState.ts';
import type { ChosenField, FieldBlock, PictureRef, TextField } from '../../protocol/protocol.ts';
import { button } from './blocks.ts';

const isArchive = ({ type }: Picture): boolean => type === 'zip' || type === 'rar';

/** @param file the name of the file that it came from, where it is known */
export const pictureRef = (picture: Picture, alt: string, file?: string): PictureRef => ({
  id: picture.id,
  alt,
  facts: dotted(
    file,
    isArchive(picture)
      ? `${picture.type.toUpperCase()}, ${fileSize(picture.bytes)}`
      : `${picture.width}\u00a0×\u00a0${picture.height}, ${fileSize(picture.bytes)}`,
  ),
  ...(isArchive(picture) ? { isFile: true } : {}),
});

/** A value in one line of words, for facts and for what stood there before. */
export function valueText(facts: Facts, value: FormValue, name: string, field?: Field): string {
  if (value.length === 0) return facts.text('form.empty');
  if (field?.kind === 'pictures') return facts.text('fact.pictures', { count: value.length });
  if (typeof value !== 'string') return list(facts.language, value.map(String));
  if (field?.kind === 'text' && field.format === 'categories')
    return categoryNames(facts.language, knownCategories(facts) ?? [], value);
  return optionName(facts.language, name, value);
}

/** The problem of a field: one from outside first, then by its limits once it was left or submitted. */
function fieldProblem(facts: Facts, state: FormState, field: string): string | null {
  const { session, language } = facts;
  const id = fieldId(state.form, field);
  const found = session.fieldProblems[id];
  if (found) return found;
  if (!session.touched.includes(id) && !session.submitted.includes(state.form)) return null;
  const problem = state.problems.find((one) => one.field === field || one.field.startsWith(`${field}.`));
  return problem ? fieldProblemText(language, problem) : null;
}

const controls: Readonly<Record<NonNullable<TextLimit['format']>, TextField['control']>> = {
  appName: 'text',
  categories: 'text',
  phone: 'phone',
  contactPhone: 'phone',
  email: 'email',
  date: 'date',
  domain: 'text',
  region: 'text',
};

function textControl(limit: TextLimit): TextField['control'] {
  if (limit.secret) return 'password';
  if (limit.lines) return 'lines';
  return limit.format ? controls[limit.format] : 'text';
}

const verdicts = { free: 'success', taken: 'warning', notAllowed: 'warning' } as const;

/** AlipayCN's answer about exactly this name. */
function nameNote({ language, session, text }: Facts, id: string, value: FormValue): Pick<FieldBlock, 'note'> {
  const { nameCheck } = session;
  if (id !== appNameField || !nameCheck || nameCheck.name !== value) return {};
  const verdict = nameCheck.verdict in verdicts ? (nameCheck.verdict as keyof typeof verdicts) : null;
  const said = verdict === 'free' ? '' : (nameCheck.memo ?? '');
  if (!verdict) return said ? { note: { tone: 'neutral', text: text('name.said', { said }) } } : {};
  const words = sentences(language, [text(`name.${verdict}`), said && text('name.said', { said })]);
  return { note: { tone: verdicts[verdict], text: words } };
}

type Chosen = Pick<ChosenField, 'control' | 'value' | 'chosen' | 'max' | 'choose' | 'removeLabel'>;

/** A reviewer's reason names this field, and it was not changed since. */
function rejectedNote({ release, text }: Facts, id: string, isChanged: boolean): Pick<FieldBlock, 'note'> {
  const isNamed = release?.rejection && findRejectedFields(release.rejection).some(({ field }) => field === id);
  return isNamed && !isChanged ? { note: { tone: 'warning', text: text('review.namesField') } } : {};
}

function chosenCategories({ language, text }: Facts, nodes: readonly CategoryNode[], value: string): Chosen {
  const paths = categoryPaths(value);
  const isFull = paths.length >= maxCategories ? text('category.full', { max: maxCategories }) : null;
  const chosen = paths.map((path) => {
    const fields = demandedFields(language, readDemands(nodes, path));
    const label = categoryName(nodes, path);
    // Ids that AlipayCN does not list any more are shown as they are.
    const detail = label === path ? text('category.unknown') : fields ? text('category.asksFor', { fields }) : '';
    return { value: path, label, detail };
  });
  return {
    control: 'chosen',
    value,
    chosen,
    max: maxCategories,
    choose: button('chooseCategory', text('category.choose'), { icon: 'add', disabled: isFull }),
    removeLabel: text('pictures.remove'),
  };
}

/** The date that stands for no end (docs/alipaycn-api.md §1.3). */
const noEnd = '9999-12-31';

export interface FieldMore {
  readonly marks?: readonly string[];
  /** The last approved or live value; shown where it differs. */
  readonly before?: string | null;
  readonly placeholder?: string;
}

/** A field of a form as the page shows it. */
export function fieldBlock(facts: Facts, state: FormState, field: string, more: FieldMore = {}): FieldBlock {
  const { language, session, text } = facts;
  const id = fieldId(state.form, field);
  const limit = state.fields[field] as Field;
  const value = state.values[field] ?? '';
  const other = conflictingValue(state.draft, state.stored, field);
  const secret = isSecret(limit);
  const from = state.draft[field]?.from;
  const common = {
    kind: 'field',
    id,
    label: fieldName(language, field),
    help: fieldHelp(language, field),
    required: isRequired(limit),
    problem: fieldProblem(facts, state, field),
    marks: [...(more.marks ?? []), ...(from === undefined ? [] : [text('mark.from', { source: from })])],
    before: more.before ?? null,
    theirs:
      other === null || secret ? null : { ...changerOf(facts, state), value: valueText(facts, other, field, limit) },
    // What is secret is never sent back: the page goes on showing what it knows itself until it is saved.
    seq: secret && state.draft[field] ? 0 : (session.seqs[id] ?? 0),
    ...rejectedNote(facts, id, state.draft[field] !== undefined),
    ...nameNote(facts, id, value),
  } as const;
  if (limit.kind === 'pictures') {
    const pictures = (Array.isArray(value) ? value : []) as readonly Picture[];
    return {
      ...common,
      control: 'pictures',
      value: pictures.map((picture, index) =>
        pictureRef(
          picture,
          fieldName(language, limit.max === 1 ? field : `${field}.${index}`),
          session.pictureNames[picture.id],
        ),
      ),
      max: limit.max,
      square: limit.square,
      chooseLabel: text('pictures.choose'),
      dropLabel: text('pictures.drop'),
      removeLabel: text('pictures.remove'),
    };
  }
  const options = fieldOptions(limit)?.map((option) => ({ value: option, label: optionName(language, field, option) }));
  if (options) return { ...common, control: 'select', value: String(value), options };
  const categories = limit.kind === 'text' && limit.format === 'categories' ? knownCategories(facts) : null;
  if (categories) return { ...common, ...chosenCategories(facts, categories, String(value)) };
  const placeholder = more.placeholder ?? fieldExample(language, field);
  if (limit.kind === 'list') {
    const items = (Array.isArray(value) ? value : []) as readonly string[];
    return { ...common, control: 'list', value: items, placeholder, max: limit.max };
  }
  const { min, max } = limit as TextLimit;
  return {
    ...common,
    control: textControl(limit as TextLimit),
    value: secret || typeof value !== 'string' ? '' : value,
    placeholder,
    count: isCounted(limit) ? { min, max } : null,
    ...(limit.kind === 'text' && limit.notPast ? { suggestion: { value: noEnd, label: text('date.noEnd') } } : {}),
  };
}
