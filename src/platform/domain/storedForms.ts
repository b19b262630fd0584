import { checkForm, type FieldProblem } from '../../core/fieldChecks.ts';
import { type Field, type Form, isSecret, isSingle } from '../../core/forms/field.ts';
import { type Answer, completeWith, type Given, setName, storedName } from '../../core/forms/values.ts';
import type { Tx } from '../store/store.types.ts';
import { pictureView, readPictureFacts } from './pictures.ts';

/** The ids of the files in a stored value. */
const idsIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value as readonly string[];
  return typeof value === 'string' && value !== '' ? [value] : [];
};

type Checked = Parameters<typeof checkForm>[1][string];

/** What is wrong with what is stored, or about to be; secrets are not looked at. @param today yyyy-MM-dd, by which a date may have passed */
export async function formProblems(
  tx: Tx,
  workspaceId: string,
  form: Form,
  values: object,
  today = '',
): Promise<FieldProblem[]> {
  const open = Object.entries(form).filter(([, field]) => !isSecret(field));
  const checked = await Promise.all(
    open.map(async ([name, { kind }]): Promise<[string, Checked]> => {
      const value = (values as Readonly<Record<string, unknown>>)[name];
      return [name, kind === 'pictures' ? await readPictureFacts(tx, workspaceId, idsIn(value)) : (value as Checked)];
    }),
  );
  return checkForm(Object.fromEntries(open), Object.fromEntries(checked), today);
}

async function answerOf(tx: Tx, workspaceId: string, field: Field, value: unknown): Promise<unknown> {
  if (isSecret(field)) return value !== null && value !== undefined;
  if (field.kind !== 'pictures') return Array.isArray(value) ? [...value] : value;
  const pictures = await Promise.all(idsIn(value).map((id) => pictureView(tx, workspaceId, id)));
  return isSingle(field)
    ? (pictures[0] ?? (field.min === 0 ? null : await pictureView(tx, workspaceId, '')))
    : pictures;
}

/** The fields of a form as an answer of the contract has them, also of a document that is older than some of them. */
export async function formAnswer<F extends Form>(
  tx: Tx,
  workspaceId: string,
  form: F,
  values: Given<F>,
): Promise<Answer<F>> {
  const stored = completeWith(form, values) as Readonly<Record<string, unknown>>;
  const entries = await Promise.all(
    Object.entries(form).map(async ([name, field]): Promise<[string, unknown]> => {
      const answer = await answerOf(tx, workspaceId, field, stored[storedName(name, field)]);
      return [isSecret(field) ? setName(name) : name, answer];
    }),
  );
  return Object.fromEntries(entries) as Answer<F>;
}
