import type { Version } from '../../core/contract/model.ts';
import { countLength } from '../../core/fieldChecks.ts';
import { configurationForm } from '../../core/forms/configuration.ts';
import { type TextLimit, versionLimits } from '../../core/limits.ts';
import {
  compareVersionNumbers,
  highestVersionNumber,
  nextVersionNumber,
  parseVersionNumber,
} from '../../core/versionNumber.ts';
import { problemText } from '../../texts/problems/problems.ts';
import type { Back } from '../shared/back.ts';
import type { CommandContext } from '../shared/context.ts';
import type { Place } from './askInOrder.ts';
import { validateText } from './validateText.ts';

export interface StepFrame extends Place {
  readonly title: string;
}

/** The number of a new version: above every one that the mini program has; the next one is suggested. */
export function askNumber(
  { language, text, ui }: CommandContext,
  versions: readonly Pick<Version, 'number'>[],
  frame: StepFrame,
  value: string,
): Promise<string | Back | undefined> {
  const numbers = versions.map((version) => version.number);
  const highest = highestVersionNumber(numbers);
  return ui.input({
    ...frame,
    prompt: highest ? text('upload.number', { highest }) : text('upload.numberFirst'),
    value: value || nextVersionNumber(numbers),
    validate: (typed) => {
      const number = typed.trim();
      if (!parseVersionNumber(number)) return text('upload.numberBad');
      if (highest && compareVersionNumbers(number, highest) <= 0)
        return problemText(language, 'versionNumberNotHigher', { number, highest })?.title ?? text('upload.numberBad');
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
    validate: validateText(language, 'description', versionLimits.description),
    // It becomes the description that an application demands, which is longer than a note may be.
    hint: (typed) => {
      const limit: TextLimit = configurationForm.versionDescription;
      const units = countLength(limit, typed.trim());
      if (units === 0) return '';
      return text(units < limit.min ? 'upload.noteShort' : 'upload.noteTaken', { units, min: limit.min });
    },
  });
}
