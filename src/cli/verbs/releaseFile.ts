import type { Release } from '../../core/contract/model.ts';
import type { Plan, PlanStep } from '../../core/releaseFile/plan.types.ts';
import { referencesOf } from '../../core/releaseFile/references.ts';
import { applyPlan, PlanOutdatedError } from '../../plan/applyPlan.ts';
import { type Desired, desiredOf } from '../../plan/desiredState.ts';
import { differences } from '../../plan/drift.ts';
import { askGate } from '../../plan/gates.ts';
import { makePlan } from '../../plan/makePlan.ts';
import { withNewWorkspace } from '../../plan/newWorkspace.ts';
import type { Preflight } from '../../plan/preflight/preflight.ts';
import { decide } from '../../plan/rolloutDecision.ts';
import { type PlatformState, readState } from '../../plan/state.ts';
import { holdText, planText, planWords, stepText } from '../../texts/plan.ts';
import { CliError, inputError } from '../model/cliError.ts';
import type { Answer, OwnContext, OwnRun } from '../model/context.types.ts';
import type { Outcome } from '../model/outcomes.ts';
import { confirm } from '../session/confirm.ts';
import {
  checkReleaseFile,
  findingLine,
  findingOf,
  type ReadReleaseFile,
  readReleaseFile,
  readSecretFiles,
  secretsFor,
} from '../session/releaseFile.ts';
import { openSession, placeOf, type Session } from '../session/session.ts';

/** A whole release file beside what stands on the platform. */
interface Looked {
  readonly file: ReadReleaseFile;
  readonly session: Session;
  readonly preflight: Preflight;
  readonly desired: Desired;
  readonly state: PlatformState;
  readonly plan: Plan;
}

function refuse(own: OwnContext, { findings }: Preflight): never {
  const errors = findings.filter(({ problem }) => problem.severity === 'error');
  const lines = errors.map((finding) => findingLine(findingOf(own, finding)));
  throw new CliError([own.say('fileRefused'), ...lines].join('\n'), 2, errors[0]?.problem.code ?? 'cli.fileRefused');
}

/** Reads the file and the platform, refuses what would be refused, and works with the rest. @throws CliError, ReleaseError */
async function withFile(own: OwnContext, work: (looked: Looked) => Promise<Answer>): Promise<Answer> {
  const file = await readReleaseFile(own);
  const alone = await checkReleaseFile(file, null, own);
  const { complete } = alone.document;
  if (!complete || !alone.ok) refuse(own, alone);
  const names = referencesOf(complete).flatMap(({ as, file: name }) => (as === 'secret' ? [name] : []));
  const wanted = desiredOf(complete, alone.files, secretsFor(own, await readSecretFiles(file.folder, names)));
  const session = await openSession(own, await placeOf(own, complete.platform));
  try {
    const { state, live } = await readState(session.client, wanted, { signal: own.signal });
    const desired = await withNewWorkspace(wanted, live, file.folder);
    const preflight = await checkReleaseFile(file, live, own, alone);
    if (!preflight.ok) refuse(own, preflight);
    for (const finding of preflight.findings) own.tell(findingLine(findingOf(own, finding)));
    return await work({ file, session, preflight, desired, state, plan: makePlan(desired, state) });
  } finally {
    await session.close();
  }
}

const namesOf = ({ state }: Looked): Record<string, string> =>
  Object.fromEntries(state.targets.map(({ target }) => [target.id, target.name]));

const planLines = ({ language }: OwnContext, looked: Looked, plan: Plan): string[] => {
  const { miniProgram: name, version, unset } = looked.desired;
  return [planText(language, plan, { name, version, unset, names: namesOf(looked) }).trimEnd()];
};

const planMoved = (own: OwnContext, looked: Looked, now: Plan): CliError =>
  new CliError([planWords(own.language).moved, '', ...planLines(own, looked, now)].join('\n'), 6, 'cli.planMoved');

export const plan: OwnRun = (own) =>
  withFile(own, async (looked) => ({ result: looked.plan, lines: planLines(own, looked, looked.plan) }));

/** Why nothing could be done now. */
function idle(plan: Plan, { targets }: PlatformState): Outcome {
  if (plan.steps.length === 0) return 'done';
  if (plan.steps[0]?.blocked) return 'refused';
  return targets.some(({ release }) => release?.rejection) ? 'rejected' : 'waiting';
}

