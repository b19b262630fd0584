import type { Release } from '../../core/contract/model.ts';
import { sendAction } from '../actions/runReleaseAction.ts';
import type { CommandName } from '../manifest/commandTable.ts';
import { askRelease } from '../prompts/subjects.ts';
import type { CommandContext, Run, Subject } from '../shared/context.ts';
import { findReconcilablePrograms } from '../store/reconcilablePrograms.ts';

/** An action that needs no question, no progress and no message of success. */
const quietly =
  (command: CommandName, fits: (release: Release) => boolean, action: 'acknowledge' | 'stopWaiting'): Run =>
  async (context: CommandContext, subject?: Subject) => {
    const release = await askRelease(context, command, subject, fits);
    if (!release) return;
    await sendAction(context, release, { action, input: {} }, {});
  };

/** What was changed at the target app itself was seen. */
export const acknowledge = quietly('release.acknowledge', ({ found }) => found !== null, 'acknowledge');
/** Gives up what waits to be tried again. */
export const stopWaiting = quietly('release.stopWaiting', ({ pending }) => pending?.state === 'waiting', 'stopWaiting');

/** Reads everything again, and has the target apps asked for the state of the versions there. */
export const refresh: Run = async (context) => {
  const { client, store, text, ui } = context;
  await ui.busyView(() => store.refresh());
  const places = findReconcilablePrograms(store.snapshot);
  if (places.length === 0) return;
  const answers = await ui.progress(text('refresh.asking'), async (signal) =>
    Promise.allSettled(places.map((place) => client.reconcile(place, {}, { signal }))),
  );
  await store.refresh();
  const failed = answers.findIndex(({ status }) => status === 'rejected');
  const answer = answers[failed];
  if (answer?.status !== 'rejected') return;
  context.setSubject({ miniProgramId: places[failed]?.miniProgram });
  throw answer.reason;
};
