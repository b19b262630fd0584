import type { Picture } from '../../core/contract/model.ts';
import { chinaDate } from '../../core/dates.ts';
import { checkForm, countLength, type FieldProblem } from '../../core/fieldChecks.ts';
import { isApplicable } from '../../core/forms/demands.ts';
import {
  type Field,
  type Form as Fields,
  fieldOptions,
  isCounted,
  isRequired,
  isSecret,
} from '../../core/forms/field.ts';
import {
  type Body,
  type FormValue,
  type FormValues,
  formValues,
  isEmpty,
  sameValue,
  setName,
  toBody,
} from '../../core/forms/values.ts';
import type { ListLimit, PictureLimit, TextLimit } from '../../core/limits.ts';
import { list } from '../../texts/format.ts';
import { fieldExample, fieldName, fieldProblemText, optionName } from '../../texts/labels/labels.ts';
import { type Back, back } from '../shared/back.ts';
import type { CommandContext } from '../shared/context.ts';
import type { Choice } from '../shared/prompts.ts';
import { askInOrder, type Place } from './askInOrder.ts';
import { readPictureNames } from './pictureNames.ts';
import { askPictures } from './pictures.ts';

export interface Form<F extends Fields = Fields> {
  /** Under this name what was typed is kept until it is saved. */
  readonly draft: string;
  readonly title: string;
  readonly placeholder?: string | undefined;
  readonly workspaceId: string;
  readonly fields: F;
  /** The fields with what their values demand of each other; absent: nothing. */
  readonly demands?: ((values: FormValues) => Fields) | undefined;
  /** The answer of the contract that is edited; absent: nothing was filled in yet. */
  readonly stored?: object | undefined;
  /** What its button says where it makes something new; absent: it saves. */
  readonly submit?: 'common.create' | 'common.add' | undefined;
  /** May be saved while fields are still wrong. */
  readonly partial: boolean;
  /** Fields of this format are asked for in a way of their own. */
  readonly special?: { readonly format: NonNullable<TextLimit['format']>; readonly field: SpecialField } | undefined;
  /** Ask these first, even if nothing is wrong with them. */
  readonly focus?: readonly string[] | undefined;
}

export interface SpecialField {
  readonly ask: (value: string, title: string) => Promise<string | Back | undefined>;
  readonly words: (value: string) => string;
}

const save = Symbol('save');
const today = (): string => chinaDate(new Date());

const fieldsNow = ({ fields, demands }: Form, values: FormValues): Fields => demands?.(values) ?? fields;

/** The fields that what the form holds asks for. */
const askedFor = (form: Form, values: FormValues): [name: string, field: Field][] =>
  Object.entries(fieldsNow(form, values)).filter(([, field]) => isApplicable(field, values));

const problemsOf = (form: Form, values: FormValues): FieldProblem[] =>
  checkForm(fieldsNow(form, values), values, today());

const isStored = ({ stored }: Form, name: string): boolean =>
  (stored as Readonly<Record<string, unknown>> | undefined)?.[setName(name)] === true;

const specialOf = ({ special }: Form, field: Field): SpecialField | null =>
  special && field.kind === 'text' && field.format === special.format ? special.field : null;

interface Question {
  readonly form: Form;
  readonly field: string;
  readonly values: FormValues;
  readonly place: Place;
}

function askText(context: CommandContext, { form, field, values, place }: Question, limit: TextLimit) {
  const { language, text, ui } = context;
  const value = values[field];
  return ui.input({
    title: form.title,
    ...place,
    prompt: fieldName(language, field),
    value: typeof value === 'string' ? value : '',
    placeholder: isStored(form, field) ? text('form.passwordKept') : fieldExample(language, field),
    password: limit.secret ?? false,
    validate: (typed) => {
      const [problem] = checkForm({ [field]: limit }, { [field]: typed }, today());
      return problem ? fieldProblemText(language, problem) : null;
    },
    hint: isCounted(limit)
      ? (typed) =>
          text('common.units', { units: limit.kind === 'text' ? countLength(limit, typed.trim()) : 0, max: limit.max })
      : undefined,
  });
}

const splitList = (typed: string): string[] =>
  typed
    .split(/[,，\n]/)
    .map((item) => item.trim())
    .filter(Boolean);

async function askList(context: CommandContext, { form, field, values, place }: Question, limit: ListLimit) {
  const { language, text, ui } = context;
  const value = values[field];
  const typed = await ui.input({
    title: form.title,
    ...place,
    prompt: text('form.list', { field: fieldName(language, field) }),
    value: Array.isArray(value) ? value.join(', ') : '',
    placeholder: fieldExample(language, field),
    validate: (items) => {
      const [problem] = checkForm({ [field]: limit }, { [field]: splitList(items) });
      return problem ? fieldProblemText(language, problem) : null;
    },
  });
  return typeof typed === 'string' ? splitList(typed) : typed;
}

function askField(context: CommandContext, question: Question): Promise<FormValue | Back | undefined> {
  const { form, field, values, place } = question;
  const { workspaceId, title } = form;
  const limit = fieldsNow(form, values)[field] as Field;
  const special = specialOf(form, limit);
  if (special) return special.ask(String(values[field] ?? ''), title);
  const options = fieldOptions(limit);
  if (options) {
    const { language, text, ui } = context;
    const items = options.map((value) => ({ value, label: optionName(language, field, value) }));
    return ui.pick({
      title: `${title} · ${fieldName(language, field)}`,
      ...place,
      placeholder: text('form.choose'),
      items,
      active: String(values[field]),
    });
  }
  if (limit.kind === 'text') return askText(context, question, limit);
  if (limit.kind === 'list') return askList(context, question, limit);
  const pictures = (values[field] as Picture[] | undefined) ?? [];
  return askPictures(context, { workspaceId, title, field, limit: limit as PictureLimit }, pictures, place);
}