async function carryOut(own: OwnContext, looked: Looked, plan: Plan) {
  const { session, desired, preflight } = looked;
  const names = namesOf(looked);
  const pack = async (signal: AbortSignal) => {
    const { packProject } = await import('../../packing/pack.ts');
    if (!preflight.report) throw inputError(own.say, 'uploadRefused');
    return (await packProject(preflight.report, { signal })).zip;
  };
  const run = own.option('idempotency-key');
  return applyPlan(plan, {
    client: session.client,
    desired,
    pack,
    signal: own.signal,
    ...(run === undefined ? {} : { run }),
    onStep: (step, index, count) => own.tell(`[${index + 1}/${count}] ${stepText(own.language, step, names)}`),
  }).catch((error: unknown) => {
    throw PlanOutdatedError.is(error) ? planMoved(own, looked, error.now) : error;
  });
}

/** Asks once with every step named; `--yes` stands for the answer. */
async function asked(own: OwnContext, looked: Looked, steps: readonly PlanStep[], command: string): Promise<void> {
  const lines = steps.map((step) => `- ${stepText(own.language, step, namesOf(looked))}`);
  const params = { name: looked.desired.miniProgram, version: looked.desired.version };
  const question = [own.say('ask.file', params), ...lines].join('\n');
  await confirm(own, command, own.yes, question);
}

export const apply: OwnRun = (own) =>
  withFile(own, async (looked) => {
    const { plan, state } = looked;
    const expected = own.option('expect');
    if (expected !== undefined && expected !== plan.fingerprint) throw planMoved(own, looked, plan);
    const releases = state.targets.flatMap(({ release }): Release[] => (release ? [release] : []));
    if (plan.now === 0) {
      const result = { done: [], left: plan, releases };
      return { outcome: idle(plan, state), result, lines: planLines(own, looked, plan) };
    }
    await asked(own, looked, plan.steps.slice(0, plan.now), 'apply');
    const applied = await carryOut(own, looked, plan);
    const done = own.say('fileApplied', { count: applied.done.length });
    return { result: applied, lines: [done, ...planLines(own, looked, applied.left)] };
  });

/** Takes the next ratio when hold, gate and word allow it; with `--yes` a person overrules hold and gate. */
export const continueRelease: OwnRun = (own) =>
  withFile(own, async (looked) => {
    const { desired, state, plan, file } = looked;
    const targetApp = own.option('target-app') ?? desired.targetApps[0] ?? '';
    const allowCommands = own.option('allow-commands') !== undefined;
    const ask = (step: Desired['grayscale'][number]) =>
      askGate(step, { folder: file.folder, allowCommands, signal: own.signal });
    const common = { desired, state, plan, targetApp, now: new Date(), ask };
    const byItself = await decide({ ...common, person: false });
    const decision = byItself.goOn || !own.yes ? byItself : await decide({ ...common, person: true });
    if (!decision.goOn) {
      const { hold, step } = decision;
      const outcome: Outcome = hold.why === 'nothingNext' ? 'done' : hold.why === 'role' ? 'refused' : 'waiting';
      const result = { wentOn: false, step, hold, release: null };
      return { outcome, result, lines: [holdText(own.language, hold)] };
    }
    const step = { ...decision.step, by: 'program' as const };
    const applied = await carryOut(own, looked, { ...plan, steps: [step], now: 1 });
    const release = applied.releases.find((each) => each.targetApp === targetApp) ?? null;
    const lines = [stepText(own.language, { ...step, dueAt: null }, namesOf(looked))];
    return { result: { wentOn: true, step, hold: null, release }, lines };
  });

/** What the platform has otherwise than the file says. */
export const drift: OwnRun = (own) =>
  withFile(own, async ({ desired, state }) => {
    const found = differences(desired, state);
    const lines = found.map(({ path, platform }) => `${path.join('.')}: ${[platform].flat().join(', ')}`);
    const outcome = found.length > 0 ? 'conflict' : 'done';
    return { outcome, result: { differences: found }, lines: lines.length > 0 ? lines : [own.say('noDrift')] };
  });
