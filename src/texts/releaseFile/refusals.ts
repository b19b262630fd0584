import type { FileProblem } from '../../core/releaseFile/fileProblems.ts';
import type { Language } from '../language.ts';
import { problemText } from '../problems/problems.ts';

/** Problems of a release file with the words of the refusals among them, which a language server does not have. */
export const withRefusalWords = (language: Language, problems: readonly FileProblem[]): FileProblem[] =>
  problems.map((problem) => {
    const { code, params } = problem;
    if (code !== 'file.refused') return problem;
    const refusal = String(params.refusal);
    return { ...problem, params: { ...params, reason: problemText(language, refusal, params)?.title ?? refusal } };
  });
