import * as vscode from 'vscode';
import { fileSize } from '../../../texts/format.ts';
import { findRejectedFieldAfter } from '../../actions/rejectedField.ts';
import type { CommandName } from '../../manifest/commandTable.ts';
import { askLocale } from '../../prompts/locale.ts';
import type { Subject } from '../../shared/context.ts';
import { releaseSubject } from '../../shared/errorMessages.ts';
import { dirtyForms, type FormState, formLocales, isUntouchedLanguage, stepForms } from '../model/formState.ts';
import { formLocale, parseFieldId } from '../model/forms.ts';
import { currentStep, stepAfter, stepBefore, stepProgress } from '../model/progress.ts';
import { nothingLoaded } from '../model/session.ts';
import { startValue } from '../model/start.ts';
import { toCreate } from '../model/wizardState.ts';
import { type StepId, stepIds, type WizardAction } from '../protocol/protocol.ts';
import { checkAuthorization, decideOffer, startAuthorization, submitCode } from './authorization.ts';
import { begin, selectApp } from './begin.ts';
import { inspectFolder } from './folder.ts';
import { createQrCode, createTrialQrCode, saveQrCode } from './qrCodes.ts';
import { releaseAction, releaseLimited, runAction, simulateReview, stopAndRollBack } from './releaseActions.ts';
import { fillFromFile, readReleaseFile } from './releaseFile.ts';
import { saveForms, showFormProblems } from './saving.ts';
import { chooseCategory, readCategories } from './targetData.ts';
import type { Wizard } from './wizard.types.ts';

type Handler = (wizard: Wizard, value?: string) => void | Promise<void>;

/** Opens a step, with the focus on a field of it where one is named. */
export function goTo(wizard: Wizard, step: StepId, field: string | null): void {
  const locale = field ? formLocale(parseFieldId(field)?.form ?? 'program') : null;
  if (stepProgress(wizard.facts(), step).closed !== null) return;
  wizard.change({ step, savedAt: null, ...(locale === null ? {} : { locale }) });
  if (field) wizard.focus(field);
  if (step === 'apply') readReleaseFile(wizard).catch(wizard.reportError);
}

const isStep = (value: string): value is StepId => (stepIds as readonly string[]).includes(value);

/** Goes on by itself once AlipayCN has authorized. */
export function continueAfterAuthorization(wizard: Wizard): void {
  wizard.announce(wizard.text('authorization.done', { name: wizard.facts().program?.name ?? '' }));
  goTo(wizard, stepAfter(wizard.facts(), 'authorization'), null);
}

/** What keeps a form step from being done: a demanded language, or a form with a problem. */
function firstWrong(states: readonly FormState[], required: readonly string[]): FormState | undefined {
  return states.find((state) => {
    const locale = formLocale(state.form);
    if (locale !== null && isUntouchedLanguage(state) && !required.includes(locale)) return false;
    return state.problems.length > 0;
  });
}

/** Saves the forms of the current step, then opens the next step that is not done. */
async function saveAndContinue(wizard: Wizard, value: string | undefined): Promise<void> {
  if (value !== undefined) {
    const [step = '', field = null] = value.split('#');
    if (isStep(step)) goTo(wizard, step, field);
    return;
  }
  await wizard.leave(() => saveAndGoOn(wizard));
}

async function saveAndGoOn(wizard: Wizard): Promise<void> {
  const step = currentStep(wizard.facts());
  if (!(await saveForms(wizard, stepForms(wizard.facts(), step)))) return;
  if (step === 'languages') {
    const { target } = wizard.facts();
    const label = wizard.text('busy.selecting', { target: target?.name ?? '' });
    if (!(await wizard.work('selectApp', label, (signal) => selectApp(wizard, signal)))) return;
  }
  const facts = wizard.facts();
  const wrong = firstWrong(stepForms(facts, step), facts.target?.requires.languages ?? []);
  if (wrong) {
    const locale = formLocale(wrong.form);
    if (locale !== null) wizard.change({ locale });
    return showFormProblems(wizard, wrong);
  }
  const { rejection } = facts.release ?? {};
  const named = rejection ? findRejectedFieldAfter(rejection, step) : null;
  goTo(wizard, named?.step ?? stepAfter(facts, step), named?.field ?? null);
}

async function addLanguage(wizard: Wizard, value: string | undefined): Promise<void> {
  const { context } = wizard;
  const name = wizard.facts().program?.name ?? '';
  const locale =
    value ?? (await askLocale(context, formLocales(wizard.facts()), context.text('language.title', { name })));
  if (locale) goTo(wizard, 'languages', `language/${locale}/name`);
}

/** Saves what is typed, wherever it is, then applies: the page has shown all of it. */
async function saveAndApply(wizard: Wizard): Promise<void> {
  await wizard.leave(async () => {
    if (!(await saveForms(wizard, dirtyForms(wizard.facts())))) return;
    const { release } = wizard.facts();
    if (release) await runAction(wizard, release, { action: 'apply', input: {} });
  });
}

function fixAndApply(wizard: Wizard): void {
  const rejection = wizard.facts().release?.rejection;
  const place = rejection ? findRejectedFieldAfter(rejection) : null;
  goTo(wizard, place?.step ?? 'configuration', place?.field ?? null);
}

