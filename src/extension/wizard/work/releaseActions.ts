import type { Release } from '../../../core/contract/model.ts';
import { actionName, reviewerName, stageName } from '../../../texts/labels.ts';
import {
  applyQuestion,
  askOfflineReason,
  cancelQuestion,
  confirmed,
  limitedQuestion,
  offlineQuestion,
  publishQuestion,
  rollBackQuestion,
} from '../../actions/confirmations.ts';
import { type SendOptions, sendAction } from '../../actions/runReleaseAction.ts';
import { findRelease } from '../../store/snapshot.ts';
import { nextStep } from '../model/progress.ts';
import { chosenRatio } from '../view/steps/publish.ts';
import { stopAndRollBackPair } from '../view/steps/stopAndRollBack.ts';
import type { Wizard } from './wizard.types.ts';

interface Sending {
  readonly action: string;
  readonly send: (options: SendOptions) => Promise<Release>;
  readonly anyRevision?: boolean;
}

/** Shows where the release stands now, on the step that is next. */
export function followRelease(wizard: Wizard, release: Release): void {
  const { language } = wizard.context;
  wizard.change({ step: nextStep(wizard.facts()), ratio: null });
  const stage = stageName(language, release.rejection ? 'rejected' : release.stage);
  wizard.announce(wizard.text('said.stage', { version: release.versionNumber, stage }));
}

/** Sends one action, shows what came of it; notifications stay silent about what the page tells itself. */
async function act(wizard: Wizard, release: Release, { action, send, anyRevision }: Sending): Promise<boolean> {
  const { context } = wizard;
  const name = actionName(context.language, action);
  const told = wizard.text('busy.action', { action: name, version: release.versionNumber });
  const done = context.acting(release.id);
  try {
    return await wizard.work(action, told, async (signal) => {
      const after = await wizard.write(signal, (options) =>
        sendAction(context, release, (sent) => send({ ...sent, idempotencyKey: options.idempotencyKey }), {
          anyRevision,
          signal,
        }),
      );
      if (after.pending) wizard.announce(wizard.text('busy.checking'));
      // A new stage is followed where it is seen, whoever brought it about.
      else if (after.stage === release.stage) wizard.announce(wizard.text('said.done', { action: name }));
      wizard.change({ ratio: null });
    });
  } finally {
    done();
  }
}

/** The release that a button names, else the wizard's own. */
const releaseFor = (wizard: Wizard, id?: string): Release | null =>
  (id ? findRelease(wizard.context.store.snapshot, id) : wizard.facts().release) ?? null;

export async function apply(wizard: Wizard): Promise<void> {
  const { client } = wizard.context;
  const { release } = wizard.facts();
  if (!release || !(await confirmed(wizard.context, applyQuestion(wizard.context, release)))) return;
  const path = { release: release.id };
  await act(wizard, release, { action: 'apply', send: (options) => client.apply(path, {}, options) });
}

/** Withdraw and stop ask nothing: nothing may delay them. */
export async function withdraw(wizard: Wizard, id?: string): Promise<void> {
  const release = releaseFor(wizard, id);
  if (!release) return;
  const send = (options: SendOptions) => wizard.context.client.withdraw({ release: release.id }, {}, options);
  await act(wizard, release, { action: 'withdraw', anyRevision: true, send });
}

export async function stopGrayscale(wizard: Wizard, id?: string): Promise<void> {
  const release = releaseFor(wizard, id);
  if (release) await stop(wizard, release);
}

function stop(wizard: Wizard, release: Release): Promise<boolean> {
  const send = (options: SendOptions) => wizard.context.client.stopGrayscale({ release: release.id }, {}, options);
  return act(wizard, release, { action: 'stopGrayscale', anyRevision: true, send });
}

export async function publish(
  wizard: Wizard,
  action: 'startGrayscale' | 'raiseGrayscale' | 'finalRelease',
  limited = false,
): Promise<void> {
  const { context } = wizard;
  const { client } = context;
  const facts = wizard.facts();
  const { release } = facts;
  const ratio = release && action !== 'finalRelease' ? chosenRatio(facts, release) : 100;
  if (!release || ratio === null) return;
  const question = limited ? limitedQuestion(context, release) : publishQuestion(context, release, ratio);
  if (!(await confirmed(context, question))) return;
  const path = { release: release.id };
  const send = (options: SendOptions) =>
    action === 'finalRelease'
      ? client.finalRelease(path, limited ? { permitRegistrationLimit: true } : {}, options)
      : client[action](path, { ratio }, options);
  await act(wizard, release, { action, send });
}

