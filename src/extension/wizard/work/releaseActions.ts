import { ReleaseError } from '../../../client/errors.ts';
import type { Release } from '../../../core/contract/model.ts';
import type { ActionRequest, SentAction } from '../../../core/contract/releaseActions.ts';
import { actionName, reviewerName, stageName } from '../../../texts/labels/labels.ts';
import { askActionInput, askRejectionReason, confirmAction, reviewFirst } from '../../actions/confirmations.ts';
import { readConflict, sendAction } from '../../actions/runReleaseAction.ts';
import { findRelease } from '../../store/snapshot.ts';
import { waitForSnapshot } from '../../store/waitForSnapshot.ts';
import { nextStep } from '../model/progress.ts';
import { chosenRatio } from '../view/steps/publish.ts';
import { stopAndRollBackPair, stopAndRollBackParams } from '../view/steps/stopAndRollBack.ts';
import type { Wizard } from './wizard.types.ts';

/** Opens the step of the release's new stage, and announces it. */
export function followRelease(wizard: Wizard, release: Release): void {
  const { language } = wizard.context;
  wizard.change({ step: nextStep(wizard.facts()), ratio: null });
  const stage = stageName(language, release.rejection ? 'rejected' : release.stage);
  wizard.announce(wizard.text('said.stage', { version: release.versionNumber, stage }));
}

/** Sends one action and announces what came of it; notifications stay silent about what the page says itself. */
export async function runAction(wizard: Wizard, release: Release, request: ActionRequest): Promise<boolean> {
  const { context } = wizard;
  const { action } = request;
  const name = actionName(context.language, action);
  const busy = wizard.text('progress.working', { action: name, version: release.versionNumber });
  const done = context.beginAction(release.id);
  let conflict = false;
  const send = (signal: AbortSignal): Promise<Release | null> =>
    sendAction(context, release, request, { signal, onRetry: wizard.retrying }).catch(async (error: unknown) => {
      if (!ReleaseError.is(error, 'stale')) throw error;
      conflict = true;
      wizard.report(await readConflict(context, release, request), '');
      return null;
    });
  try {
    const worked = await wizard.work(action, busy, async (signal) => {
      const after = await send(signal);
      if (!after) return;
      if (after.pending) wizard.announce(wizard.text('busy.checking'));
      // A new stage is announced by `followRelease`, whoever caused it.
      else if (after.stage === release.stage) wizard.announce(wizard.text('said.done', { action: name }));
      wizard.change({ ratio: null });
    });
    return worked && !conflict;
  } finally {
    done();
  }
}

/** The release that a button names, else the wizard's own. */
const releaseFor = (wizard: Wizard, id?: string): Release | null =>
  (id ? findRelease(wizard.context.store.snapshot, id) : wizard.facts().release) ?? null;

async function confirmAndAct(wizard: Wizard, release: Release, request: ActionRequest): Promise<void> {
  if (!(await confirmAction(wizard.context, release, request))) return;
  await wizard.leave(async () => void (await runAction(wizard, release, request)));
}

/** The button of an action, for the release that it names or the wizard's own. */
export const releaseAction =
  (action: SentAction) =>
  async (wizard: Wizard, id?: string): Promise<void> => {
    const release = releaseFor(wizard, id);
    const ratio = () => release && chosenRatio(wizard.facts(), release);
    const request = release && (await askActionInput(wizard.context, release, action, ratio));
    if (release && request) await confirmAndAct(wizard, release, request);
  };

/** Final release before the filing, with its limits. */
export async function releaseLimited(wizard: Wizard): Promise<void> {
  const { release } = wizard.facts();
  const input = { permitRegistrationLimit: true };
  if (release) await confirmAndAct(wizard, release, { action: 'finalRelease', input });
}

/** Stops the grayscale of the newer version, then rolls the full release back; asks once for both. */
export async function stopAndRollBack(wizard: Wizard): Promise<void> {
  const { context, text } = wizard;
  const pair = stopAndRollBackPair(wizard.facts());
  if (!pair) return;
  const { gray, full } = pair;
  const params = stopAndRollBackParams(pair);
  const { confirm } = context.ui;
  const [message, detail] = [text('emergency.confirm', params), text('emergency.detail', params)];
  if (!(await confirm(message, detail, text('emergency.action'), reviewFirst(context, full)))) return;
  if (!(await runAction(wizard, gray, { action: 'stopGrayscale', input: {} }))) return;
  const waited = text('progress.working', {
    action: actionName(context.language, 'stopGrayscale'),
    version: params.gray,
  });
  await wizard.work('settle', waited, async (signal) => {
    await waitForSnapshot(context.store, (snapshot) => !findRelease(snapshot, gray.id)?.pending, signal);
  });
  // What the full release allows was evaluated while the grayscale ran.
  await context.store.refresh();
  const now = findRelease(context.store.snapshot, full.id);
  if (now) await runAction(wizard, now, { action: 'rollBack', input: {} });
}

/** Plays the reviewer; `value` such as `alipayCN/rejected`. */
export async function simulateReview(wizard: Wizard, value = ''): Promise<void> {
  const { context, text } = wizard;
  const { release } = wizard.facts();
  const [reviewer, decision] = value.split('/');
  if (!release || (reviewer !== 'alipayPlus' && reviewer !== 'alipayCN')) return;
  if (decision !== 'approved' && decision !== 'rejected') return;
  const name = reviewerName(context.language, reviewer);
  const title = text('review.rejectTitle', { reviewer: name, version: release.versionNumber });
  const reason = decision === 'approved' ? '' : await askRejectionReason(context, { title });
  if (reason === undefined) return;
  const body = { reviewer, decision, ...(reason ? { reason } : {}) } as const;
  const send = async (signal: AbortSignal) => {
    const after = await context.client.simulateReview({ release: release.id }, body, { signal });
    context.store.take({ release: after });
  };
  await wizard.leave(async () => void (await wizard.work('review', text('busy.saving'), send)));
}
