import { randomUUID } from 'node:crypto';
import { cancelled, ReleaseError } from '../../client/errors.ts';
import type { Release } from '../../core/contract/model.ts';
import type { Plan, PlanStep } from '../../core/releaseFile/plan.types.ts';
import { findReferences } from '../../core/releaseFile/references.ts';
import { applyPlan, PlanOutdatedError } from '../../plan/applyPlan.ts';
import { findBlockers } from '../../plan/blockers.ts';
import { type Desired, readDesiredState } from '../../plan/desiredState.ts';
import { differences } from '../../plan/drift.ts';
import { runGate } from '../../plan/gates.ts';
import { makePlan } from '../../plan/makePlan.ts';
import { withNewWorkspace } from '../../plan/newWorkspace.ts';
import { type PlatformState, readLiveFacts, readState } from '../../plan/platformState.ts';
import type { Preflight } from '../../plan/preflight/preflight.ts';
import { decideRollout } from '../../plan/rolloutDecision.ts';
import { changeText, holdText, planText, planTexts, secretsText, stepText } from '../../texts/releaseFile/plan.ts';
import { withRefusalWords } from '../../texts/releaseFile/refusals.ts';
import { CliError, inputError } from '../model/cliError.ts';
import type { Answer, OwnContext, OwnRun } from '../model/context.types.ts';
import type { Outcome } from '../model/outcomes.ts';
import { confirm } from '../session/confirm.ts';
import {
  checkReleaseFile,
  describeFinding,
  findingLine,
  type ReadReleaseFile,
  readReleaseFile,
  readSecretFiles,
  secretsFor,
} from '../session/releaseFile.ts';
import { choosePlatform, openSession, type Session } from '../session/session.ts';

/** A whole release file with the platform's state. */
interface FileContext {
  readonly file: ReadReleaseFile;
  readonly session: Session;
  readonly preflight: Preflight;
  readonly desired: Desired;
  readonly state: PlatformState;
  readonly plan: Plan;
}

function refuse(own: OwnContext, { findings }: Preflight): never {
  const errors = findings.filter(({ problem }) => problem.severity === 'error');
  const lines = errors.map((finding) => findingLine(describeFinding(own, finding)));
  throw new CliError([own.say('fileRefused'), ...lines].join('\n'), 2, errors[0]?.problem.code ?? 'cli.fileRefused');
}

/** Reads the file and the platform, stops where something would be refused, else calls `work`. @throws CliError, ReleaseError */
async function withFile(own: OwnContext, work: (context: FileContext) => Promise<Answer>): Promise<Answer> {
  const file = await readReleaseFile(own);
  const alone = await checkReleaseFile(file, null, own, { inspects: false });
  const { complete } = alone.document;
  if (!complete || !alone.ok) refuse(own, alone);
  const names = findReferences(complete).flatMap(({ as, file: name }) => (as === 'secret' ? [name] : []));
  const wanted = readDesiredState(complete, alone.files, secretsFor(own, await readSecretFiles(file.folder, names)));
  const session = await openSession(own, await choosePlatform(own, complete.platform));
  try {
    const { state, live } = await readState(session.client, wanted, { signal: own.signal });
    const desired = await withNewWorkspace(wanted, live, file.folder);
    // What is uploaded does not change with the folder, which may hold the next version already.
    const preflight = await checkReleaseFile(file, live, own, { before: alone, inspects: state.version === null });
    if (!preflight.ok) refuse(own, preflight);
    for (const finding of preflight.findings) own.report(findingLine(describeFinding(own, finding)));
    return await work({ file, session, preflight, desired, state, plan: makePlan(desired, state) });
  } finally {
    await session.close();
  }
}

/** A file that was checked by itself, checked with what the platform has and everything that would be missing there. */
export async function checkOnPlatform(own: OwnContext, file: ReadReleaseFile, alone: Preflight): Promise<Preflight> {
  const { complete, value } = alone.document;
  const { signal } = own;
  const session = await openSession(own, await choosePlatform(own, value.platform));
  try {
    const given = { before: alone, inspects: true };
    if (!complete) return checkReleaseFile(file, await readLiveFacts(session.client, value, { signal }), own, given);
    const desired = readDesiredState(complete, alone.files, secretsFor(own, new Map()));
    const { state, live } = await readState(session.client, desired, { signal });
    const more = withRefusalWords(own.language, findBlockers(desired, state));
    return await checkReleaseFile(file, live, own, { ...given, more });
  } finally {
    await session.close();
  }
}

const targetNames = ({ state }: FileContext): Record<string, string> =>
  Object.fromEntries(state.targets.map(({ target }) => [target.id, target.name]));

const planLines = ({ language }: OwnContext, context: FileContext, plan: Plan): string[] => {
  const { miniProgram: name, version, unset } = context.desired;
  return [planText(language, plan, { name, version, unset, names: targetNames(context) }).trimEnd()];
};

/** The command of a step that the file does not do. */
const ownCommands: Readonly<Partial<Record<PlanStep['kind'], (program: string, version: string) => string>>> = {
  authorize: (program) => `authorization start "${program}"`,
  apply: (program, version) => `apply-to-release "${program}@${version}"`,
  review: (program, version) => `wait "${program}@${version}" --until settled`,
  raiseGrayscale: () => 'continue',
};

/** What continues a plan that has come to what the file does not do. */
function nextLines({ say }: OwnContext, { desired: { miniProgram, version } }: FileContext, { steps }: Plan): string[] {
  const [step] = steps;
  const command = step && !step.blocked && ownCommands[step.kind]?.(miniProgram, version);
  return command ? ['', say('nextCommand', { command: `mprelease ${command}` })] : [];
}

