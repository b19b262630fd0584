import * as vscode from 'vscode';
import type { Picture } from '../../core/contract/model.ts';
import { checkPicture, checkPictures, type PictureFacts } from '../../core/fieldChecks.ts';
import { readFileFacts } from '../../core/fileFacts.ts';
import type { PictureLimit } from '../../core/limits.ts';
import { fieldName, fieldProblemText } from '../../texts/labels/labels.ts';
import { type Back, back } from '../shared/back.ts';
import type { CommandContext } from '../shared/context.ts';
import type { Choice } from '../shared/prompts.ts';

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

/** Asks for files until they fit or the person goes back; what does not fit is explained before anything is sent. */
async function chooseFiles(context: CommandContext, { workspaceId, title, field, limit }: Field): Promise<Picture[]> {
  const { client, language, text, ui } = context;
  for (;;) {
    const uris = await ui.files({
      title: `${title}: ${text('form.choosePicture', { field: fieldName(language, field) })}`,
      label: text('form.pictureUse'),
      many: limit.max > 1,
      extensions: pictureExtensions(limit),
    });
    if (!uris || uris.length === 0) return [];
    const files = await Promise.all(uris.map(readPicture));
    const problem = files.map((file) => fileProblem(context, { field, limit }, file)).find((found) => found !== null);
    if (problem === undefined) {
      return ui.progress(title, (signal) =>
        Promise.all(files.map(({ bytes }) => client.uploadFile({ workspace: workspaceId }, bytes, { signal }))),
      );
    }
    const again = text('form.pictureAgain');
    const pressed = await ui.tell('error', `${text('form.pictureBad')} ${problem}`, again);
    if (pressed !== again) return [];
  }
}

/** The pictures of a field that takes several: added and removed one by one, since some editors choose one file at a time. */
async function editPictures(
  context: CommandContext,
  asked: Field,
  current: readonly Picture[],
): Promise<Picture[] | Back | undefined> {
  const { language, text, ui } = context;
  let pictures = [...current];
  for (;;) {
    const [problem] = checkPictures(asked.field, asked.limit, pictures);
    const detail = problem ? fieldProblemText(language, problem) : '';
    const name = (index: number) => fieldName(language, `${asked.field}.${index}`);
    const items: Choice<'add' | 'done' | number>[] = [
      ...(problem ? [] : [{ value: 'done' as const, label: text('form.pictureDone'), icon: 'check' }]),
      ...(pictures.length < asked.limit.max
        ? [{ value: 'add' as const, label: text('form.pictureAdd'), icon: 'add', detail }]
        : []),
      ...pictures.map((picture, index) => ({
        value: index,
        label: text('form.pictureRemove', { name: name(index) }),
        description: picture.width > 0 ? `${picture.width} × ${picture.height}` : picture.type.toUpperCase(),
        icon: 'trash',
      })),
    ];
    const placeholder = text('form.pictures', { count: pictures.length });
    const title = `${asked.title} · ${fieldName(language, asked.field)}`;
    const chosen = await ui.pick({ title, canGoBack: true, placeholder, items });
    if (chosen === undefined || chosen === back) return chosen;
    if (chosen === 'done') return pictures;
    if (chosen === 'add') pictures = [...pictures, ...(await chooseFiles(context, asked))].slice(0, asked.limit.max);
    else pictures = pictures.filter((_, index) => index !== chosen);
  }
}

/** Asks for the pictures of a field, each checked by the field's limits before it is stored on the platform. */
export async function askPictures(
  context: CommandContext,
  asked: Field,
  current: readonly Picture[],
): Promise<Picture[] | Back | undefined> {
  if (asked.limit.max > 1 || asked.limit.min === 0) return editPictures(context, asked, current);
  const chosen = await chooseFiles(context, asked);
  return chosen.length === 0 ? back : chosen;
}
