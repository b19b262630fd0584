import * as vscode from 'vscode';
import { repeatUntilAnswered } from '../../client/client.ts';
import { isJsonObject } from '../../core/json.ts';
import { parseVersionNumber } from '../../core/versionNumber.ts';
import { askQuestions } from '../prompts/askInOrder.ts';
import { askMiniProgram } from '../prompts/subjects.ts';
import { askProgramTarget } from '../prompts/targetChoice.ts';
import { askNumber, type StepFrame } from '../prompts/versionSteps.ts';
import { type Back, back } from '../shared/back.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { offer } from '../shared/offer.ts';
import type { Choice } from '../shared/prompts.ts';
import { isSimulated } from '../store/snapshot.ts';

/** A build takes minutes; each try waits some seconds at the platform. */
const tries = 120;

/** One that the simulated application owns. */
const simulatedTemplate = '2021000000000101';

/** What this mini program sets in the template: nothing, an `ext.json` of the open folder, or what is typed. */
async function askExt(
  { text, ui }: CommandContext,
  frame: StepFrame,
  value: string,
): Promise<string | Back | undefined> {
  const found = await vscode.workspace.findFiles('**/ext.json', '**/{node_modules,.git}/**', 10);
  const items: Choice<vscode.Uri | 'none' | 'type'>[] = [
    { value: 'none', label: text('template.extNone'), icon: 'circle-outline' },
    ...found.map((uri) => ({ value: uri, label: vscode.workspace.asRelativePath(uri), icon: 'json' })),
    { value: 'type', label: text('template.extType'), icon: 'edit' },
  ];
  for (;;) {
    const chosen = await ui.pick({ ...frame, placeholder: text('template.ext'), items });
    if (chosen === undefined || chosen === back) return chosen;
    if (chosen === 'none') return '';
    if (chosen === 'type') {
      const typed = await ui.input({
        ...frame,
        canGoBack: true,
        prompt: text('template.extPrompt'),
        placeholder: '{"extEnable": true}',
        value,
        validate: (given) => (isJsonObject(given) ? null : text('template.extBad')),
      });
      if (typed !== back) return typed;
    } else {
      const read = new TextDecoder().decode(await vscode.workspace.fs.readFile(chosen));
      if (isJsonObject(read)) return read;
      await ui.tell('warning', text('template.extFileBad', { path: vscode.workspace.asRelativePath(chosen) }));
    }
  }
}

interface Answers {
  readonly number: string;
  readonly templateId: string;
  readonly templateVersion: string;
  readonly ext: string;
}

function askTemplate(
  context: CommandContext,
  name: string,
  versions: readonly { number: string }[],
  templateId: string,
): Promise<Answers | undefined> {
  const { store, text, ui } = context;
  const simulated = isSimulated(store.snapshot);
  const title = text('template.title', { name });
  return askQuestions<Answers>(
    { number: '', templateId, templateVersion: '', ext: '' },
    {
      number: ({ number }, place) => askNumber(context, versions, { ...place, title }, number),
      templateId: (answers, place) =>
        ui.input({
          ...place,
          title,
          prompt: simulated ? text('template.idSimulated', { id: simulatedTemplate }) : text('template.id'),
          placeholder: simulatedTemplate,
          value: answers.templateId,
          validate: (typed) => (/^\w{1,32}$/.test(typed.trim()) ? null : text('template.idBad')),
        }),
      templateVersion: ({ templateVersion }, place) =>
        ui.input({
          ...place,
          title,
          prompt: text('template.version'),
          value: templateVersion,
          validate: (typed) => (!typed.trim() || parseVersionNumber(typed.trim()) ? null : text('upload.numberBad')),
        }),
      ext: ({ ext }, place) => askExt(context, { ...place, title }, ext),
    },
  );
}

/** Has AlipayCN build a version from a template of the third-party application, and waits for it. */
export const createVersionFromTemplate: Run = async (context, subject) => {
  const { client, memory, store, text, ui } = context;
  const program = await askMiniProgram(context, 'version.fromTemplate', subject);
  if (!program) return;
  const key = `template/${program.id}`;
  const app = await askProgramTarget(context, program, 'createVersionFromTemplate', subject);
  if (!app) return;
  const { items: versions } = await client.listVersions({ miniProgram: program.id });
  const answers = await askTemplate(context, program.name, versions, memory.get<string>(key) ?? '');
  if (!answers) return;
  const { number, templateId, templateVersion, ext } = answers;
  await memory.set(key, templateId);
  const body = { number, templateId, ...(templateVersion ? { templateVersion } : {}), ...(ext ? { ext } : {}) };
  const version = await ui.progress(text('template.building', { number }), (signal) =>
    repeatUntilAnswered(
      (idempotencyKey) =>
        client.createVersionFromTemplate({ miniProgram: program.id, app }, body, { signal, idempotencyKey }),
      { signal, tries },
    ),
  );
  store.take({ version });
  await context.reveal(`version/${version.id}`);
  const of = { workspaceId: program.workspaceId, miniProgramId: program.id, versionId: version.id };
  const message = text('template.done', { number, name: program.name });
  await offer(ui, 'information', message, [text('upload.selectApp'), () => context.run('version.selectApp', of)]);
};
