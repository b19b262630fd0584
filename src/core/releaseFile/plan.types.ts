import type { Params } from '../codedError.ts';

/** What a plan does, in the words of the contract's calls; `review` is done by the reviewers. */
export type StepKind =
  | 'createWorkspace'
  | 'createMiniProgram'
  | 'updateMiniProgram'
  | 'putLanguage'
  | 'putBasicInformation'
  | 'uploadVersion'
  | 'selectApp'
  | 'authorize'
  | 'putConfiguration'
  | 'apply'
  | 'review'
  | 'startGrayscale'
  | 'raiseGrayscale'
  | 'finalRelease';

/** One field and how it changes. A secret is never shown: `to` is `•••`. `null`: there was nothing. */
export interface Change {
  readonly field: string;
  readonly from: string | null;
  readonly to: string;
  /** The earlier version that says the same of what is new in it. */
  readonly sameAs?: string;
}

export interface PlanStep {
  readonly kind: StepKind;
  /** Whose turn it is: this program's, a person's (authorize), the reviewers', or nobody's before a time. */
  readonly by: 'program' | 'person' | 'reviewers' | 'time';
  readonly targetApp: string | null;
  /** The locale of a language, the number of a version, the name of a workspace or mini program. */
  readonly subject: string;
  /** Percent of the users. */
  readonly ratio: number | null;
  /** ISO 8601: not before; `null` where it is due at once, or after something else. */
  readonly dueAt: string | null;
  readonly changes: readonly Change[];
  /** Why the platform would refuse it; the plan cannot go past it. The first of `reasons`. */
  readonly blocked: { readonly code: string; readonly params: Params } | null;
  /** All that stands in its way, once the steps before it are done. */
  readonly reasons: readonly { readonly code: string; readonly params: Params }[];
}

/** The steps from the platform's state to that of the release file. */
export interface Plan {
  readonly steps: readonly PlanStep[];
  /** How many steps can run now, from the first; the rest waits. */
  readonly now: number;
  /** Values of the file that reviewers have otherwise (`from`): they stay as reviewed. */
  readonly differs: readonly Change[];
  /** Changes with anything that the plan was made from: what is desired, or the platform's state. */
  readonly fingerprint: string;
}

/** Why a release does not go on by itself now; `due` (ISO 8601) is the time from which it could. */
export type Hold =
  | { readonly why: 'nothingNext' | 'noRelease' }
  | { readonly why: 'notRunning'; readonly stage: string }
  | { readonly why: 'notDue'; readonly due: string }
  | { readonly why: 'person' }
  | { readonly why: 'role'; readonly roles: readonly string[] }
  | { readonly why: 'gateFailed' | 'gateUnknown'; readonly said: string };
