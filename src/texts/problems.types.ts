import type { ProblemCode } from '../core/problems.ts';

/** A problem in words: what happened, what it means, what to do next. */
export interface ProblemText {
  readonly title: string;
  readonly detail: string;
  readonly next: string;
}

export type ProblemTexts = Readonly<Record<ProblemCode, ProblemText>>;
