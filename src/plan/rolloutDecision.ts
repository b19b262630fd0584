import type { Release } from '../core/contract/model.ts';
import type { Hold, Plan, PlanStep } from '../core/releaseFile/plan.types.ts';
import type { GrayscaleStep } from '../core/releaseFile/schema.ts';
import type { Desired } from './desiredState.ts';
import type { PlatformState } from './platformState.ts';

/** The verdict of a gate. Anything but a clear pass holds the rollout for a person. */
export type Verdict = { readonly verdict: 'pass' } | { readonly verdict: 'fail' | 'unknown'; readonly said: string };

export type Decision =
  | { readonly proceeds: true; readonly step: PlanStep }
  | { readonly proceeds: false; readonly hold: Hold; readonly step: PlanStep | null };

interface DecisionInput {
  readonly desired: Desired;
  readonly state: PlatformState;
  readonly plan: Plan;
  readonly targetApp: string;
  readonly now: Date;
  /** A person decided: they may overrule hold and gate, their role they may not. */
  readonly person: boolean;
  /** Asks the gate of a step; called only when everything else allows it. */
  readonly ask: (step: GrayscaleStep) => Promise<Verdict>;
}

/** The step of the plan of a grayscale release: the last whose ratio it has reached. */
export const currentStep = (steps: readonly GrayscaleStep[], ratio: number): GrayscaleStep | undefined =>
  steps.findLast((each) => each.ratio <= ratio);

/**
 * Whether the next ratio of a plan is taken now: only when its hold is over, whoever has to agree does, and its gate
 * passes. A gate that fails, gives no answer or an unclear one holds.
 */
export async function decideRollout({
  desired,
  state,
  plan,
  targetApp,
  now,
  person,
  ask,
}: DecisionInput): Promise<Decision> {
  const target = state.targets.find((each) => each.target.id === targetApp);
  const step = nextPublishStep(plan, targetApp);
  const hold = (why: Hold): Decision => ({ proceeds: false, hold: why, step });
  const release = target?.release;
  if (!release) return hold({ why: 'noRelease' });
  if (release.stage !== 'grayscaleRelease') return hold({ why: 'notRunning', stage: release.stage });
  if (!step) return hold({ why: 'nothingNext' });
  const current = currentStep(desired.grayscale, release.ratio ?? 0);
  const refused = missingRole(current, state, release);
  if (refused) return hold(refused);
  if (person) return { proceeds: true, step };
  if (step.dueAt !== null && Date.parse(step.dueAt) > now.getTime()) return hold({ why: 'notDue', due: step.dueAt });
  if (current?.goOn !== 'automatic') return hold({ why: 'person' });
  const verdict = current.gate ? await ask(current) : ({ verdict: 'pass' } as const);
  return verdict.verdict === 'pass' ? { proceeds: true, step } : hold(gateHold(verdict));
}

/** Why it holds when a gate did not pass. */
export const gateHold = ({ verdict, said }: Exclude<Verdict, { verdict: 'pass' }>): Hold => ({
  why: verdict === 'fail' ? 'gateFailed' : 'gateUnknown',
  said,
});

const publishing: readonly PlanStep['kind'][] = ['startGrayscale', 'raiseGrayscale', 'finalRelease'];

/** The next step of publishing. */
export const nextPublishStep = ({ steps }: Plan, targetApp: string): PlanStep | null =>
  steps.find((each) => each.targetApp === targetApp && publishing.includes(each.kind)) ?? null;

/** The plan names the roles that may continue, within what the platform allows. */
function missingRole(current: GrayscaleStep | undefined, { workspace }: PlatformState, release: Release): Hold | null {
  const roles = current?.roles;
  if (roles && workspace && !roles.includes(workspace.role as (typeof roles)[number])) return { why: 'role', roles };
  const raise = release.actions.find(({ name }) => name === 'raiseGrayscale');
  return raise && !raise.allowed && raise.reason?.code === 'forbidden'
    ? { why: 'role', roles: raise.allowedRoles }
    : null;
}
