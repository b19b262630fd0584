import { readDuration } from '../core/releaseFile/durations.ts';
import type { PlanStep } from '../core/releaseFile/plan.types.ts';
import type { GrayscaleStep } from '../core/releaseFile/schema.ts';
import type { Desired } from './desiredState.ts';
import type { TargetState } from './platformState.ts';

const whole = 100;

/** The steps of publishing that are still ahead, from the stage of a release; none once everybody has it. */
export function publishSteps(
  { releaseType, grayscale, version }: Desired,
  { target, release, ratioSince }: TargetState,
): PlanStep[] {
  const stage = release?.stage ?? 'newVersionCreated';
  if (stage === 'fullRelease' || stage === 'archived' || stage === 'canceled') return [];
  const common = { targetApp: target.id, subject: version, changes: [], blocked: null, reasons: [] } as const;
  const final: PlanStep = { ...common, kind: 'finalRelease', by: 'program', ratio: whole, dueAt: null };
  if (releaseType === 'final') return [final];
  const at = stage === 'grayscaleRelease' ? (release?.ratio ?? 0) : 0;
  const ahead = grayscale.filter(({ ratio }) => ratio > at);
  return ahead.map((next, index): PlanStep => {
    const before = index === 0 ? grayscale.findLast(({ ratio }) => ratio <= at) : ahead[index - 1];
    // Only the next step has a time: a later one is due after the hold of one that has not begun.
    const dueAt = index === 0 ? dueAfter(before, ratioSince) : null;
    // Hold and gate decide about the next ratio (`mprelease continue`, or a person); the first is part of applying.
    const by = at === 0 && index === 0 ? 'program' : 'time';
    if (next.ratio >= whole) return { ...final, by, dueAt };
    const kind = at === 0 && index === 0 ? 'startGrayscale' : 'raiseGrayscale';
    return { ...common, kind, by, ratio: next.ratio, dueAt };
  });
}

/** When the hold of a step is over; `null` where it has none or has not begun. */
function dueAfter(step: GrayscaleStep | undefined, since: string | null): string | null {
  const hold = step?.hold === undefined ? null : readDuration(step.hold);
  if (hold === null || since === null) return null;
  return new Date(Date.parse(since) + hold).toISOString();
}
