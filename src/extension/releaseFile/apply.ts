import type { PlanStep } from '../../core/releaseFile/plan.types.ts';
import type { GrayscaleStep } from '../../core/releaseFile/schema.ts';
import { type Applied, applyPlan } from '../../plan/applyPlan.ts';
import { runGate } from '../../plan/gates.ts';
import { type Decision, decideRollout, type Verdict } from '../../plan/rolloutDecision.ts';
import type { CommandContext } from '../shared/context.ts';
import type { CompleteFile, InspectedFile, PlannedFile } from './inspect.ts';

/** Applies a plan that a person has seen, without notifications about it. @throws as `applyPlan` */
export async function runPlan(
  { beginAction, client, store }: Pick<CommandContext, 'beginAction' | 'client' | 'store'>,
  { folder, preflight, planned }: CompleteFile,
  signal: AbortSignal,
  onStep?: (step: PlanStep, index: number, count: number) => void,
): Promise<Applied> {
  const { plan, desired, state } = planned;
  const pack = async (stop: AbortSignal) => {
    const { packSettled } = await import('../../packing/packSettled.ts');
    if (!preflight.report) throw new Error(`no package in ${folder}`);
    return (await packSettled(preflight.report, { signal: stop })).zip;
  };
  const done = state.miniProgram ? beginAction(state.miniProgram.id) : () => undefined;
  try {
    const applied = await applyPlan(plan, { client, desired, pack, signal, ...(onStep ? { onStep } : {}) });
    await store.refresh();
    return applied;
  } finally {
    done();
  }
}

/** Asks the gate of a step of a release file; its commands run in trusted folders only. */
export const createGate =
  ({ editor, text }: Pick<CommandContext, 'editor' | 'text'>, { folder }: InspectedFile, signal: AbortSignal) =>
  async (step: GrayscaleStep): Promise<Verdict> => {
    const isCommand = step.gate !== undefined && 'command' in step.gate;
    if (isCommand && !editor.trusted()) return { verdict: 'unknown', said: text('releaseFile.gateUntrusted') };
    return runGate(step, { folder, allowCommands: editor.trusted(), signal });
  };

/** What the plan says about its next ratio by itself, and what a person at the editor may do. */
export async function decideByPerson(
  { desired, state, plan }: PlannedFile,
  ask: (step: GrayscaleStep) => Promise<Verdict>,
): Promise<{ readonly byItself: Decision; readonly byPerson: Decision }> {
  const targetApp = desired.targetApps[0] ?? '';
  const asked = { desired, state, plan, targetApp, now: new Date(), ask };
  const byItself = await decideRollout({ ...asked, person: false });
  return { byItself, byPerson: byItself.proceeds ? byItself : await decideRollout({ ...asked, person: true }) };
}