/** The files that an upload would contain, the largest first. */
async function showPackage({ context, facts, session }: Wizard): Promise<void> {
  const files = [...(session.folder?.report?.files ?? [])].sort((one, other) => other.size - one.size);
  const lines = files.map(({ path, size }) => `${fileSize(size).padStart(9)}  ${path}`);
  const names = { name: facts().program?.name ?? session.folder?.label ?? '', number: startValue(facts(), 'number') };
  await context.ui.showText(`${context.text('upload.filesDocument', names)}.txt`, `${lines.join('\n')}\n`, 'plaintext');
}

/** Starts a command of the palette for what the wizard is about. */
const command =
  (name: Parameters<Wizard['context']['run']>[0]): Handler =>
  async (wizard) => {
    const { workspace, program, version, release } = wizard.facts();
    const subject: Subject = release
      ? releaseSubject(release)
      : { workspaceId: workspace?.id, miniProgramId: program?.id, versionId: version?.id };
    await wizard.context.run(name, subject);
  };

/** Starts a command of the palette for the release file. */
const fileCommand =
  (name: CommandName): Handler =>
  async (wizard) => {
    const { releaseFile } = wizard.session;
    if (releaseFile) await wizard.context.run(name, { file: releaseFile.file });
  };

/** Runs a command that creates a version, and opens the wizard for it. */
const openNewVersion =
  (name: CommandName) =>
  async (wizard: Wizard): Promise<void> => {
    const { run, store } = wizard.context;
    const { program, workspace } = wizard.facts();
    const newest = () => (program ? store.snapshot.versions[program.id]?.items[0] : undefined);
    const before = newest()?.id;
    const watched = store.onDidChange(() => {
      const after = newest();
      if (!after || after.id === before) return;
      watched.dispose();
      wizard.open({ miniProgramId: after.miniProgramId, versionId: after.id }).catch(wizard.reportError);
    });
    try {
      await run(name, { workspaceId: workspace?.id, miniProgramId: program?.id });
    } finally {
      watched.dispose();
    }
  };
const uploadByCommand = openNewVersion('version.upload');

/** The next version from the folder of the wizard, on its own page; by the command where no folder is known. */
async function upload(wizard: Wizard): Promise<void> {
  const { folder } = wizard.session;
  const { program } = wizard.facts();
  if (!folder || !program) return uploadByCommand(wizard);
  wizard.change({
    subject: { folder: folder.uri, miniProgramId: program.id, versionId: toCreate },
    ...{ step: 'version', notice: null, loaded: nothingLoaded, qr: null, proposed: [] },
  });
  await inspectFolder(wizard);
  await wizard.reload();
}

/** What each button does. */
export const actionHandlers: Readonly<Record<WizardAction, Handler>> = {
  next: saveAndContinue,
  back: (wizard) => {
    const before = stepBefore(wizard.facts(), currentStep(wizard.facts()));
    if (before) goTo(wizard, before, null);
  },
  begin,
  showPackage,
  openFolder: async () => void (await vscode.commands.executeCommand('vscode.openFolder')),
  addLanguage,
  openAuthorization: (wizard) => startAuthorization(wizard, 'open'),
  copyAuthorization: (wizard) => startAuthorization(wizard, 'copy'),
  copyText: async (wizard, value) => {
    if (!value) return;
    await wizard.context.editor.copy(value);
    wizard.announce(wizard.text('words.copied'));
  },
  submitCode,
  checkAuthorization,
  takeOffer: (wizard, value) => decideOffer(wizard, true, value),
  leaveOffer: (wizard, value) => decideOffer(wizard, false, value),
  apply: saveAndApply,
  withdraw: releaseAction('withdraw'),
  fixAndApply,
  uploadFixed: upload,
  uploadVersion: upload,
  adoptVersion: openNewVersion('version.adopt'),
  createVersionFromTemplate: openNewVersion('version.fromTemplate'),
  simulateReview,
  startGrayscale: releaseAction('startGrayscale'),
  raiseGrayscale: releaseAction('raiseGrayscale'),
  stopGrayscale: releaseAction('stopGrayscale'),
  finalRelease: releaseAction('finalRelease'),
  releaseLimited,
  stopAndRollBack,
  rollBack: releaseAction('rollBack'),
  takeOffline: releaseAction('takeOffline'),
  cancelRelease: releaseAction('cancel'),
  createQrCode,
  saveQrCode,
  trialQrCode: createTrialQrCode,
  writeReleaseFile: command('releaseFile.create'),
  fillFromFile,
  compareFile: fileCommand('releaseFile.showDrift'),
  planFile: fileCommand('releaseFile.plan'),
  openRelease: (wizard, value) => wizard.open({ releaseId: value }),
  refresh: async (wizard) => {
    await wizard.context.run('view.refresh');
    await wizard.reload();
    wizard.announce(wizard.text('said.refreshed'));
  },
  stopWaiting: command('release.stopWaiting'),
  acknowledge: command('release.acknowledge'),
  chooseCategory,
  readCategories: (wizard) => readCategories(wizard, true),
  cancelWork: (wizard) => wizard.cancelWork(),
  discard: (wizard, value) => {
    for (const { key } of value && isStep(value) ? stepForms(wizard.facts(), value) : []) wizard.setDraft(key, {});
    wizard.announce(wizard.text('said.discarded'));
  },
  showLog: (wizard) => wizard.context.editor.showLog(),
  showHistory: command('release.showHistory'),
};
