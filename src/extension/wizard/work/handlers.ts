import { resolveConflict } from '../model/draft.ts';
import { findField } from '../model/formState.ts';
import { appNameField } from '../model/forms.ts';
import { nothingLoaded, type WizardSubject } from '../model/session.ts';
import { toCreate } from '../model/wizardState.ts';
import type { Handlers, MessagesToHost } from '../protocol/protocol.ts';
import { actionHandlers, goTo } from './actions.ts';
import { changeField } from './fields.ts';
import { createNameCheck } from './nameCheck.ts';
import { addPictures, browse, removePicture } from './pictures.ts';
import type { Wizard } from './wizard.types.ts';

/** The subject after a choice: what is above it stays, what is below is determined again. */
function subjectAfter(wizard: Wizard, choice: string, value: string): WizardSubject | null {
  const { workspace, program, version } = wizard.facts();
  const { folder } = wizard.session.subject;
  const above = { folder, workspaceId: workspace?.id, miniProgramId: program?.id, versionId: version?.id };
  if (choice === 'workspace') return { folder, workspaceId: value };
  if (choice === 'miniProgram') {
    // A new one has no versions.
    const versionId = value === toCreate ? { versionId: toCreate } : {};
    return { folder, workspaceId: above.workspaceId, miniProgramId: value, ...versionId };
  }
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

/** A handler for every message of the page. */
export const createHandlers = (wizard: Wizard): Handlers<MessagesToHost> => {
  const checkName = createNameCheck(wizard);
  const run = (work: Promise<unknown>) => void work.catch(wizard.reportError);
  return {
    ready: () => {
      wizard.pictures.forget();
      wizard.change({});
    },
    go: ({ step, field }) => goTo(wizard, step, field),
    change: ({ field, value, seq }) => {
      run(changeField(wizard, field, value, seq));
      if (field === appNameField && typeof value === 'string') checkName(value);
    },
    touched: ({ field }) => {
      const { touched } = wizard.session;
      if (!touched.includes(field)) wizard.change({ touched: [...touched, field] });
    },
    choose: ({ choice, value }) => choose(wizard, choice, value),
    press: ({ action, value }) => run((async () => actionHandlers[action](wizard, value))()),
    browse: ({ field }) => run(browse(wizard, field)),
    addPictures: ({ field, files }) => run(addPictures(wizard, field, files)),
    removePicture: ({ field, index }) => removePicture(wizard, field, index),
    resolve: ({ field, take }) => {
      const found = findField(wizard.facts(), field);
      if (!found) return;
      const { key, draft, stored } = found.state;
      wizard.setDraft(key, resolveConflict(draft, stored, found.field, take));
    },
    fold: ({ group, open }) => wizard.change({ folded: { ...wizard.session.folded, [group]: open } }),
    openLink: ({ url }) => run(wizard.context.editor.openExternal(url)),
  };
};
