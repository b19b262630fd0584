import { ReleaseError } from '../../client/errors.ts';
import type { Release } from '../../core/contract/model.ts';
import type { Params } from '../../core/problems.ts';
import { actionName, fieldName, fieldProblemText, roleName, wordsFor } from '../../texts/labels.ts';
import type { Language } from '../../texts/language.ts';
import { platformText } from '../../texts/platforms.ts';
import { alipayCnSaid, problemText } from '../../texts/problems.ts';
import { wizardText } from '../../texts/wizard.ts';
import { type CommandName, commandTable } from '../manifest/commandTable.ts';
import { findRelease } from '../store/snapshot.ts';
import type { CommandContext, Subject } from './context.ts';

interface ReasonOf {
  readonly code: string;
  readonly params: Params;
  readonly remedy?: { readonly action: string; readonly releaseId?: string | undefined } | undefined;
}

/** The command that carries out an action of the platform, by which a refusal's remedy becomes a button. */
export const commandOfAction: Readonly<Record<string, CommandName>> = {
  createMiniProgram: 'miniProgram.create',
  editBasicInformation: 'workspace.editBasicInformation',
  manageMembers: 'workspace.addMember',
  editMiniProgram: 'miniProgram.edit',
  editLanguages: 'miniProgram.addLanguage',
  uploadVersion: 'version.upload',
  adoptVersion: 'version.adopt',
  createVersionFromTemplate: 'version.fromTemplate',
  selectApp: 'version.selectApp',
  editConfiguration: 'release.editConfiguration',
  authorize: 'release.authorize',
  checkAuthorization: 'release.checkAuthorization',
  apply: 'release.apply',
  withdraw: 'release.withdraw',
  startGrayscale: 'release.startGrayscale',
  raiseGrayscale: 'release.raiseGrayscale',
  stopGrayscale: 'release.stopGrayscale',
  finalRelease: 'release.finalRelease',
  cancel: 'release.cancel',
  rollBack: 'release.rollBack',
  takeOffline: 'release.takeOffline',
  createQrCode: 'release.showQrCode',
  refresh: 'view.refresh',
  signIn: 'platform.signInAgain',
};

/** Further ways on, beside the one that the platform names. */
const alsoOf: Readonly<Record<string, readonly CommandName[]>> = {
  packageDeliveryUnsupported: ['version.fromTemplate', 'version.uploadWithMinidev'],
};

/** The command for a refusal's remedy; a field that AlipayCN named opens in the wizard. */
export function commandOfRemedy({ code, remedy }: Pick<ReasonOf, 'code' | 'remedy'>): CommandName | undefined {
  if (!remedy) return undefined;
  return code.startsWith('alipayCn.field.') ? 'release.fixInWizard' : commandOfAction[remedy.action];
}

/** What its button says: the field that AlipayCN named, else the action. */
export function remedyLabel(language: Language, action: string, { code, params }: Omit<ReasonOf, 'remedy'>): string {
  if (action === 'signIn') return platformText(language, 'again');
  const [field] = code.startsWith('alipayCn.field.') && Array.isArray(params.fields) ? params.fields : [];
  return field
    ? wizardText(language, 'button.edit', { name: fieldName(language, String(field)) })
    : actionName(language, action);
}

/** A refusal in words: what, what it means, what next, who could. */
export function reasonText(
  context: Pick<CommandContext, 'language' | 'text'>,
  reason: { code: string; params: Params },
  allowedRoles: readonly string[] = [],
): { title: string; detail: string } {
  const { language, text } = context;
  const words = problemText(language, reason.code, reason.params);
  if (!words) return { title: reason.code, detail: '' };
  const who =
    reason.code === 'forbidden'
      ? text('actions.whoCould', {
          roles: allowedRoles.map((r) => roleName(language, r)).join(wordsFor(language).listSeparator),
        })
      : '';
  return {
    title: words.title,
    detail: [words.detail, words.next, who, alipayCnSaid(language, reason.code, reason.params)]
      .filter(Boolean)
      .join(wordsFor(language).sentenceSeparator),
  };
}

