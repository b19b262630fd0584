import { ReleaseError } from '../../client/errors.ts';
import { sendReleaseAction } from '../../client/releaseActions.ts';
import type { RepeatOptions } from '../../client/repeatWrite.ts';
import type { Release } from '../../core/contract/model.ts';
import type { ActionRequest } from '../../core/contract/releaseActions.ts';
import { actionName } from '../../texts/labels/labels.ts';
import { doneText } from '../../texts/release/releaseActions.ts';
import type { CommandContext } from '../shared/context.ts';
import { confirmationFacts } from './confirmations.ts';

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

/**
 * Carries out one action of a release with progress and shows once what came of it; one that is still checked says so.
 * Resolves with the button that was pressed, at once where there is none.
 * @throws ReleaseError
 */
export async function runReleaseAction(
  context: CommandContext,
  release: Release,
  request: ActionRequest,
  buttons: readonly string[] = [],
): Promise<string | undefined> {
  const { language, store, text, ui } = context;
  const { versionNumber: version } = release;
  const title = text('progress.working', { action: actionName(language, request.action), version });
  const done = context.beginAction(release.id);
  let after: Release;
  try {
    after = await ui.progress(title, (signal) => sendAction(context, release, request, { signal }));
  } catch (error) {
    if (!ReleaseError.is(error, 'stale')) throw error;
    await store.refresh();
    void ui.tell('warning', text('stale.title', { version }));
    return undefined;
  } finally {
    done();
  }
  const said = after.pending
    ? text('pending.checking', { version })
    : doneText(language, release, request, confirmationFacts(context, release));
  const pressed = said === null ? undefined : ui.tell('information', said, ...(after.pending ? [] : buttons));
  return buttons.length === 0 ? undefined : pressed;
}
