import * as vscode from 'vscode';
import type { PlanStep } from '../../core/releaseFile/plan.types.ts';
import { PlanOutdatedError } from '../../plan/applyPlan.ts';
import { differences, withPlatformValues } from '../../plan/drift.ts';
import { makePlan } from '../../plan/makePlan.ts';
import { sentences } from '../../texts/format.ts';
import { fill } from '../../texts/language.ts';
import { changeText, holdText, planTexts, secretsText } from '../../texts/releaseFile/plan.ts';
import { askWorkspaceName } from '../prompts/workspaceName.ts';
import type { CommandContext, Run, Subject } from '../shared/context.ts';
import { offer } from '../shared/offer.ts';
import type { HarmlessButton } from '../shared/prompts.ts';
import { textDocuments } from '../shared/textDocuments.ts';
import { allMiniPrograms, isSimulated } from '../store/snapshot.ts';
import { createGate, decideByPerson, runPlan } from './apply.ts';
import { type CompleteFile, inspectReleaseFile, PlatformMismatchError } from './inspect.ts';
import { askReleaseFile } from './locate.ts';
import { planCommands, planHtml } from './planPage.ts';
import { nextStepSentence, stepSentence } from './planSentences.ts';
import { findingText, showPackageFindings } from './problemsView.ts';

/** A code lens or the explorer's menu brings the file, the tree its row, the palette nothing. */
const uriOf = (subject: Subject | undefined): vscode.Uri | undefined =>
  subject?.file === undefined ? undefined : vscode.Uri.parse(subject.file, true);

/** Inspects a release file and shows what is wrong with its package; `undefined` when the person left or it refuses. */
async function inspectOrExplain(
  context: CommandContext,
  subject: Subject | undefined,
): Promise<CompleteFile | undefined> {
  const { editor, language, text, ui } = context;
  const uri = await askReleaseFile(context, uriOf(subject));
  if (!uri) return undefined;
  const inspected = await ui.progress(text('releaseFile.reading'), (signal) =>
    inspectReleaseFile(context, uri, signal),
  );
  const { findings, ok } = inspected.preflight;
  showPackageFindings(editor.packageProblems, vscode.Uri.joinPath(uri, '..'), findings, language);
  const { planned } = inspected;
  if (ok && planned) return { ...inspected, planned };
  const errors = findings.filter(({ problem }) => problem.severity === 'error');
  const [first] = errors;
  const said = first ? findingText(language, first) : '';
  const show = async () => {
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  };
  const message = text('releaseFile.refused', { count: errors.length, first: said });
  await offer(ui, 'error', message, [text('releaseFile.showProblems'), show]);
  return undefined;
}

const offeringSwitch =
  (run: Run): Run =>
  async (context, subject) => {
    try {
      await run(context, subject);
    } catch (error) {
      if (!PlatformMismatchError.is(error)) throw error;
      const { text, ui } = context;
      const change = () => context.run('platform.switch');
      const message = text('releaseFile.otherPlatform', error.params);
      await offer(ui, 'warning', message, [text('releaseFile.switch'), change]);
    }
  };

const showPlan = async (context: CommandContext, { planned, uri }: CompleteFile): Promise<void> => {
  const { miniProgram: name, version } = planned.desired;
  const title = fill(planTexts(context.language).title, { name, version });
  await context.ui.showPage(title, planHtml(context, planned, uri.toString()), planCommands);
};

/** Shows the exact steps from the platform's state to the file's, with a button to run them. */
export const planRelease = offeringSwitch(async (context, subject) => {
  const inspected = await inspectOrExplain(context, subject);
  if (inspected) await showPlan(context, inspected);
});

const publishing: readonly PlanStep['kind'][] = ['startGrayscale', 'raiseGrayscale', 'finalRelease'];

/** What has the focus where the next button reaches users. */
const planFirst = (context: CommandContext, inspected: CompleteFile): HarmlessButton => ({
  label: context.text('releaseFile.plan'),
  run: () => showPlan(context, inspected),
});

/** Publishing asks once, naming program, version, target and percentage; so does applying, with all that it does before. */
async function confirmSteps(
  context: CommandContext,
  steps: readonly PlanStep[],
  inspected: CompleteFile,
): Promise<boolean> {
  const { language, store, text, ui } = context;
  const { planned, preflight } = inspected;
  const { desired } = planned;
  const lines = steps.flatMap((step) => [
    stepSentence(context, step),
    ...(step.kind === 'apply' ? step.changes.map((change) => changeText(language, change)) : []),
  ]);
  const secrets = secretsText(language, steps, preflight.report);
  const simulated = isSimulated(store.snapshot) ? text('common.simulated') : '';
  const publishes = steps.some(({ kind }) => publishing.includes(kind));
  const params = { name: desired.miniProgram, version: desired.version };
  const message = text(publishes ? 'releaseFile.confirmPublish' : 'releaseFile.confirm', params);
  const first = publishes ? planFirst(context, inspected) : undefined;
  const detail = [...lines, secrets, simulated].filter(Boolean).join('\n');
  return ui.confirm(message, detail, text('releaseFile.applyNow'), first);
}

