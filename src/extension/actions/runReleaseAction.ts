import { repeatUntilAnswered } from '../../client/client.ts';
import { ReleaseError } from '../../client/errors.ts';
import type { Release } from '../../core/contract/model.ts';
import { actionName } from '../../texts/labels.ts';
import type { CommandContext } from '../shared/context.ts';
import { presentError, subjectOf } from '../shared/errorMessages.ts';
import { findMiniProgram } from '../store/snapshot.ts';

/** What is sent along with a change: the state it was made from, the key that keeps it from being done twice. */
export interface SendOptions {
  readonly ifMatch: number | '*';
  readonly signal: AbortSignal;
  readonly idempotencyKey: string;
}

/** Name and number of a release, for sentences. */
export function nameOf(
  context: Pick<CommandContext, 'store'>,
  release: Release,
): { name: string; version: string; target: string } {
  const { snapshot } = context.store;
  return {
    name: findMiniProgram(snapshot, release.miniProgramId)?.name ?? release.miniProgramId,
    version: release.versionNumber,
    target: snapshot.targetApps.find((app) => app.id === release.targetApp)?.name ?? release.targetApp,
  };
}

/**
 * Sends one action of a release until its answer was seen, and takes over what came of it.
 * @throws ReleaseError
 */
export async function sendAction(
  { store }: Pick<CommandContext, 'store'>,
  release: Release,
  send: (options: SendOptions) => Promise<Release>,
  { anyRevision = false, signal }: { anyRevision?: boolean | undefined; signal: AbortSignal },
): Promise<Release> {
  const ifMatch = anyRevision ? '*' : release.revision;
  const after = await repeatUntilAnswered((idempotencyKey) => send({ ifMatch, signal, idempotencyKey }), { signal });
  store.take({ release: after });
  return after;
}

/**
 * Carries out one action of a release with progress: takes over what came of it, tells the outcome once, or why not.
 * Answers the release as it then stands, `undefined` when it failed. What is still being found out is said so.
 */
export async function perform(
  context: CommandContext,
  release: Release,
  action: string,
  send: (options: SendOptions) => Promise<Release>,
  options: { anyRevision?: boolean; done: string; buttons?: readonly string[] },
): Promise<{ release: Release; pressed: Promise<string | undefined> } | undefined> {
  const { language, store, text, ui } = context;
  const title = text('progress.working', { action: actionName(language, action), version: release.versionNumber });
  const done = context.acting(release.id);
  try {
    const after = await ui.progress(title, (signal) =>
      sendAction(context, release, send, { anyRevision: options.anyRevision, signal }),
    );
    if (after.pending) {
      const pressed = ui.tell('information', text('pending.checking', { version: after.versionNumber }));
      return { release: after, pressed };
    }
    return { release: after, pressed: ui.tell('information', options.done, ...(options.buttons ?? [])) };
  } catch (error) {
    if (ReleaseError.is(error, 'stale')) {
      await store.refresh();
      await ui.tell('warning', text('stale.title', { version: release.versionNumber }));
      return undefined;
    }
    await store.refresh();
    await presentError(context, error, subjectOf(release));
    return undefined;
  } finally {
    done();
  }
}
