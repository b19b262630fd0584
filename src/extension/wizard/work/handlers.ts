import { checkedField } from '../model/checkedField.ts';
import { decided, withValue } from '../model/draft.ts';
import { formState } from '../model/formState.ts';
import { parseFieldId } from '../model/forms.ts';
import { nothingLoaded, type WizardSubject } from '../model/session.ts';
import type { FieldValue, Handlers, MessagesToHost } from '../protocol/protocol.ts';
import { actionHandlers, goTo } from './actions.ts';
import { createNameCheck } from './nameCheck.ts';
import type { Gallery } from './pictureCache.ts';
import { addPictures, browse, removePicture } from './pictures.ts';
import type { Wizard } from './wizard.types.ts';

/** Inputs that belong to no form. */
const otherInputs = /^(authorization\/code|qr\/(page|query|description|size|shape))$/;

function changeField(wizard: Wizard, id: string, value: FieldValue, seq: number): void {
  const { session } = wizard;
  const { [id]: _, ...found } = session.found;
  const known = { found, seqs: { ...session.seqs, [id]: seq } };
  if (otherInputs.test(id)) {
    if (typeof value === 'string') wizard.change({ ...known, inputs: { ...session.inputs, [id]: value } });
    return;
  }
  const parsed = parseFieldId(id);
  const state = parsed ? formState(wizard.facts(), parsed.form) : null;
  if (!parsed || !state) return;
  const before = state.stored.values[parsed.field] ?? '';
  if ((typeof before === 'string') !== (typeof value === 'string')) return;
  wizard.change(known);
  wizard.setDraft(state.key, withValue(state.draft, state.stored, parsed.field, value));
}

/** What the wizard is about after a choice: what stands above it stays, what stands below is found anew. */
function subjectAfter(wizard: Wizard, choice: string, value: string): WizardSubject | null {
  const { workspace, program, version } = wizard.facts();
  const above = { workspaceId: workspace?.id, miniProgramId: program?.id, versionId: version?.id };
  if (choice === 'workspace') return { workspaceId: value };
  if (choice === 'miniProgram') return { workspaceId: above.workspaceId, miniProgramId: value };
  if (choice === 'version') return { ...above, versionId: value };
  return choice === 'targetApp' ? { ...above, targetApp: value } : null;
}

function choose(wizard: Wizard, choice: string, value: string): void {
  if (choice === 'locale') wizard.change({ locale: value });
  if (choice === 'ratio') wizard.change({ ratio: Number(value) });
  const subject = subjectAfter(wizard, choice, value);
  if (!subject) return;
  wizard.change({ subject, notice: null, loaded: nothingLoaded, qr: null });
  void wizard.reload();
}

/** What the page tells, and what follows; a missing message does not compile. */
export const createHandlers = (wizard: Wizard, gallery: Gallery): Handlers<MessagesToHost> => {
  const checkName = createNameCheck(wizard);
  const told = (work: Promise<void>) => void work.catch(wizard.tellError);
  return {
    ready: () => {
      gallery.forget();
      wizard.change({});
    },
    go: ({ step, field }) => goTo(wizard, step, field),
    change: ({ field, value, seq }) => {
      changeField(wizard, field, value, seq);
      if (field === checkedField && typeof value === 'string') checkName(value);
    },
    touched: ({ field }) => {
      const { touched } = wizard.session;
      if (!touched.includes(field)) wizard.change({ touched: [...touched, field] });
    },
    choose: ({ choice, value }) => choose(wizard, choice, value),
    press: ({ action, value }) => told((async () => actionHandlers[action](wizard, value, gallery))()),
    browse: ({ field }) => told(browse(wizard, gallery, field)),
    addPictures: ({ field, files }) => told(addPictures(wizard, gallery, field, files)),
    removePicture: ({ field, index }) => removePicture(wizard, field, index),
    resolve: ({ field, take }) => {
      const parsed = parseFieldId(field);
      const state = parsed ? formState(wizard.facts(), parsed.form) : null;
      if (parsed && state) wizard.setDraft(state.key, decided(state.draft, state.stored, parsed.field, take));
    },
    fold: ({ group, open }) => wizard.change({ folded: { ...wizard.session.folded, [group]: open } }),
    openLink: ({ url }) => {
      if (/^https?:\/\//.test(url)) told(wizard.context.openExternal(url).then(() => undefined));
    },
  };
};
