import type { Params } from './codedError.ts';
import type { FieldProblem } from './fieldChecks.ts';

/** The names of fields, each once. */
export const fieldsOf = (problems: readonly FieldProblem[]): string[] => [
  ...new Set(problems.map(({ field }) => field)),
];

const isShortDescription = ({ field, code }: FieldProblem): boolean =>
  field === 'versionDescription' && code === 'field.tooShort';

/** A version description that is there and too short, with its length: mostly the note of the upload. */
export function shortDescription(problems: readonly FieldProblem[]): Params | null {
  const found = problems.find(isShortDescription);
  return found ? { fields: ['versionDescription'], ...(found.params as Params) } : null;
}

/** The fields that are missing or wrong, beside a short description. */
export function incompleteFields(problems: readonly FieldProblem[]): Params | null {
  const fields = fieldsOf(problems.filter((problem) => !isShortDescription(problem)));
  return fields.length > 0 ? { fields } : null;
}