/** Asks once how a workspace that has to be created is called, where the file does not say; `undefined` when the person left. */
async function withWorkspaceName(context: CommandContext, inspected: CompleteFile): Promise<CompleteFile | undefined> {
  const { plan, desired, state } = inspected.planned;
  const isNamed = inspected.preflight.document.value.workspace !== undefined;
  if (isNamed || plan.steps[0]?.kind !== 'createWorkspace') return inspected;
  const workspace = await askWorkspaceName(context, desired.workspace);
  if (workspace === undefined) return undefined;
  const named = { ...desired, workspace };
  return { ...inspected, planned: { desired: named, state, plan: makePlan(named, state) } };
}

async function runSteps(context: CommandContext, inspected: CompleteFile): Promise<void> {
  const { language, store, text, ui } = context;
  const { left, done } = await ui.progress(text('releaseFile.applying'), (signal, report) =>
    runPlan(context, inspected, signal, (step, index, count) =>
      report(stepSentence(context, step), (index / count) * 100),
    ),
  );
  const [next] = left.steps;
  const message = text('releaseFile.applied', { count: done.length });
  const authorize = text('releaseFile.authorize');
  const offers = next?.kind === 'authorize' ? [authorize] : [];
  const pressed = await ui.tell(
    'information',
    sentences(language, [message, nextStepSentence(context, left)]),
    ...offers,
  );
  if (pressed !== authorize) return;
  const wanted = inspected.planned.desired.miniProgram;
  const miniProgramId = allMiniPrograms(store.snapshot).find(({ id, name }) => id === wanted || name === wanted)?.id;
  await context.run('release.authorize', { miniProgramId });
}

/** Applies a release file as far as possible now; refuses when the platform changed meanwhile. */
export const applyRelease = offeringSwitch(async (context, subject) => {
  const { language, text, ui } = context;
  try {
    const found = await inspectOrExplain(context, subject);
    const inspected = found && (await withWorkspaceName(context, found));
    if (!inspected) return;
    const { plan } = inspected.planned;
    const steps = plan.steps.slice(0, plan.now);
    if (steps.length === 0) {
      const { label, run } = planFirst(context, inspected);
      return await offer(ui, 'information', nextStepSentence(context, plan), [label, run]);
    }
    if (!(await confirmSteps(context, steps, inspected))) return;
    await runSteps(context, inspected);
  } catch (error) {
    if (!PlanOutdatedError.is(error)) throw error;
    const show = () => context.run('releaseFile.plan', subject);
    await offer(ui, 'warning', planTexts(language).moved, [text('releaseFile.plan'), show]);
  }
});

/** Continues the grayscale plan: a person may do so before the hold is over too, and sees what the plan says. */
export const continueRelease = offeringSwitch(async (context, subject) => {
  const { language, text, ui } = context;
  const inspected = await inspectOrExplain(context, subject);
  if (!inspected) return;
  const { desired, state, plan } = inspected.planned;
  const { byItself, byPerson } = await ui.progress(text('releaseFile.gate'), (signal) =>
    decideByPerson(inspected.planned, createGate(context, inspected, signal)),
  );
  if (!byPerson.proceeds) {
    await ui.tell('information', holdText(language, byPerson.hold));
    return;
  }
  const { step } = byPerson;
  const why = byItself.proceeds ? '' : holdText(language, byItself.hold);
  const question = stepSentence(context, { ...step, by: 'program', dueAt: null });
  const simulated = state.me.platform.simulated ? text('common.simulated') : '';
  const detail = [desired.miniProgram, why, simulated].filter(Boolean).join('\n');
  if (!(await ui.confirm(question, detail, text('releaseFile.goOn'), planFirst(context, inspected)))) return;
  const steps = [{ ...step, by: 'program' as const }];
  await runSteps(context, { ...inspected, planned: { desired, state, plan: { ...plan, steps, now: 1 } } });
});

/** Compares the file with itself as it would be with the platform's values. */
export const showDrift = offeringSwitch(async (context, subject) => {
  const { text, ui } = context;
  const inspected = await inspectOrExplain(context, subject);
  if (!inspected) return;
  const found = differences(inspected.planned.desired, inspected.planned.state);
  if (found.length === 0) {
    await ui.tell('information', text('releaseFile.noDrift'));
    return;
  }
  const there = textDocuments.put('platform/mini.release.json', withPlatformValues(inspected.text, found));
  await vscode.commands.executeCommand('vscode.diff', there, inspected.uri, text('releaseFile.driftTitle'));
});
