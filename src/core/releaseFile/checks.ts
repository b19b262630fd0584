import type { FileFacts, LiveFacts } from './facts.ts';
import { limitProblems, referenceProblems, secretProblems } from './fileChecks.ts';
import type { FileProblem } from './fileProblems.ts';
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
  const { value, problems } = document;
  return [
    ...problems,
    ...planProblems(value),
    ...referenceProblems(value, files),
    ...secretProblems(value),
    ...limitProblems(value, files, today),
    ...(live ? liveProblems(value, live) : []),
  ];
}
