import type { Plan, PlanStep } from '../../core/releaseFile/plan.types.ts';
import { planText, planTexts, stepText } from '../../texts/releaseFile/plan.ts';
import type { CommandContext } from '../shared/context.ts';
import { targetAppNames } from '../store/snapshot.ts';
import type { PlannedFile } from './inspect.ts';

type Words = Pick<CommandContext, 'language' | 'store'>;

/** A step in a sentence, with target apps by their names. */
export const stepSentence = ({ language, store }: Words, step: PlanStep): string =>
  stepText(language, step, targetAppNames(store.snapshot));

/** The first step of a plan in a sentence, or that nothing is left to do. */
export const nextStepSentence = (context: Words, { steps: [next] }: Plan): string =>
  next ? stepSentence(context, next) : planTexts(context.language).nothing;

/** A plan as Markdown. */
export function planDocument({ language, store }: Words, { plan, desired }: PlannedFile): string {
  const { miniProgram: name, version, unset } = desired;
  return planText(language, plan, { name, version, unset, names: targetAppNames(store.snapshot) });
}
