import { randomUUID } from 'node:crypto';
import type { ReleaseClient } from '../client/client.types.ts';
import { waitUntilSettled } from '../client/followRelease.ts';
import { sendReleaseAction } from '../client/releaseActions.ts';
import { repeatUntilAnswered } from '../client/repeatWrite.ts';
import { CodedError } from '../core/codedError.ts';
import type { Release } from '../core/contract/model.ts';
import type { Plan, PlanStep } from '../core/releaseFile/plan.types.ts';
import type { Desired } from './desiredState.ts';
import { makePlan } from './makePlan.ts';
import { readState } from './platformState.ts';
import { type PlanProgress, runStep, type StepContext } from './runStep.ts';

/** The platform changed since the plan was made; nothing was done. */
export class PlanOutdatedError extends CodedError<'planOutdated'> {
  static override readonly errorName = 'PlanOutdatedError';
  readonly before: Plan;
  readonly now: Plan;

  constructor(before: Plan, now: Plan) {
    super('planOutdated', { message: 'The platform changed after the plan was made.' });
    this.before = before;
    this.now = now;
  }
}

export interface ApplyOptions {
  readonly client: ReleaseClient;
  readonly desired: Desired;
  /** Packs the mini program's folder; called only when a version has to be uploaded. */
  readonly pack: (signal: AbortSignal) => Promise<Uint8Array>;
  readonly signal: AbortSignal;
  /** Names this run: repeated under the same name, nothing that it sent is done twice. */
  readonly run?: string;
  readonly onStep?: (step: PlanStep, index: number, count: number) => void;
}

export interface Applied {
  readonly done: readonly PlanStep[];
  /** What is left, as it is now. */
  readonly left: Plan;
  /** The releases as they were read back, one a target app. */
  readonly releases: readonly Release[];
}

/**
 * Runs the steps of a plan that can run now, each once, and reads back the result.
 * @throws PlanOutdatedError when the platform changed since the plan was made; ReleaseError where a step is refused: the steps
 * before it took effect
 */
export async function applyPlan(
  plan: Plan,
  { client, desired, pack, signal, onStep, run = randomUUID() }: ApplyOptions,
): Promise<Applied> {
  const { state } = await readState(client, desired, { signal });
  const now = makePlan(desired, state);
  if (now.fingerprint !== plan.fingerprint) throw new PlanOutdatedError(plan, now);
  const steps = plan.steps.slice(0, plan.now);
  let progress: PlanProgress = { state, releases: {} };
  for (const [index, step] of steps.entries()) {
    onStep?.(step, index, steps.length);
    let part = 0;
    const nextKey = () => `${run}-${plan.fingerprint.slice(0, 16)}-${index}-${part++}`;
    const context: StepContext = {
      client,
      desired,
      progress,
      pack: () => pack(signal),
      signal,
      write: (send) =>
        repeatUntilAnswered((idempotencyKey) => send({ idempotencyKey, signal }), {
          idempotencyKey: nextKey(),
          signal,
        }),
      act: (release, request) => sendReleaseAction(client, release, request, { idempotencyKey: nextKey(), signal }),
    };
    progress = await runStep(step, context);
  }
  for (const release of Object.values(progress.releases)) await waitUntilSettled(client, release, signal);
  const after = await readState(client, desired, { signal });
  const releases = after.state.targets.flatMap(({ release }) => (release ? [release] : []));
  return { done: steps, left: makePlan(desired, after.state), releases };
}
