import * as vscode from 'vscode';
import type { Picture } from '../../core/contract/model.ts';
import { checkPictures, type PictureFacts } from '../../core/fieldChecks.ts';
import type { PictureLimit } from '../../core/limits.ts';
import { readPicture } from '../../core/pictureFacts.ts';
import { fieldName, fieldProblemText } from '../../texts/words.ts';
import { type Back, back } from '../ui.ts';
import type { CommandContext } from './context.ts';

/** Larger files are told by their size, without being read. */
const readLimit = 16 * 1024 * 1024;

async function look(uri: vscode.Uri): Promise<{ facts: PictureFacts | null; bytes: Uint8Array }> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > readLimit) return { facts: { type: '?', width: 0, height: 0, bytes: size }, bytes: new Uint8Array() };
  const bytes = await vscode.workspace.fs.readFile(uri);
  return { facts: readPicture(bytes), bytes };
}

/**
 * Asks for the picture files of a field, checks each by the field's limits before anything is sent, and stores them.
 * A bad one is told in words, with the choice to take another.
 */
export async function askPictures(
  context: CommandContext,
  workspaceId: string,
  title: string,
  field: string,
  limit: PictureLimit,
): Promise<Picture[] | Back | undefined> {
  const { client, language, text, ui } = context;
  const name = fieldName(language, field);
  for (;;) {
    const uris = await ui.files({
      title: `${title}: ${text('form.choosePicture', { field: name })}`,
      label: text('form.pictureUse'),
      many: limit.max > 1,
      extensions: ['png', 'jpg', 'jpeg'],
    });
    if (!uris) return back;
    const looked = await Promise.all(uris.map(look));
    const unknown = looked.findIndex(({ facts }) => facts === null);
    const [problem] = checkPictures(
      field,
      limit,
      looked.map(({ facts }) => facts),
    );
    if (unknown < 0 && !problem) {
      return ui.progress(title, (signal) =>
        Promise.all(looked.map(({ bytes }) => client.uploadFile({ workspace: workspaceId }, bytes, { signal }))),
      );
    }
    const file = uris[Math.max(unknown, Number(problem?.field.split('.')[1] ?? 0))]?.path.split('/').pop() ?? '';
    const why = unknown >= 0 || !problem ? text('form.pictureNone') : fieldProblemText(language, problem);
    const code = unknown >= 0 ? 'field.pictureType' : problem?.code;
    const again = text('form.pictureAgain');
    const pressed = await ui.tell('error', `${text('form.pictureBad')} ${file}: ${why} [${code}]`, again);
    if (pressed !== again) return back;
  }
}
