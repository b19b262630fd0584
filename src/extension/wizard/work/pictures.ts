import type { Picture } from '../../../core/contract/model.ts';
import { checkPicture } from '../../../core/fieldChecks.ts';
import { archiveType, readFileFacts } from '../../../core/fileFacts.ts';
import type { PictureLimit } from '../../../core/limits.ts';
import { fieldName, fieldProblemText } from '../../../texts/labels.ts';
import { extensionsOf, look } from '../../prompts/pictures.ts';
import { withValue } from '../model/draft.ts';
import { type FormState, formState } from '../model/formState.ts';
import { fieldsOf, parseFieldId } from '../model/forms.ts';
import type { Gallery } from './pictureCache.ts';
import type { Wizard } from './wizard.types.ts';

interface Place {
  readonly state: FormState;
  readonly field: string;
  readonly limit: PictureLimit;
}

function placeOf(wizard: Wizard, id: string): Place | null {
  const parsed = parseFieldId(id);
  const state = parsed ? formState(wizard.facts(), parsed.form) : null;
  const limit = parsed ? fieldsOf(parsed.form)[parsed.field] : undefined;
  return parsed && state && limit?.kind === 'pictures' ? { state, field: parsed.field, limit } : null;
}

const picturesOf = ({ state, field }: Place): readonly Picture[] => (state.values[field] ?? []) as readonly Picture[];

const tell = (wizard: Wizard, id: string, problem: string): void =>
  wizard.change({ found: { ...wizard.session.found, [id]: problem } });

function set(wizard: Wizard, id: string, pictures: readonly Picture[]): void {
  const place = placeOf(wizard, id);
  if (!place) return;
  const { [id]: _, ...found } = wizard.session.found;
  wizard.change({ found });
  wizard.setDraft(place.state.key, withValue(place.state.draft, place.state.stored, place.field, pictures));
}

export interface PictureFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Checks pictures by the limits of their field, stores them on the platform and adds them to what was typed. */
export async function addPictures(
  wizard: Wizard,
  gallery: Gallery,
  id: string,
  files: readonly PictureFile[],
): Promise<void> {
  const { client, language } = wizard.context;
  const { workspace } = wizard.facts();
  const place = placeOf(wizard, id);
  if (!place || !workspace) return;
  const { limit, field } = place;
  for (const { name, bytes } of files) {
    const facts = readFileFacts(bytes);
    const problem = facts ? checkPicture(field, limit, facts) : null;
    if (facts && !problem) continue;
    const unknown = { field, code: 'field.pictureType', params: { type: '?', types: limit.types.join(', ') } };
    const isPicture = limit.types.includes('jpg');
    const why = problem || !isPicture ? fieldProblemText(language, problem ?? unknown) : wizard.text('pictures.none');
    const code = problem?.code ?? unknown.code;
    tell(wizard, id, `${name}: ${why} [${code}]`);
    return;
  }
  const room = limit.max === 1 ? 1 : limit.max - picturesOf(place).length;
  if (files.length > room) {
    const params = { count: picturesOf(place).length + files.length, min: limit.min, max: limit.max };
    tell(wizard, id, fieldProblemText(language, { field, code: 'field.tooMany', params }));
    return;
  }
  await wizard.work(`pictures ${id}`, wizard.text('pictures.sending'), async (signal) => {
    const stored = await Promise.all(
      files.map(async ({ bytes }) => {
        const picture = await wizard.write(signal, (options) =>
          client.uploadFile({ workspace: workspace.id }, bytes, options),
        );
        if (!archiveType(bytes)) gallery.put(picture.id, bytes);
        return picture;
      }),
    );
    const now = placeOf(wizard, id);
    if (now) set(wizard, id, limit.max === 1 ? stored : [...picturesOf(now), ...stored].slice(0, limit.max));
  });
  wizard.announce(fieldName(language, field));
}

export function removePicture(wizard: Wizard, id: string, index: number): void {
  const place = placeOf(wizard, id);
  if (place)
    set(
      wizard,
      id,
      picturesOf(place).filter((_, at) => at !== index),
    );
}

/** The editor's own file dialog. */
export async function browse(wizard: Wizard, gallery: Gallery, id: string): Promise<void> {
  const { language, text, ui } = wizard.context;
  const place = placeOf(wizard, id);
  if (!place) return;
  const uris = await ui.files({
    title: text('form.choosePicture', { field: fieldName(language, place.field) }),
    label: text('form.pictureUse'),
    many: place.limit.max > 1,
    extensions: extensionsOf(place.limit),
  });
  if (!uris) return;
  const looked = await Promise.all(uris.map(look));
  const files = looked.map(({ bytes }, index) => ({ name: uris[index]?.path.split('/').pop() ?? '', bytes }));
  if (files.length > 0) await addPictures(wizard, gallery, id, files);
}
