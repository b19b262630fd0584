import type { MiniProgram, TargetVersions } from '../../core/contract/model.ts';
import { tellMinidevFailure } from '../minidev/failure.ts';
import type { MinidevIdentity } from '../minidev/identity.ts';
import { askIdentity } from '../minidev/identityPrompts.ts';
import { failureOf, isBeforeEffect, phaseOf } from '../minidev/outcome.ts';
import { type MinidevEnd, type MinidevUpload, runMinidev } from '../minidev/run.ts';
import { askMinidev, mayRunMinidev } from '../minidev/tools.ts';
import { askFolder, askProgramOf } from '../prompts/projectFolders.ts';
import { askTargetOf } from '../prompts/targetChoice.ts';
import { askDescription, askInOrder, askNumber } from '../prompts/versionSteps.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { adopt } from './adoptVersion.ts';

interface Asked {
  number: string;
  description: string;
  identity: MinidevIdentity | null;
}

/** Number, description and as whom; `null` where the person left. */
async function askUpload(
  context: CommandContext,
  program: MiniProgram,
  versions: readonly { number: string }[],
): Promise<Asked | null> {
  const asked: Asked = { number: '', description: '', identity: null };
  const title = context.text('minidev.title', { name: program.name });
  const complete = await askInOrder([
    async (frame) => {
      const answer = await askNumber(context, versions, { ...frame, title }, asked.number || undefined);
      if (typeof answer === 'string') asked.number = answer;
      return answer;
    },
    async (frame) => {
      const answer = await askDescription(context, asked.number, { ...frame, title }, asked.description);
      if (typeof answer === 'string') asked.description = answer;
      return answer;
    },
    async (frame) => {
      const answer = await askIdentity(context, { ...frame, title });
      if (typeof answer === 'object') asked.identity = answer;
      if (answer === 'own') asked.identity = null;
      return answer;
    },
  ]);
  return complete ? asked : null;
}

/** Runs it with its progress; `null` where the person stopped it. */
async function run(context: CommandContext, upload: MinidevUpload): Promise<MinidevEnd | null> {
  const { output, text, ui } = context;
  return ui.progress(text('minidev.running', { version: upload.version }), async (signal, say) => {
    try {
      return await runMinidev(upload, signal, (line) => {
        output(`minidev: ${line}`);
        const phase = phaseOf(line);
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
  const program = folder && (await askProgramOf(context, 'version.uploadWithMinidev', folder, subject));
  if (!folder || !program) return;
  const of = { workspaceId: program.workspaceId, miniProgramId: program.id };
  const app = await askTargetOf(context, program, 'adoptVersion', subject);
  const appId = program.targets.find((target) => target.app === app)?.authorization?.merchantAppId;
  if (!app || !appId) return;
  const minidev = await askMinidev(context, folder, of);
  if (!minidev) return;
  const path = { miniProgram: program.id, app };
  const standing = () =>
    ui.progress<TargetVersions>(text('adopt.reading'), (signal) =>
      client.listTargetVersions(path, undefined, { signal }),
    );
  const { items: here } = await client.listVersions({ miniProgram: program.id });
  const asked = await askUpload(context, program, [...here, ...(await standing()).items]);
  if (!asked) return;
  const { number: version, ...rest } = asked;
  const sandbox = store.snapshot.me?.platform.connection.kind === 'sandbox';
  const end = await run(context, { program: minidev, folder: folder.fsPath, appId, version, ...rest, sandbox });
  if (end?.code === 0) return void (await adopt(context, program, app, version));
  const failure = end ? failureOf(end.lines) : 'other';
  // Stopped or broken off, it may have brought the version there all the same.
  const cameAbout =
    !(end && isBeforeEffect(failure)) &&
    (await standing()).items.some(({ number, adoptable }) => number === version && adoptable);
  if (cameAbout && end) return void (await adopt(context, program, app, version));
  if (end)
    return await tellMinidevFailure(context, {
      failure,
      lines: end.lines,
      version,
      program: minidev,
      folder,
      subject: of,
    });
  const look = text('minidev.adoptInstead');
  const message = text(cameAbout ? 'minidev.stoppedLate' : 'minidev.stopped', { version });
  if ((await ui.tell('information', message, look)) === look) await context.run('version.adopt', of);
};