/** Shows a refusal with its code and, where there is one, a button for the remedy. */
export async function explainRefusal(
  context: CommandContext,
  reason: ReasonOf,
  subject: Subject,
  allowedRoles: readonly string[] = [],
): Promise<void> {
  const { title, detail } = reasonText(context, reason, allowedRoles);
  const command = commandOfRemedy(reason);
  const other = reason.remedy?.releaseId ? subjectOfRelease(context, reason.remedy.releaseId) : undefined;
  const button = reason.remedy && command ? remedyLabel(context.language, reason.remedy.action, reason) : undefined;
  const message = `${title}${wordsFor(context.language).sentenceSeparator}${detail} [${reason.code}]`;
  const also = (alsoOf[reason.code] ?? []).map((name) => ({ name, title: commandTable[name].title[context.language] }));
  const buttons = [...(button ? [button] : []), ...also.map(({ title: label }) => label)];
  const pressed = await context.ui.tell('warning', message, ...buttons);
  const next = also.find(({ title: label }) => label === pressed)?.name ?? command;
  if (pressed && next) await context.run(next, other ?? subject);
}

function subjectOfRelease(context: CommandContext, releaseId: string): Subject | undefined {
  const release = findRelease(context.store.snapshot, releaseId);
  return release ? subjectOf(release) : undefined;
}

export const subjectOf = (release: Release): Subject => ({
  workspaceId: release.workspaceId,
  miniProgramId: release.miniProgramId,
  versionId: release.versionId,
  releaseId: release.id,
  targetApp: release.targetApp,
});

/** A failure in words: what happened, what it means and what next, with its code and the request's id. */
export function errorWords(
  { language, text }: Pick<CommandContext, 'language' | 'text'>,
  error: ReleaseError,
): { title: string; detail: string; codes: string } {
  const words = problemText(language, error.code, error.params);
  const id = error.requestId ? text('common.requestId', { id: error.requestId }) : '';
  return {
    title: words?.title ?? error.message,
    detail: [words?.detail, words?.next, alipayCnSaid(language, error.code, error.params)]
      .filter(Boolean)
      .join(wordsFor(language).sentenceSeparator),
    codes: [error.code, id].filter(Boolean).join(', '),
  };
}

/** A failure in words for the place where it happened; the way on is a button. */
export async function presentError(context: CommandContext, error: unknown, subject: Subject = {}): Promise<void> {
  const { text, ui, language } = context;
  if (!ReleaseError.is(error)) {
    const message = error instanceof Error ? error.message : String(error);
    context.output(error instanceof Error ? (error.stack ?? message) : message);
    const pressed = await ui.tell('error', text('error.unexpected', { message }), text('button.showLog'));
    if (pressed) context.showLog();
    return;
  }
  if (error.kind === 'cancelled') {
    const sent = error.idempotencyKey !== null;
    return void (await ui.tell('information', text(sent ? 'common.cancelledSent' : 'common.cancelled')));
  }
  context.output(`${error.kind} ${error.code} ${error.requestId ?? ''} ${error.message}`);
  const { title, detail, codes } = errorWords(context, error);
  const fields = error.fields.map((problem) => fieldProblemText(language, problem));
  const told = [title, detail, ...fields].filter(Boolean).join(wordsFor(language).sentenceSeparator);
  const message = `${told} [${codes}]`;
  const command = commandOfRemedy({ code: error.code, remedy: error.remedy ?? undefined });
  const button = error.remedy && command ? remedyLabel(language, error.remedy.action, error) : text('button.showLog');
  const pressed = await ui.tell('error', message, button);
  if (!pressed) return;
  if (!command || !error.remedy) return context.showLog();
  const other = error.remedy.releaseId ? subjectOfRelease(context, error.remedy.releaseId) : undefined;
  await context.run(command, other ?? subject);
}
