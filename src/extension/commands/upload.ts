import * as vscode from 'vscode';
import type { MiniProgram, Version } from '../../core/contract/model.ts';
import type { PackingReport } from '../../packing/inspect.ts';
import type { PackingProblem } from '../../packing/problems.ts';
import { runFolderProgram } from '../../plan/folderProgram.ts';
import { fileSize } from '../../texts/format.ts';
import { actionName } from '../../texts/labels/labels.ts';
import { excludeFiles } from '../actions/excludeFiles.ts';
import { nextStepOfProgram } from '../actions/nextStep.ts';
import { askQuestions } from '../prompts/askInOrder.ts';
import { askFolder } from '../prompts/projectFolders.ts';
import { askDescription, askNumber } from '../prompts/versionSteps.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { offer } from '../shared/offer.ts';
import { showOutcome } from '../shared/outcome.ts';
import type { Choice } from '../shared/prompts.ts';
import { programOfFolder } from './folderProgram.ts';
import { problemLine, review, showProblems } from './uploadReview.ts';

/** What would be packed; `undefined` where it is refused, which is explained. */
async function inspect(
  context: CommandContext,
  folder: vscode.Uri,
  allowSecrets = false,
): Promise<PackingReport | undefined> {
  const { text, ui } = context;
  const { inspectProject } = await import('../../packing/inspect.ts');
  const report = await ui.progress(actionName(context.language, 'uploadVersion'), (signal, say) =>
    inspectProject(folder.fsPath, {
      signal,
      allowSecrets,
      onProgress: (files) => say(text('upload.reading', { files })),
    }),
  );
  const error = report.problems.find(({ severity }) => severity === 'error');
  if (!error) return report;
  await refuse(context, folder, report, error);
  return undefined;
}

/** Says why a folder is refused, and opens the place that the problem names. */
async function refuse(
  context: CommandContext,
  folder: vscode.Uri,
  report: PackingReport,
  first: PackingProblem,
): Promise<void> {
  const { text, ui } = context;
  const line = problemLine(context, first);
  const show = text('upload.showProblems');
  const pressed = await ui.tell('error', `${text('upload.refused')} ${line}`, show);
  if (pressed !== show) return;
  if (!first.file) return showProblems(context, report);
  const position = new vscode.Position(Math.max(0, (first.line ?? 1) - 1), Math.max(0, (first.column ?? 1) - 1));
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, first.file));
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
}

/** More of what a script says is not logged. */
const mostScriptLines = 2000;

/** Runs `scripts.beforeUpload` as the official tool does, but only in a trusted folder, shown before and cancellable. */
async function runScript(context: CommandContext, folder: vscode.Uri, script: string): Promise<boolean> {
  const { text, ui } = context;
  const run = text('upload.script', { script });
  const skip = { value: false, label: text('upload.scriptSkip'), icon: 'debug-step-over' };
  const items: Choice<boolean>[] = context.editor.trusted()
    ? [{ value: true, label: run, detail: text('upload.scriptDetail'), icon: 'terminal' }, skip]
    : [{ ...skip, detail: text('upload.scriptUntrusted') }];
  const chosen = await ui.pick({ title: actionName(context.language, 'uploadVersion'), placeholder: script, items });
  if (chosen === undefined) return false;
  if (!chosen) return true;
  let lines = 0;
  const code = await ui.progress(run, (signal) =>
    runFolderProgram({ command: script, folder: folder.fsPath }, signal, (line) => {
      lines += 1;
      if (lines <= mostScriptLines) context.editor.log(line);
      else if (lines === mostScriptLines + 1) context.editor.log('…');
    }),
  );
  if (code === 0) return true;
  const message = text('upload.scriptFailed', { script, code: String(code) });
  await offer(ui, 'error', message, [text('button.showLog'), context.editor.showLog]);
  return false;
}

async function send(
  context: CommandContext,
  program: MiniProgram,
  number: string,
  description: string,
  report: PackingReport,
): Promise<Version> {
  const { client, text, ui } = context;
  const { packSettled } = await import('../../packing/packSettled.ts');
  return ui.progress(`${actionName(context.language, 'uploadVersion')} ${number}`, async (signal, say) => {
    const { zip } = await packSettled(report, {
      signal,
      onProgress: (done, total) => {
        const percent = total > 0 ? Math.floor((done / total) * 80) : 80;
        say(text('upload.packing', { percent: Math.round(percent / 0.8) }), percent);
      },
    });
    say(text('upload.sending', { size: fileSize(zip.byteLength) }), 85);
    return client.uploadVersion({ miniProgram: program.id }, zip, { query: { number, description }, signal });
  });
}

/** Reads the open folder, shows what would leave, packs and uploads it as a new version. */
export const uploadVersion: Run = async (context, subject) => {
  const { client, store, text, ui } = context;
  const folder = await askFolder(context, actionName(context.language, 'uploadVersion'));
  if (!folder) return;
  const program = await programOfFolder(context, 'version.upload', folder, subject);
  if (!program) return;
  const before = await inspect(context, folder);
  if (!before || (before.beforeUpload && !(await runScript(context, folder, before.beforeUpload)))) return;
  let report = before.beforeUpload ? await inspect(context, folder) : before;
  if (!report) return;
  const { items: versions } = await client.listVersions({ miniProgram: program.id });
  const title = actionName(context.language, 'uploadVersion');
  const start = { number: '', description: '', decision: 'upload' as 'upload' | 'secrets' };
  const answers = await askQuestions(start, {
    number: ({ number }, place) => askNumber(context, versions, { ...place, title }, number),
    description: ({ number, description }, place) => askDescription(context, number, { ...place, title }, description),
    decision: async ({ number }, place) => {
      for (;;) {
        if (!report) return undefined;
        const decision = await review(context, program.name, number, report, place);
        if (decision !== 'exclude') return decision;
        const paths = report.secrets.map(({ path }) => path);
        if (!(await excludeFiles(folder, paths))) await ui.tell('error', text('upload.notExcluded'));
        report = await inspect(context, folder);
      }
    },
  });
  if (!answers) return;
  if (!report) return;
  const packed = answers.decision === 'secrets' ? await inspect(context, folder, true) : report;
  if (!packed) return;
  const version = await send(context, program, answers.number, answers.description, packed);
  store.take({ version });
  await context.reveal(`version/${version.id}`);
  const message = text('upload.done', { number: version.number, name: program.name });
  await showOutcome(context, { miniProgramId: program.id }, message, nextStepOfProgram(context, program.id), [
    text('upload.openWizard'),
    () => context.run('release.openWizard', { miniProgramId: version.miniProgramId, versionId: version.id }),
  ]);
};