export async function cancelRelease(wizard: Wizard): Promise<void> {
  const { context } = wizard;
  const { release } = wizard.facts();
  if (!release || !(await confirmed(context, cancelQuestion(context, release)))) return;
  const send = (options: SendOptions) => context.client.cancel({ release: release.id }, {}, options);
  await act(wizard, release, { action: 'cancel', send });
}

function sendRollBack(wizard: Wizard, release: Release): Promise<boolean> {
  const send = (options: SendOptions) => wizard.context.client.rollBack({ release: release.id }, {}, options);
  return act(wizard, release, { action: 'rollBack', send });
}

export async function rollBack(wizard: Wizard): Promise<void> {
  const { release } = wizard.facts();
  if (!release || !(await confirmed(wizard.context, rollBackQuestion(wizard.context, release)))) return;
  await sendRollBack(wizard, release);
}

export async function takeOffline(wizard: Wizard): Promise<void> {
  const { context } = wizard;
  const { release } = wizard.facts();
  const reason = release ? await askOfflineReason(context, release) : undefined;
  if (!release || reason === undefined || !(await confirmed(context, offlineQuestion(context, release)))) return;
  const send = (options: SendOptions) => context.client.takeOffline({ release: release.id }, { reason }, options);
  await act(wizard, release, { action: 'takeOffline', send });
}

/** Resolves with the release once the store shows nothing pending about it. */
function settledRelease(wizard: Wizard, id: string, signal: AbortSignal): Promise<Release | undefined> {
  const { store } = wizard.context;
  const now = () => findRelease(store.snapshot, id);
  if (!now()?.pending) return Promise.resolve(now());
  return new Promise((resolve) => {
    const finish = () => {
      subscription.dispose();
      resolve(now());
    };
    const subscription = store.onDidChange(() => {
      if (!now()?.pending) finish();
    });
    signal.addEventListener('abort', finish, { once: true });
  });
}

/** Stops the grayscale of the newer version, then rolls the full release back; asks once for both. */
export async function stopAndRollBack(wizard: Wizard): Promise<void> {
  const { context, text } = wizard;
  const pair = stopAndRollBackPair(wizard.facts());
  if (!pair) return;
  const { gray, full } = pair;
  const params = { gray: gray.versionNumber, full: full.versionNumber, back: full.replaced?.versionNumber ?? '' };
  const { first } = rollBackQuestion(context, full);
  const question = { message: text('emergency.confirm', params), detail: text('emergency.detail', params) };
  if (!(await confirmed(context, { ...question, action: text('emergency.action'), first }))) return;
  if (!(await stop(wizard, gray))) return;
  const waited = text('busy.action', { action: actionName(context.language, 'stopGrayscale'), version: params.gray });
  await wizard.work('settle', waited, async (signal) => void (await settledRelease(wizard, gray.id, signal)));
  // Its actions were judged while the grayscale ran: they are read anew, and the state with them.
  await context.store.refresh();
  const now = findRelease(context.store.snapshot, full.id);
  if (now) await sendRollBack(wizard, now);
}

/** Plays the reviewer; `value` such as `alipayCN/rejected`. */
export async function simulateReview(wizard: Wizard, value = ''): Promise<void> {
  const { context, text } = wizard;
  const { release } = wizard.facts();
  const [reviewer, decision] = value.split('/');
  if (!release || (reviewer !== 'alipayPlus' && reviewer !== 'alipayCN')) return;
  if (decision !== 'approved' && decision !== 'rejected') return;
  const name = reviewerName(context.language, reviewer);
  const reason =
    decision === 'approved'
      ? ''
      : await context.ui.input({
          title: text('review.rejectTitle', { reviewer: name, version: release.versionNumber }),
          prompt: text('review.reason'),
          value: '',
          validate: (typed) => (typed.trim().length < 2 ? text('review.reason') : null),
        });
  if (typeof reason !== 'string') return;
  const body = { reviewer, decision, ...(reason ? { reason } : {}) } as const;
  await wizard.work('review', text('busy.saving'), async (signal) => {
    const after = await context.client.simulateReview({ release: release.id }, body, { signal });
    context.store.take({ release: after });
  });
}