/** Chosen pictures by their files' names, as far as these are known. */
function pictureWords({ language, memory, text }: CommandContext, pictures: readonly Picture[]): string {
  const names = readPictureNames(memory);
  const known = pictures.flatMap(({ id }) => names[id] ?? []);
  return known.length === pictures.length ? list(language, known) : text('form.pictures', { count: pictures.length });
}

function shown(context: CommandContext, form: Form, name: string, field: Field, value: FormValue): string {
  const { language, text } = context;
  if (isSecret(field)) return value || isStored(form, name) ? '••••••' : text('form.empty');
  if (isEmpty(value)) return text(isRequired(field) ? 'form.empty' : 'form.optional');
  const special = specialOf(form, field);
  if (special) return special.words(String(value));
  if (typeof value === 'string') return optionName(language, name, value).replace(/\s+/g, ' ');
  return field.kind === 'pictures' ? pictureWords(context, value as readonly Picture[]) : value.join(', ');
}

function overview(context: CommandContext, form: Form, values: FormValues) {
  const { language, text, ui } = context;
  const problems = problemsOf(form, values);
  const fields: Choice<string | typeof save>[] = askedFor(form, values).map(([field, row]) => {
    const problem = problems.find((p) => p.field === field || p.field.startsWith(`${field}.`));
    return {
      value: field,
      label: fieldName(language, field),
      description: shown(context, form, field, row, values[field] ?? ''),
      icon: problem ? 'warning' : isEmpty(values[field]) ? 'circle-outline' : 'pass',
      detail: problem ? fieldProblemText(language, problem) : undefined,
    };
  });
  const canSave = form.partial || problems.length === 0;
  const { submit } = form;
  const complete = text(submit ?? 'common.save');
  const label = problems.length === 0 ? complete : text('common.saveMissing', { count: problems.length });
  const items = canSave
    ? [{ value: save, label, icon: submit ? 'add' : 'save' } as Choice<string | typeof save>, ...fields]
    : fields;
  const placeholder = form.placeholder ?? text('form.overview', { action: complete });
  return ui.pick({ title: form.title, placeholder, items });
}

const storedValues = ({ fields, stored }: Form): FormValues => formValues(fields, stored);

/** What was typed and differs from what is stored; anything else may be somebody else's newer value. */
function ownChanges(form: Form, values: FormValues): FormValues {
  const stored = storedValues(form);
  const isOwn = ([name, value]: [string, FormValue]) =>
    !isSecret(form.fields[name]) && !sameValue(value, stored[name] ?? '');
  return Object.fromEntries(Object.entries(values).filter(isOwn));
}

/** Keeps what was typed until it is stored. */
const saveDraft = (context: CommandContext, form: Form, values: FormValues): Promise<void> =>
  context.memory.set(form.draft, ownChanges(form, values));

async function startingValues(context: CommandContext, form: Form): Promise<FormValues | undefined> {
  const draft = ownChanges(form, context.memory.get<FormValues>(form.draft) ?? {});
  if (Object.keys(draft).length === 0) return storedValues(form);
  const { text, ui } = context;
  const items: Choice<FormValues>[] = [
    { value: { ...storedValues(form), ...draft }, label: text('form.draftUse'), icon: 'edit' },
    { value: storedValues(form), label: text('form.draftDrop'), icon: 'discard' },
  ];
  return ui.pick({ title: form.title, placeholder: text('form.draft'), items });
}

/**
 * Fills in a form by quick inputs: first the fields that are missing or wrong, one after the other with a way back,
 * then an overview in which every field can be changed until it is saved. What was typed is kept on closing.
 * Answers `undefined` when the person left.
 */
export async function editForm(context: CommandContext, form: Form): Promise<FormValues | undefined> {
  const started = await startingValues(context, form);
  if (!started) return undefined;
  const wrong = new Set(problemsOf(form, started).map((problem) => problem.field.split('.')[0]));
  const todo = askedFor(form, started)
    .map(([name]) => name)
    .filter((name) => wrong.has(name) || form.focus?.includes(name));
  const change = async (field: string, values: FormValues, place: Place): Promise<FormValues | Back | undefined> => {
    const answer = await askField(context, { form, field, values, place });
    if (answer === undefined || answer === back) return answer;
    const changed = { ...values, [field]: answer };
    await saveDraft(context, form, changed);
    return changed;
  };
  let values = await askInOrder(started, () => todo, change);
  while (values) {
    const chosen = await overview(context, form, values);
    if (chosen === undefined) return undefined;
    if (chosen === save) return values;
    const changed: FormValues | Back | undefined = await change(chosen, values, { canGoBack: true });
    if (changed !== undefined && changed !== back) values = changed;
  }
  return undefined;
}

/**
 * Has a form filled in, sends it and forgets its draft once it is stored. What could not be stored stays kept, also
 * where another window dropped its own draft of the same form meanwhile.
 * @returns what `send` answered; `undefined` when the person left
 */
export async function editAndStore<F extends Fields, T>(
  context: CommandContext,
  form: Form<F>,
  send: (body: Body<F>) => Promise<T>,
): Promise<T | undefined> {
  const values = await editForm(context, form);
  if (!values) return undefined;
  try {
    const stored = await send(toBody(form.fields, values));
    await context.memory.set(form.draft, undefined);
    return stored;
  } catch (error) {
    await saveDraft(context, form, values);
    throw error;
  }
}
