import type { Hold, PlanStep, StepKind } from '../../core/releaseFile/plan.types.ts';

/** The words of a plan: its steps, and why it holds. */
export interface PlanTexts {
  readonly steps: Readonly<Record<StepKind, string>>;
  /** Whose turn a step is; empty for this program's own. */
  readonly by: Readonly<Record<PlanStep['by'], string>>;
  readonly due: string;
  readonly change: string;
  readonly changeNew: string;
  readonly blocked: string;
  readonly title: string;
  readonly nothing: string;
  readonly now: string;
  readonly later: string;
  readonly moved: string;
  readonly unset: string;
  readonly holds: Readonly<Record<Hold['why'], string>>;
}
