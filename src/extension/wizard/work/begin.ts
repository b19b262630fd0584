import { runFolderProgram } from '../../../plan/folderProgram.ts';
import { uiText } from '../../../texts/editor/commands.ts';
import { fileSize } from '../../../texts/format.ts';
import { folderKey } from '../../prompts/projectFolders.ts';
import { startId } from '../model/folderFacts.ts';
import { nextStep } from '../model/progress.ts';
import { startNeeds, startProblem, startValue } from '../model/start.ts';
import { findAction } from '../model/wizardState.ts';
import { button, notice } from '../view/parts/blocks.ts';
import { showProblems } from './fields.ts';
import { inspectFolder } from './folder.ts';
import type { Wizard } from './wizard.types.ts';

/** More of what a script says is not logged. */
const mostScriptLines = 2000;

const refused = ({ session }: Wizard): boolean =>
  session.folder?.report?.problems.some(({ severity }) => severity === 'error') ?? true;

/** Runs `scripts.beforeUpload` of a trusted folder, then looks at the folder again; false where it must not be uploaded. */
async function prepareFolder(wizard: Wizard, signal: AbortSignal): Promise<boolean> {
  const { editor, language } = wizard.context;
  const { folder } = wizard.session;
  const script = folder?.report?.beforeUpload;
  if (folder?.report && script && editor.trusted()) {
    let lines = 0;
    const code = await runFolderProgram({ command: script, folder: folder.report.folder }, signal, (line) => {
      lines += 1;
      if (lines <= mostScriptLines) editor.log(line);
    });
    if (code !== 0) {
      const title = uiText(language, 'upload.scriptFailed', { script, code: String(code) });
      const block = notice('error', title, '', { buttons: [button('showLog', wizard.text('button.showLog'))] });
      wizard.change({ notice: { step: 'version', block } });
      return false;
    }
  }
  await inspectFolder(wizard);
  return !refused(wizard);
}

async function createNames(wizard: Wizard, signal: AbortSignal): Promise<void> {
  const { client, store } = wizard.context;
  const { subject } = wizard.session;
  if (!wizard.facts().workspace) {
    const name = startValue(wizard.facts(), 'workspace');
    const { id } = await wizard.write(signal, (options) => client.createWorkspace({}, { name }, options));
    await store.refresh();
    wizard.change({ subject: { ...subject, workspaceId: id } });
  }
  const { workspace, program } = wizard.facts();
  if (!workspace || program) return;
  const body = { name: startValue(wizard.facts(), 'miniProgram') };
  const path = { workspace: workspace.id };
  const { id } = await wizard.write(signal, (options) => client.createMiniProgram(path, body, options));
  await store.refresh();
  wizard.change({ subject: { ...subject, workspaceId: workspace.id, miniProgramId: id } });
}

async function uploadFolder(wizard: Wizard, signal: AbortSignal): Promise<boolean> {
  const { client, memory, store } = wizard.context;
  if (!(await prepareFolder(wizard, signal))) return false;
  const { folder } = wizard.session;
  const { program } = wizard.facts();
  if (!folder?.report || !program) return false;
  const { packSettled } = await import('../../../packing/packSettled.ts');
  const { zip } = await packSettled(folder.report, { signal });
  const size = fileSize(zip.byteLength);
  wizard.change({ busy: { text: uiText(wizard.context.language, 'upload.sending', { size }), cancellable: true } });
  const query = {
    number: startValue(wizard.facts(), 'number'),
    description: startValue(wizard.facts(), 'description'),
  };
  const version = await wizard.write(signal, (options) =>
    client.uploadVersion({ miniProgram: program.id }, zip, { ...options, query }),
  );
  await memory.set(folderKey(folder.uri), program.id);
  store.take({ version });
  const inputs = Object.entries(wizard.session.inputs).filter(([id]) => !id.startsWith('start/'));
  wizard.change({
    inputs: Object.fromEntries(inputs),
    subject: { folder: folder.uri, miniProgramId: program.id, versionId: version.id },
  });
  return true;
}

/** Puts the version on its way to the app, where that is possible now. */
export async function selectApp(wizard: Wizard, signal: AbortSignal): Promise<void> {
  const { client, store } = wizard.context;
  const { version, target, release } = wizard.facts();
  if (!version || !target || release || !findAction(version.actions, 'selectApp', target.id)?.allowed) return;
  const created = await wizard.write(signal, (options) =>
    client.createRelease({ version: version.id }, { targetApp: target.id }, options),
  );
  await store.refresh();
  const { miniProgramId, versionId, id: releaseId } = created;
  wizard.change({ subject: { folder: wizard.session.subject.folder, miniProgramId, versionId, releaseId } });
  await wizard.reload();
  wizard.announce(wizard.text('select.selected', { version: version.number, target: target.name }));
}

/** Creates what does not exist yet: workspace, mini program and version; then selects the app and opens the next step. */
export async function begin(wizard: Wizard): Promise<void> {
  const wrong = startNeeds(wizard.facts()).flatMap((field): [string, string][] => {
    const problem = startProblem(wizard.facts(), field);
    return problem ? [[startId(field), problem]] : [];
  });
  if (wrong.length > 0) return showProblems(wizard, wrong);
  const create = async (signal: AbortSignal) => {
    await createNames(wizard, signal);
    if (!wizard.facts().version && !(await uploadFolder(wizard, signal))) return;
    await selectApp(wizard, signal);
    await wizard.reload();
    wizard.change({ step: nextStep(wizard.facts()) });
  };
  await wizard.leave(async () => void (await wizard.work('begin', wizard.text('busy.begin'), create)));
}