const planMoved = (own: OwnContext, context: FileContext, now: Plan): CliError =>
  new CliError([planTexts(own.language).moved, '', ...planLines(own, context, now)].join('\n'), 6, 'cli.planMoved');

export const plan: OwnRun = (own) =>
  withFile(own, async (context) => ({ result: context.plan, lines: planLines(own, context, context.plan) }));

/** Why nothing could be done now. */
function idleOutcome(plan: Plan, { targets }: PlatformState): Outcome {
  if (plan.steps.length === 0) return 'done';
  if (plan.steps[0]?.blocked) return 'refused';
  return targets.some(({ release }) => release?.rejection) ? 'rejected' : 'waiting';
}

async function runPlan(own: OwnContext, context: FileContext, plan: Plan) {
  const { session, desired, preflight } = context;
  const names = targetNames(context);
  const pack = async (signal: AbortSignal) => {
    const { packSettled } = await import('../../packing/packSettled.ts');
    if (!preflight.report) throw inputError(own.say, 'uploadRefused');
    return (await packSettled(preflight.report, { signal })).zip;
  };
  const run = own.option('idempotency-key') ?? randomUUID();
  return applyPlan(plan, {
    client: session.client,
    desired,
    pack,
    signal: own.signal,
    run,
    onStep: (step, index, count) => own.report(`[${index + 1}/${count}] ${stepText(own.language, step, names)}`),
  }).catch((error: unknown) => {
    if (PlanOutdatedError.is(error)) throw planMoved(own, context, error.now);
    if (own.signal.aborted) throw cancelled(run);
    // Its own key names one step; repeated is the run.
    if (!ReleaseError.is(error) || error.idempotencyKey === null) throw error;
    throw new ReleaseError({ ...error, message: error.message, idempotencyKey: run });
  });
}

/** Asks once with every step named; `--yes` is the answer. */
async function confirmSteps(
  own: OwnContext,
  context: FileContext,
  steps: readonly PlanStep[],
  command: string,
): Promise<void> {
  const lines = steps.flatMap((step) => [
    `- ${stepText(own.language, step, targetNames(context))}`,
    ...(step.kind === 'apply' ? step.changes.map((change) => `  ${changeText(own.language, change)}`) : []),
  ]);
  const { report } = context.preflight;
  const secrets = secretsText(own.language, steps, report);
  const hint = secrets && !report?.allowsSecrets ? own.say('secretsHint') : '';
  const params = { name: context.desired.miniProgram, version: context.desired.version };
  const question = [own.say('ask.file', params), ...lines, secrets, hint].filter(Boolean).join('\n');
  await confirm(own, command, own.yes, question);
}

export const apply: OwnRun = (own) =>
  withFile(own, async (context) => {
    const { plan, state } = context;
    const expected = own.option('expect');
    if (expected !== undefined && expected !== plan.fingerprint) throw planMoved(own, context, plan);
    const releases = state.targets.flatMap(({ release }): Release[] => (release ? [release] : []));
    if (plan.now === 0) {
      const result = { done: [], left: plan, releases };
      const lines = [...planLines(own, context, plan), ...nextLines(own, context, plan)];
      return { outcome: idleOutcome(plan, state), result, lines };
    }
    await confirmSteps(own, context, plan.steps.slice(0, plan.now), 'apply');
    const applied = await runPlan(own, context, plan);
    const done = own.say('fileApplied', { count: applied.done.length });
    const outcome = applied.left.steps[0]?.blocked ? 'refused' : 'done';
    const { left } = applied;
    return {
      outcome,
      result: applied,
      lines: [done, ...planLines(own, context, left), ...nextLines(own, context, left)],
    };
  });

/** Takes the next ratio when hold and gate allow it; with `--yes` a person overrules both. */
export const continueRelease: OwnRun = (own) =>
  withFile(own, async (context) => {
    const { desired, state, plan, file } = context;
    const targetApp = own.option('target-app') ?? desired.targetApps[0] ?? '';
    const allowCommands = own.option('allow-commands') !== undefined;
    const ask = (step: Desired['grayscale'][number]) =>
      runGate(step, { folder: file.folder, allowCommands, signal: own.signal });
    const common = { desired, state, plan, targetApp, now: new Date(), ask };
    const byItself = await decideRollout({ ...common, person: false });
    const decision = byItself.proceeds || !own.yes ? byItself : await decideRollout({ ...common, person: true });
    if (!decision.proceeds) {
      const { hold, step } = decision;
      const outcome: Outcome = hold.why === 'nothingNext' ? 'done' : hold.why === 'role' ? 'refused' : 'waiting';
      const result = { wentOn: false, step, hold, release: null };
      return { outcome, result, lines: [holdText(own.language, hold)] };
    }
    const step = { ...decision.step, by: 'program' as const };
    const applied = await runPlan(own, context, { ...plan, steps: [step], now: 1 });
    const release = applied.releases.find((each) => each.targetApp === targetApp) ?? null;
    const lines = [stepText(own.language, { ...step, dueAt: null }, targetNames(context))];
    return { result: { wentOn: true, step, hold: null, release }, lines };
  });

/** Where the platform differs from the file. */
export const drift: OwnRun = (own) =>
  withFile(own, async ({ desired, state, plan }) => {
    // What the plan sends later, after a person's turn, is not there yet by design.
    const isLater = plan.steps.slice(plan.now).some(({ kind, blocked }) => kind === 'putConfiguration' && !blocked);
    const found = differences(isLater ? { ...desired, configuration: {} } : desired, state);
    const lines = found.map(({ path, platform }) => `${path.join('.')}: ${[platform].flat().join(', ')}`);
    const outcome = found.length > 0 ? 'conflict' : 'done';
    return { outcome, result: { differences: found }, lines: lines.length > 0 ? lines : [own.say('noDrift')] };
  });
