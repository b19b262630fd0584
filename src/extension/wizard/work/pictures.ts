import type { Picture } from '../../../core/contract/model.ts';
import { archiveType, readFileFacts } from '../../../core/fileFacts.ts';
import type { PictureLimit } from '../../../core/limits.ts';
import { fieldName, fieldProblemText } from '../../../texts/labels/labels.ts';
import { type PictureNames, rememberPictureNames } from '../../prompts/pictureNames.ts';
import { fileProblem, pictureExtensions, readPicture } from '../../prompts/pictures.ts';
import { findField } from '../model/formState.ts';
import { formFields } from '../model/forms.ts';
import type { MessagesToHost } from '../protocol/protocol.ts';
import { clearProblem, setValue } from './fields.ts';
import type { Wizard } from './wizard.types.ts';

interface Place {
  readonly field: string;
  readonly limit: PictureLimit;
  readonly pictures: readonly Picture[];
}

/** A field for pictures, with its pictures; `null` for any other field. */
function findPlace(wizard: Wizard, id: string): Place | null {
  const found = findField(wizard.facts(), id);
  if (!found) return null;
  const { state, field } = found;
  const limit = formFields(state.form)[field];
  if (limit?.kind !== 'pictures') return null;
  return { field, limit, pictures: (state.values[field] ?? []) as readonly Picture[] };
}

const refuse = (wizard: Wizard, id: string, problem: string): void =>
  wizard.change({ fieldProblems: { ...wizard.session.fieldProblems, [id]: problem } });

function setPictures(wizard: Wizard, id: string, pictures: readonly Picture[]): void {
  clearProblem(wizard, id);
  setValue(wizard, id, pictures);
}

type PictureFiles = MessagesToHost['addPictures']['files'];

/** The names of files are shown beside the pictures. */
export async function rememberNames(wizard: Wizard, names: PictureNames): Promise<void> {
  wizard.change({ pictureNames: { ...wizard.session.pictureNames, ...names } });
  await rememberPictureNames(wizard.context.memory, names);
}

/** Checks pictures by the limits of their field, stores them on the platform and adds them to the field. */
export async function addPictures(wizard: Wizard, id: string, files: PictureFiles): Promise<void> {
  const { client, language } = wizard.context;
  const { workspace } = wizard.facts();
  const place = findPlace(wizard, id);
  if (!place || !workspace) return;
  const { limit, field, pictures } = place;
  for (const { name, bytes } of files) {
    const problem = fileProblem(wizard.context, place, { name, facts: readFileFacts(bytes) });
    if (problem) return refuse(wizard, id, problem);
  }
  const room = limit.max === 1 ? 1 : limit.max - pictures.length;
  if (files.length > room) {
    const params = { count: pictures.length + files.length, min: limit.min, max: limit.max };
    return refuse(wizard, id, fieldProblemText(language, { field, code: 'field.tooMany', params }));
  }
  await wizard.work(`pictures ${id}`, wizard.text('pictures.sending'), async (signal) => {
    const stored = await Promise.all(
      files.map(async ({ bytes }) => {
        const picture = await wizard.write(signal, (options) =>
          client.uploadFile({ workspace: workspace.id }, bytes, options),
        );
        if (!archiveType(bytes)) wizard.pictures.put(picture.id, bytes);
        return picture;
      }),
    );
    await rememberNames(wizard, Object.fromEntries(stored.map(({ id }, index) => [id, files[index]?.name ?? ''])));
    const now = findPlace(wizard, id);
    if (now) setPictures(wizard, id, limit.max === 1 ? stored : [...now.pictures, ...stored].slice(0, limit.max));
  });
  wizard.announce(fieldName(language, field));
}

export function removePicture(wizard: Wizard, id: string, index: number): void {
  const place = findPlace(wizard, id);
  if (place) setPictures(wizard, id, place.pictures.toSpliced(index, 1));
}

/** The editor's own file dialog. */
export async function browse(wizard: Wizard, id: string): Promise<void> {
  const { language, text, ui } = wizard.context;
  const place = findPlace(wizard, id);
  if (!place) return;
  const uris = await ui.files({
    title: text('form.choosePicture', { field: fieldName(language, place.field) }),
    label: text('form.pictureUse'),
    many: place.limit.max > 1,
    extensions: pictureExtensions(place.limit),
  });
  // The dialog took the focus.
  wizard.focus(id);
  if (!uris) return;
  const files = await Promise.all(uris.map(readPicture));
  if (files.length > 0) await addPictures(wizard, id, files);
}
