import * as vscode from 'vscode';
import type { Picture } from '../../core/contract/model.ts';
import { checkPicture, checkPictures, type PictureFacts } from '../../core/fieldChecks.ts';
import { readFileFacts } from '../../core/fileFacts.ts';
import type { PictureLimit } from '../../core/limits.ts';
import { fieldName, fieldProblemText } from '../../texts/labels/labels.ts';
import { type Back, back } from '../shared/back.ts';
import type { CommandContext } from '../shared/context.ts';
import type { Choice } from '../shared/prompts.ts';
import type { Place } from './askInOrder.ts';
import { readPictureNames, rememberPictureNames } from './pictureNames.ts';

/** Of larger files the size is enough. */
const readLimit = 16 * 1024 * 1024;

interface PictureFile {
  readonly name: string;
  readonly facts: PictureFacts | null;
  readonly bytes: Uint8Array;
}

export async function readPicture(uri: vscode.Uri): Promise<PictureFile> {
  const name = uri.path.split('/').pop() ?? '';
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > readLimit)
    return { name, facts: { type: '?', width: 0, height: 0, bytes: size }, bytes: new Uint8Array() };
  const bytes = await vscode.workspace.fs.readFile(uri);
  return { name, facts: readFileFacts(bytes), bytes };
}

/** The endings of the files that a field takes. */
export const pictureExtensions = ({ types }: PictureLimit): string[] =>
  types.flatMap((type) => (type === 'jpg' ? ['jpg', 'jpeg'] : [type]));

interface Field {
  readonly workspaceId: string;
  readonly title: string;
  readonly field: string;
  readonly limit: PictureLimit;
}

/** Why a file does not fit a field, with the file's name and the code; `null` where it fits. */
export function fileProblem(
  { language, text }: Pick<CommandContext, 'language' | 'text'>,
  { field, limit }: Pick<Field, 'field' | 'limit'>,
  { name, facts }: { readonly name: string; readonly facts: PictureFacts | null },
): string | null {
  const unknown = { field, code: 'field.pictureType', params: { type: '?', types: limit.types.join(', ') } };
  const problem = facts ? checkPicture(field, limit, facts) : unknown;
  if (!problem) return null;
  const why = facts || !limit.types.includes('jpg') ? fieldProblemText(language, problem) : text('form.pictureNone');
  return `${name}: ${why}`;
}

interface Chosen {
  readonly pictures: readonly Picture[];
  /** Why other files were not taken, each with its name. */
  readonly problems: readonly string[];
}

/** Asks for files and stores those that fit; `null` when the dialog was canceled. */
async function chooseFiles(
  context: CommandContext,
  { workspaceId, title, field, limit }: Field,
): Promise<Chosen | null> {
  const { client, language, memory, text, ui } = context;
  const uris = await ui.files({
    title: `${title}: ${text('form.choosePicture', { field: fieldName(language, field) })}`,
    label: text('form.pictureUse'),
    many: limit.max > 1,
    extensions: pictureExtensions(limit),
  });
  if (!uris || uris.length === 0) return null;
  const files = await Promise.all(uris.map(readPicture));
  const checked = files.map((file) => ({ ...file, problem: fileProblem(context, { field, limit }, file) }));
  const problems = checked.flatMap(({ problem }) => problem ?? []);
  const fitting = checked.filter(({ problem }) => problem === null);
  if (fitting.length === 0) return { pictures: [], problems };
  const pictures = await ui.progress(title, (signal) =>
    Promise.all(fitting.map(({ bytes }) => client.uploadFile({ workspace: workspaceId }, bytes, { signal }))),
  );
  const names = pictures.map(({ id }, index) => [id, fitting[index]?.name ?? '']);
  await rememberPictureNames(memory, Object.fromEntries(names));
  return { pictures, problems };
}

/** The pictures of a field that takes several: added and removed one by one, since some editors choose one file at a time. */
async function editPictures(
  context: CommandContext,
  asked: Field,
  current: readonly Picture[],
  place: Place,
): Promise<readonly Picture[] | Back | undefined> {
  const { language, memory, text, ui } = context;
  let pictures = current;
  let refused: readonly string[] = [];
  for (;;) {
    const [problem] = checkPictures(asked.field, asked.limit, pictures);
    const detail = refused.length > 0 ? refused.join(' ') : problem ? fieldProblemText(language, problem) : '';
    const names = readPictureNames(memory);
    const name = (id: string, index: number) => names[id] ?? fieldName(language, `${asked.field}.${index}`);
    const items: Choice<'add' | 'done' | number>[] = [
      ...(problem ? [] : [{ value: 'done' as const, label: text('form.pictureDone'), icon: 'check' }]),
      ...(pictures.length < asked.limit.max
        ? [{ value: 'add' as const, label: text('form.pictureAdd'), icon: 'add', detail }]
        : []),
      ...pictures.map((picture, index) => ({
        value: index,
        label: text('form.pictureRemove', { name: name(picture.id, index) }),
        description: picture.width > 0 ? `${picture.width} × ${picture.height}` : picture.type.toUpperCase(),
        icon: 'trash',
      })),
    ];
    const placeholder = text('form.pictures', { count: pictures.length });
    const title = `${asked.title} · ${fieldName(language, asked.field)}`;
    const active = refused.length > 0 ? ('add' as const) : undefined;
    const chosen = await ui.pick({ ...place, title, canGoBack: true, placeholder, items, active });
    if (chosen === undefined || chosen === back) return chosen;
    if (chosen === 'done') return pictures;
    if (chosen === 'add') {
      const answer = await chooseFiles(context, asked);
      refused = answer?.problems ?? [];
      pictures = [...pictures, ...(answer?.pictures ?? [])].slice(0, asked.limit.max);
    } else {
      refused = [];
      pictures = pictures.filter((_, index) => index !== chosen);
    }
  }
}

/** Why a picture was not taken, with the way to another one; the question stays where it is. */
function askAgain(
  { language, text, ui }: CommandContext,
  { title, field }: Field,
  problems: readonly string[],
  place: Place,
) {
  const again = { value: 'again' as const, label: text('form.pictureAgain'), icon: 'file-media' };
  return ui.pick({
    ...place,
    title: `${title} · ${fieldName(language, field)}`,
    canGoBack: true,
    placeholder: text('form.pictureBad'),
    items: [{ ...again, detail: problems.join(' ') }],
  });
}

/**
 * Asks for the pictures of a field, each checked by the field's limits before it is stored on the platform; what does
 * not fit is explained where it was asked for.
 */
export async function askPictures(
  context: CommandContext,
  asked: Field,
  current: readonly Picture[],
  place: Place,
): Promise<readonly Picture[] | Back | undefined> {
  if (asked.limit.max > 1 || asked.limit.min === 0) return editPictures(context, asked, current, place);
  let problems: readonly string[] = [];
  for (;;) {
    const pressed = problems.length > 0 ? await askAgain(context, asked, problems, place) : 'again';
    if (pressed !== 'again') return pressed;
    const chosen = await chooseFiles(context, asked);
    if (chosen === null && problems.length === 0) return back;
    if (chosen && chosen.pictures.length > 0) return chosen.pictures;
    problems = chosen?.problems ?? problems;
  }
}
