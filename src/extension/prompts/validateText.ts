import { checkText } from '../../core/fieldChecks.ts';
import type { TextLimit } from '../../core/limits.ts';
import { fieldProblemText } from '../../texts/labels/labels.ts';
import type { Language } from '../../texts/language.ts';

/** Checks what is typed against a limit; the problem in a sentence, `null` where there is none. */
export const validateText =
  (language: Language, field: string, limit: TextLimit) =>
  (value: string): string | null => {
    const problem = checkText(field, limit, value);
    return problem ? fieldProblemText(language, problem) : null;
  };
