import * as vscode from 'vscode';
import type { Release } from '../../core/contract/model.ts';
import { parseReleaseFile, quickCharacters } from '../../core/releaseFile/parse.ts';
import type { PlanStep } from '../../core/releaseFile/plan.types.ts';
import { readDesiredState } from '../../plan/desiredState.ts';
import { makePlan } from '../../plan/makePlan.ts';
import { readState } from '../../plan/platformState.ts';
import { nextPublishStep } from '../../plan/rolloutDecision.ts';
import { actionName } from '../../texts/labels/labels.ts';
import type { CommandContext } from '../shared/context.ts';
import { type Button, offer } from '../shared/offer.ts';
import { allReleases } from '../store/snapshot.ts';
import type { Surroundings } from '../store/surroundings.types.ts';
import { findReleaseFiles } from './locate.ts';
import { stepSentence } from './planSentences.ts';

/** A step of a grayscale plan and the moment from which it can be taken. */
export interface DueStep {
  readonly file: vscode.Uri;
  readonly release: Release;
  readonly step: PlanStep;
  /** Milliseconds since 1970. */
  readonly due: number;
}

/** A timer cannot wait longer than 24 days; an hour also outlasts a machine that slept. */
const longestWait = 3_600_000;

/** The next steps of all grayscale plans of the workspace whose release is running. @throws ReleaseError */
export async function dueSteps({ client }: Pick<CommandContext, 'client'>): Promise<DueStep[]> {
  const nothing = { env: () => undefined, file: () => undefined };
  const found = await Promise.all(
    (await findReleaseFiles()).map(async (file): Promise<DueStep[]> => {
      const text = Buffer.from(await vscode.workspace.fs.readFile(file)).toString('utf8');
      const { complete } = parseReleaseFile(text, quickCharacters);
      if (!complete?.grayscale?.length) return [];
      const desired = readDesiredState(complete, new Map(), nothing);
      const { state } = await readState(client, desired);
      const plan = makePlan(desired, state);
      return state.targets.flatMap(({ target, release }) => {
        const step = nextPublishStep(plan, target.id);
        if (release?.stage !== 'grayscaleRelease' || !step?.dueAt) return [];
        return [{ file, release, step, due: Date.parse(step.dueAt) }];
      });
    }),
  );
  return found.flat();
}

/** The steps that wait for a person by now, by their releases. */
const waiting = (steps: readonly DueStep[], now: number): Surroundings['due'] =>
  Object.fromEntries(
    steps
      .filter(({ due }) => due <= now)
      .map(({ release, step, due, file }) => [
        release.id,
        { ratio: step.ratio ?? 100, since: new Date(due).toISOString(), file: file.toString() },
      ]),
  );

/**
 * Shows and offers the next step of a plan when its hold is over, the offer once in all windows; follows what changes.
 * Ends when disposed.
 * @param show takes what is due
 */
export function offerDueSteps(
  context: CommandContext,
  claim: (key: string) => Promise<boolean>,
  show: (due: Surroundings['due']) => void = () => undefined,
  clock: () => number = Date.now,
): vscode.Disposable {
  const { editor, language, store, text, ui } = context;
  let timer: NodeJS.Timeout | undefined;
  let running = '';
  let ended = false;

  async function offerStep({ file, release, step }: DueStep): Promise<void> {
    if (editor.notificationLevel() === 'none' || !(await claim(`due/${release.id}/${release.ratio}/${step.ratio}`)))
      return;
    const what = stepSentence(context, { ...step, by: 'program', dueAt: null });
    const next = () => context.run('releaseFile.continue', { file: file.toString() });
    const stop = () => context.run('release.stopGrayscale', { releaseId: release.id });
    const message = text('releaseFile.due', { what });
    const buttons: Button[] = [
      [text('releaseFile.goOn'), next],
      [actionName(language, 'stopGrayscale'), stop],
    ];
    await offer(ui, 'information', message, ...buttons);
  }

  async function check(): Promise<void> {
    const steps = await dueSteps(context).catch((error: unknown) => {
      editor.log(`reading grayscale plans failed: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    });
    // What was due before is shown until it is known to be over.
    if (ended || steps === null) return;
    show(waiting(running === '' ? [] : steps, clock()));
    for (const step of steps.filter(({ due }) => due <= clock())) void offerStep(step);
    const next = Math.min(...steps.map(({ due }) => due).filter((due) => due > clock()));
    clearTimeout(timer);
    if (!Number.isFinite(next)) return;
    timer = setTimeout(() => void check(), Math.min(longestWait, next - clock() + 50));
    timer.unref();
  }

  /** Reads plans only while a grayscale runs, and only when it changed. */
  const follow = () => {
    const now = allReleases(store.snapshot)
      .filter(({ stage }) => stage === 'grayscaleRelease')
      .map(({ id, revision }) => `${id}@${revision}`)
      .join();
    if (now === running) return;
    running = now;
    if (now === '') show({});
    else void check();
  };
  const files = vscode.workspace.createFileSystemWatcher('**/mini.release.json');
  const again = () => void (running !== '' && check());
  const subscriptions = [store.onDidChange(follow), files, files.onDidChange(again), files.onDidCreate(again)];
  follow();
  return new vscode.Disposable(() => {
    ended = true;
    clearTimeout(timer);
    for (const subscription of subscriptions) subscription.dispose();
  });
}
