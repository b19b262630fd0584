import type { FileFacts, LiveFacts } from './facts.ts';
import { limitProblems, localeProblems, referenceProblems, secretProblems } from './fileChecks.ts';
import type { FileProblem, JsonPath } from './fileProblems.ts';
import { planProblems } from './grayscaleChecks.ts';
import { liveProblems } from './liveChecks.ts';
import type { ReleaseDocument } from './parse.ts';

/** What is known beside the text; checks that need what is absent are skipped. */
export interface Facts {
  readonly files: FileFacts;
  readonly live: LiveFacts | null;
  /** yyyy-MM-dd, by which a date may have passed. */
  readonly today: string;
}

/** Everything that is wrong with a release file, from one engine for editor, wizard and command line. */
export function releaseFileProblems(document: ReleaseDocument, { files, live, today }: Facts): FileProblem[] {
  const { value, problems, leftOutSteps } = document;
  const found = [
    ...planProblems(value),
    ...localeProblems(value),
    ...referenceProblems(value, files),
    ...secretProblems(value),
    ...limitProblems(value, files, today),
    ...(live ? liveProblems(value, live) : []),
  ];
  return [...problems, ...found.map((problem) => atStepOfText(problem, leftOutSteps))];
}

/** A problem of a step at its index in the text. */
function atStepOfText(problem: FileProblem, leftOut: readonly number[]): FileProblem {
  const place = (path: JsonPath): JsonPath => {
    const [top, index, ...rest] = path;
    if (top !== 'grayscale' || typeof index !== 'number') return path;
    return [top, leftOut.reduce((at, left) => (left <= at ? at + 1 : at), index), ...rest];
  };
  if (leftOut.length === 0) return problem;
  // To sort would lose the steps that are left out.
  const fixes = problem.fixes.filter(({ title }) => title !== 'sort').map((fix) => ({ ...fix, path: place(fix.path) }));
  return { ...problem, path: place(problem.path), fixes };
}
