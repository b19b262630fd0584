import type { Version } from '../../core/contract/model.ts';
import { checkText } from '../../core/fieldChecks.ts';
import { versionLimits } from '../../core/limits.ts';
import {
  compareVersionNumbers,
  highestVersionNumber,
  nextVersionNumber,
  parseVersionNumber,
} from '../../core/versionNumber.ts';
import { fieldProblemText } from '../../texts/labels.ts';
import type { CommandContext } from '../shared/context.ts';
import { type Back, back } from '../shared/prompts.ts';

export interface StepFrame {
  readonly title: string;
  readonly step: number;
  readonly steps: number;
  readonly canGoBack: boolean;
}

/** One question: its answer, or back, or nothing where the person left. */
export type Step = (frame: Omit<StepFrame, 'title'>) => Promise<unknown>;

/** Asks one after the other, with a way back; false where the person left. */
export async function askInOrder(steps: readonly Step[]): Promise<boolean> {
  for (let at = 0; at < steps.length; ) {
    const answer = await steps[at]?.({ step: at + 1, steps: steps.length, canGoBack: at > 0 });
    if (answer === undefined) return false;
    at = answer === back ? at - 1 : at + 1;
  }
  return true;
}

/** The number of a new version: above every one that the mini program has; the next one is suggested. */
export function askNumber(
  { text, ui }: CommandContext,
  versions: readonly Pick<Version, 'number'>[],
  frame: Omit<StepFrame, 'canGoBack'> & { readonly canGoBack?: boolean },
  value?: string,
): Promise<string | Back | undefined> {
  const numbers = versions.map((version) => version.number);
  const highest = highestVersionNumber(numbers);
  return ui.input({
    ...frame,
    prompt: highest ? text('upload.number', { highest }) : text('upload.numberFirst'),
    value: value ?? nextVersionNumber(numbers),
    validate: (typed) => {
      const number = typed.trim();
      if (!parseVersionNumber(number)) return text('upload.numberBad');
      if (highest && compareVersionNumbers(number, highest) <= 0)
        return text('upload.numberNotHigher', { number, highest });
      return null;
    },
  });
}

/** What is new in a version; may stay empty. */
export function askDescription(
  { language, text, ui }: CommandContext,
  number: string,
  frame: StepFrame,
  value: string,
): Promise<string | Back | undefined> {
  return ui.input({
    ...frame,
    prompt: text('upload.description', { number }),
    value,
    validate: (typed) => {
      const problem = checkText('description', versionLimits.description, typed);
      return problem ? fieldProblemText(language, problem) : null;
    },
  });
}
