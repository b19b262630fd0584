import { ReleaseError } from '../../client/errors.ts';
import { sendReleaseAction } from '../../client/releaseActions.ts';
import type { RepeatOptions } from '../../client/repeatWrite.ts';
import type { Release } from '../../core/contract/model.ts';
import type { ActionRequest, SentAction } from '../../core/contract/releaseActions.ts';
import { actionName } from '../../texts/labels/labels.ts';
import { conflictText } from '../../texts/release/conflict.ts';
import { doneText } from '../../texts/release/releaseActions.ts';
import { commandTable } from '../manifest/commandTable.ts';
import type { CommandContext } from '../shared/context.ts';
import { releaseSubject } from '../shared/errorMessages.ts';
import { type Button, offer } from '../shared/offer.ts';
import { showOutcome } from '../shared/outcome.ts';
import { confirmationFacts } from './confirmations.ts';
import { nextStepOf } from './nextStep.ts';

/** Name and number of a release, for sentences. */
export function releaseNames(
  context: Pick<CommandContext, 'store'>,
  release: Release,
): { name: string; version: string; target: string } {
  const { name, target } = confirmationFacts(context, release);
  return { name, version: release.versionNumber, target: target?.name ?? release.targetApp };
}

/**
 * Sends one action of a release and puts what came of it into the store.
 * @throws ReleaseError
 */
export async function sendAction(
  { client, store }: Pick<CommandContext, 'client' | 'store'>,
  release: Release,
  request: ActionRequest,
  options: RepeatOptions,
): Promise<Release> {
  const after = await sendReleaseAction(client, release, request, options);
  store.take({ release: after });
  return after;
}

/** Who changed a release before an action reached it, how and when, and that nothing was done; reads it again. */
export async function readConflict(
  { client, language, store }: Pick<CommandContext, 'client' | 'language' | 'store'>,
  { id, versionNumber: version }: Release,
  { action }: ActionRequest,
): Promise<string> {
  await store.refresh();
  const { items } = await client.getHistory({ release: id }, undefined, { query: { limit: '1' } });
  return conflictText(language, { version, action }, items[0]);
}

async function showConflict(context: CommandContext, release: Release, request: ActionRequest): Promise<void> {
  const { language, ui } = context;
  const message = await readConflict(context, release, request);
  const history = () => context.run('release.showHistory', releaseSubject(release));
  await offer(ui, 'warning', message, [commandTable['release.showHistory'].title[language], history]);
}

/** What comes next, or takes it back; after *Stop* nothing that releases stands where it was pressed. */
function nextButton(context: CommandContext, action: SentAction, after: Release): Button | null {
  if (action !== 'stopGrayscale' && action !== 'withdraw') return nextStepOf(context, after);
  const { title } = commandTable['release.openWizard'];
  return [title[context.language], () => context.run('release.openWizard', releaseSubject(after))];
}

/**
 * Carries out one action of a release with progress and shows once what came of it, with what comes next; one that is
 * still checked says so.
 * @throws ReleaseError
 */
export async function runReleaseAction(
  context: CommandContext,
  release: Release,
  request: ActionRequest,
): Promise<void> {
  const { language, text, ui } = context;
  const { versionNumber: version } = release;
  const title = text('progress.working', { action: actionName(language, request.action), version });
  const done = context.beginAction(release.id);
  let after: Release;
  try {
    after = await ui.progress(title, (signal) => sendAction(context, release, request, { signal }));
  } catch (error) {
    if (!ReleaseError.is(error, 'stale')) throw error;
    return await showConflict(context, release, request);
  } finally {
    done();
  }
  if (after.pending) return await showOutcome(context, releaseSubject(release), text('pending.checking', { version }));
  const said = doneText(language, release, request, confirmationFacts(context, release));
  if (said !== null)
    await showOutcome(context, releaseSubject(release), said, nextButton(context, request.action, after));
}
