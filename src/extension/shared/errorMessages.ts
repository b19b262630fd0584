import { ReleaseError } from '../../client/errors.ts';
import type { Release } from '../../core/contract/model.ts';
import type { ReceivedReason } from '../../core/problems.ts';
import { remedyRow } from '../../core/remedies.ts';
import { PackingError } from '../../packing/problems.ts';
import { sentences } from '../../texts/format.ts';
import { fieldProblemText } from '../../texts/labels/labels.ts';
import { packingText } from '../../texts/packing/packing.ts';
import { namedField, type Refusal, refusalSentence, refusalText, remedyLabel } from '../../texts/problems/refusals.ts';
import { type CommandName, commandTable } from '../manifest/commandTable.ts';
import { findRelease } from '../store/snapshot.ts';
import type { CommandContext, Run, Subject } from './context.ts';

/** Further remedies, beside the one that the platform names. */
const furtherCommands: Readonly<Record<string, readonly CommandName[]>> = {
  packageDeliveryUnsupported: ['version.fromTemplate', 'version.uploadWithMinidev'],
  nothingToRollBackTo: ['release.takeOffline'],
};

/** The command of a remedy; a field that AlipayCN named opens in the wizard. */
export function commandOfRemedy(reason: ReceivedReason): CommandName | undefined {
  if (!reason.remedy) return undefined;
  return namedField(reason) ? 'release.fixInWizard' : (remedyRow(reason.remedy.action)?.command ?? undefined);
}

/** Shows a refusal and, where there is one, a button for the remedy. */
export async function explainRefusal(
  context: CommandContext,
  reason: Refusal,
  subject: Subject,
  allowedRoles: readonly string[] = [],
): Promise<void> {
  const { language } = context;
  const command = commandOfRemedy(reason);
  const button = command ? remedyLabel(language, reason) : undefined;
  const message = refusalSentence(language, reason, allowedRoles);
  const also = (furtherCommands[reason.code] ?? []).map((name) => ({
    name,
    title: commandTable[name].title[language],
  }));
  const buttons = [...(button ? [button] : []), ...also.map(({ title: label }) => label)];
  const pressed = await context.ui.tell('warning', message, ...buttons);
  const next = also.find(({ title: label }) => label === pressed)?.name ?? command;
  if (pressed && next) await context.run(next, remedySubject(context, reason, subject));
}

/** A remedy may be for another release than the one that was refused. */
function remedySubject({ store }: CommandContext, { remedy }: ReceivedReason, subject: Subject): Subject {
  const release = remedy?.releaseId ? findRelease(store.snapshot, remedy.releaseId) : undefined;
  return release ? releaseSubject(release) : subject;
}

export const releaseSubject = (release: Release): Subject => ({
  workspaceId: release.workspaceId,
  miniProgramId: release.miniProgramId,
  versionId: release.versionId,
  releaseId: release.id,
  targetApp: release.targetApp,
});

/** A failure in words: what happened, what it means and what next. Its code and the request's id are in the log. */
export const errorWords = (
  { language, editor }: Pick<CommandContext, 'language' | 'editor'>,
  error: ReleaseError,
): { title: string; detail: string } => {
  editor.log(`${error.kind} ${error.code} ${error.requestId ?? ''} ${error.message}`);
  return refusalText(language, error, error.allowedRoles);
};

/** Runs a command. Whatever it throws is shown here, once, with a remedy for what the command is about. */
export async function runCommand(run: Run, context: CommandContext, subject: Subject | undefined): Promise<void> {
  let about: Subject = { ...subject };
  const narrow = (chosen: Subject) => {
    about = { ...about, ...chosen };
  };
  try {
    await run({ ...context, setSubject: narrow }, subject);
  } catch (error) {
    // A write that failed shows that something is not as it was shown.
    if (ReleaseError.is(error) && error.idempotencyKey !== null) await context.store.refresh();
    await presentError(context, error, about);
  }
}

async function presentError(context: CommandContext, error: unknown, subject: Subject): Promise<void> {
  const { text, ui, language } = context;
  if (PackingError.is(error)) {
    context.editor.log(error.code);
    await ui.tell('error', packingText(language, error.problem));
    return;
  }
  if (!ReleaseError.is(error)) {
    const message = error instanceof Error ? error.message : String(error);
    context.editor.log(error instanceof Error ? (error.stack ?? message) : message);
    const pressed = await ui.tell('error', text('error.unexpected', { message }), text('button.showLog'));
    if (pressed) context.editor.showLog();
    return;
  }
  if (error.kind === 'cancelled') {
    const sent = error.idempotencyKey !== null;
    return void (await ui.tell('information', text(sent ? 'common.cancelledSent' : 'common.cancelled')));
  }
  const { title, detail } = errorWords(context, error);
  const fields = error.fields.map((problem) => fieldProblemText(language, problem));
  const message = sentences(language, [title, detail, ...fields]);
  const command = commandOfRemedy(error);
  const button = command ? remedyLabel(language, error) : text('button.showLog');
  const pressed = await ui.tell('error', message, button);
  if (!pressed) return;
  if (!command) return context.editor.showLog();
  await context.run(command, remedySubject(context, error, subject));
}
