import type { PlanStep } from '../../core/releaseFile/plan.types.ts';
import type { GrayscaleStep } from '../../core/releaseFile/schema.ts';
import { PlanOutdatedError } from '../../plan/applyPlan.ts';
import { gateHold } from '../../plan/rolloutDecision.ts';
import { holdText, planTexts } from '../../texts/releaseFile/plan.ts';
import { createGate, decideByPerson, runPlan } from '../releaseFile/apply.ts';
import type { CompleteFile } from '../releaseFile/inspect.ts';
import { nextStepSentence, stepSentence } from '../releaseFile/planSentences.ts';
import type { CommandContext } from '../shared/context.ts';
import { inspectCompleteFile, type ToolInput } from './input.ts';

interface Question {
  readonly title: string;
  readonly details: readonly string[];
  readonly steps: readonly PlanStep[];
  /** The step whose gate has to pass after the yes. */
  readonly gated?: GrayscaleStep | undefined;
}

const pass = { verdict: 'pass' } as const;

/** Shows the steps and applies exactly these. @throws Error where the person declines; as `applyPlan` */
async function confirmAndRun(
  context: CommandContext,
  inspected: CompleteFile,
  asked: Question,
  signal: AbortSignal,
): Promise<string> {
  const { language, text, ui } = context;
  const { title, details, steps, gated } = asked;
  const gate = gated?.gate && text('tools.gate', { gate: 'url' in gated.gate ? gated.gate.url : gated.gate.command });
  const simulated = inspected.planned.state.me.platform.simulated ? text('common.simulated') : '';
  const message = [...details, gate, simulated].filter(Boolean).join('\n');
  if (!(await ui.confirm(title, message, text('releaseFile.applyNow')))) throw new Error(text('tools.notConfirmed'));
  signal.throwIfAborted();
  const verdict = gated ? await createGate(context, inspected, signal)(gated) : pass;
  if (verdict.verdict !== 'pass') return holdText(language, gateHold(verdict));
  const plan = { ...inspected.planned.plan, steps, now: steps.length };
  const applied = await runPlan(context, { ...inspected, planned: { ...inspected.planned, plan } }, signal).catch(
    (error: unknown) => {
      throw PlanOutdatedError.is(error) ? new Error(planTexts(language).moved) : error;
    },
  );
  return [text('releaseFile.applied', { count: applied.done.length }), nextStepSentence(context, applied.left)].join(
    '\n',
  );
}

/** Applies the steps that can be done now, after the person's yes to the question that names each. */
export async function apply(context: CommandContext, input: ToolInput, signal: AbortSignal): Promise<string> {
  const inspected = await inspectCompleteFile(context, input, signal);
  const { plan, desired } = inspected.planned;
  const steps = plan.steps.slice(0, plan.now);
  if (steps.length === 0) return nextStepSentence(context, plan);
  const title = context.text('releaseFile.confirm', { name: desired.miniProgram, version: desired.version });
  const details = steps.map((step) => `- ${stepSentence(context, step)}`);
  return confirmAndRun(context, inspected, { title, details, steps }, signal);
}

/** Takes the next ratio of the grayscale plan, after the person's yes and then the gate's. */
export async function continueRollout(context: CommandContext, input: ToolInput, signal: AbortSignal): Promise<string> {
  const { language } = context;
  const inspected = await inspectCompleteFile(context, input, signal);
  let gated: GrayscaleStep | undefined;
  // The gate is asked after the person's yes.
  const { byItself, byPerson } = await decideByPerson(inspected.planned, async (step) => {
    gated = step;
    return pass;
  });
  if (!byPerson.proceeds) return holdText(language, byPerson.hold);
  const step = { ...byPerson.step, by: 'program' as const, dueAt: null };
  const why = byItself.proceeds ? '' : holdText(language, byItself.hold);
  const details = [inspected.planned.desired.miniProgram, why];
  return confirmAndRun(
    context,
    inspected,
    { title: stepSentence(context, step), details, steps: [step], gated },
    signal,
  );
}
