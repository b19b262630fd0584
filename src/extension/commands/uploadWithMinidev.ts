import type { MiniProgram, TargetVersions } from '../../core/contract/model.ts';
import { reportMinidevFailure } from '../minidev/failure.ts';
import type { MinidevIdentity } from '../minidev/identity.ts';
import { askIdentity } from '../minidev/identityPrompts.ts';
import { isBeforeEffect, readFailure, readPhase } from '../minidev/outcome.ts';
import { type MinidevEnd, type MinidevUpload, runMinidev } from '../minidev/run.ts';
import { mayHaveFolder } from '../minidev/secrets.ts';
import { askMinidev, mayRunMinidev } from '../minidev/tools.ts';
import { askQuestions } from '../prompts/askInOrder.ts';
import { askFolder } from '../prompts/projectFolders.ts';
import { askProgramTarget } from '../prompts/targetChoice.ts';
import { askDescription, askNumber } from '../prompts/versionSteps.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { offer } from '../shared/offer.ts';
import { adopt } from './adoptVersion.ts';
import { programOfFolder } from './folderProgram.ts';

interface Answers {
  readonly number: string;
  readonly description: string;
  readonly identity: MinidevIdentity | 'own';
}

function askUpload(
  context: CommandContext,
  program: MiniProgram,
  versions: readonly { number: string }[],
): Promise<Answers | undefined> {
  const title = context.text('minidev.title', { name: program.name });
  return askQuestions<Answers>(
    { number: '', description: '', identity: 'own' },
    {
      number: ({ number }, place) => askNumber(context, versions, { ...place, title }, number),
      description: ({ number, description }, place) =>
        askDescription(context, number, { ...place, title }, description),
      identity: (_, place) => askIdentity(context, { ...place, title }),
    },
  );
}

/** Runs it with its progress; `null` where the person stopped it. */
async function run(context: CommandContext, upload: MinidevUpload): Promise<MinidevEnd | null> {
  const { editor, text, ui } = context;
  return ui.progress(text('minidev.running', { version: upload.version }), async (signal, say) => {
    try {
      return await runMinidev(upload, signal, (line) => {
        editor.log(`minidev: ${line}`);
        const phase = readPhase(line);
        say(phase ? text(`minidev.phase.${phase}`) : line.slice(0, 80));
      });
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  });
}

/** Uploads with Alipay's own tool, where this connection cannot, and adopts what came of it. */
export const uploadWithMinidev: Run = async (context, subject) => {
  const { client, store, text, ui } = context;
  if (!(await mayRunMinidev(context, subject))) return;
  const folder = await askFolder(context, text('minidev.titleShort'));
  const program = folder && (await programOfFolder(context, 'version.uploadWithMinidev', folder, subject));
  if (!folder || !program) return;
  const of = { workspaceId: program.workspaceId, miniProgramId: program.id };
  const app = await askProgramTarget(context, program, 'adoptVersion', subject);
  const appId = program.targets.find((target) => target.app === app)?.authorization?.merchantAppId;
  if (!app || !appId) return;
  const minidev = await askMinidev(context, folder, of);
  if (!minidev) return;
  const path = { miniProgram: program.id, app };
  const readTargetVersions = () =>
    ui.progress<TargetVersions>(text('adopt.reading'), (signal) =>
      client.listTargetVersions(path, undefined, { signal }),
    );
  const { items: here } = await client.listVersions({ miniProgram: program.id });
  const answers = await askUpload(context, program, [...here, ...(await readTargetVersions()).items]);
  if (!answers) return;
  if (!(await mayHaveFolder(context, folder))) return;
  const { number: version, description } = answers;
  const identity = answers.identity === 'own' ? null : answers.identity;
  const sandbox = store.snapshot.me?.platform.connection.kind === 'sandbox';
  const upload = { program: minidev, folder: folder.fsPath, appId, version, description, identity, sandbox };
  const end = await run(context, upload);
  if (end?.code === 0) return void (await adopt(context, program, app, version));
  const failure = end ? readFailure(end.lines) : 'other';
  // Stopped or interrupted, it may have created the version all the same.
  const wasCreated =
    !(end && isBeforeEffect(failure)) &&
    (await readTargetVersions()).items.some(({ number, adoptable }) => number === version && adoptable);
  if (wasCreated && end) return void (await adopt(context, program, app, version));
  if (end) {
    const { lines } = end;
    return await reportMinidevFailure(context, { failure, lines, version, program: minidev, folder, subject: of });
  }
  const message = text(wasCreated ? 'minidev.stoppedLate' : 'minidev.stopped', { version });
  await offer(ui, 'information', message, [text('minidev.adoptInstead'), () => context.run('version.adopt', of)]);
};
