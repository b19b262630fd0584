import type * as z from '../zod.ts';
import { nearest } from './closestName.ts';
import { type FileProblem, type Fix, fileProblem, type JsonPath, replaceFix } from './fileProblems.ts';
import { keysAt, typesAt } from './schemaFacts.ts';

type Issue = z.ZodError['issues'][number];

const mostIssues = 100;

/** What in a read value is not as the schema has it: unknown keys (with the nearest known one), missing ones, values of another kind. */
export function structureProblems(raw: unknown, error: z.ZodError): FileProblem[] {
  return error.issues.slice(0, mostIssues).flatMap((issue) => issueProblems(raw, issue, []));
}

function issueProblems(raw: unknown, issue: Issue, above: JsonPath): FileProblem[] {
  const path = [...above, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  const value = path.reduce<unknown>((part, key) => (part as Record<string, unknown> | null | undefined)?.[key], raw);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(path, key, value));
    case 'invalid_value':
      return [unknownValue(path, value, issue.values.map(String))];
    case 'invalid_union': {
      // The form with the fewest problems was probably meant.
      const forms = issue.errors.map((issues) => issues.flatMap((each) => issueProblems(raw, each as Issue, path)));
      const best = forms.toSorted((a, b) => weight(a) - weight(b))[0] ?? [];
      const whole = best.some((problem) => problem.code === 'file.wrongType' && problem.path.length === path.length);
      return whole || best.length === 0 ? [wrongType(path, value)] : best;
    }
    default:
      if (value === undefined) {
        const key = String(path.at(-1));
        return [fileProblem('file.keyMissing', path, { key }, { on: 'key', fixes: [insert(path)] })];
      }
      return [wrongType(path, value)];
  }
}

/** A missing key counts more than an unknown one. */
const weight = (problems: readonly FileProblem[]): number =>
  problems.reduce((sum, { code }) => sum + (code === 'file.unknownKey' ? 1 : 3), 0);

const insert = (path: JsonPath): Fix => ({
  title: 'insert',
  params: { key: String(path.at(-1)) },
  path,
  value: path.at(-1) === 'version' ? '1.0.0' : '',
});

function unknownKey(path: JsonPath, key: string, value: unknown): FileProblem {
  const taken = Object.keys((value as object | undefined) ?? {});
  const free = keysAt(path).filter((known) => !taken.includes(known));
  const meant = nearest(key, free);
  const at = [...path, key];
  const rename: Fix[] = meant ? [{ title: 'rename', params: { key, meant }, path: at, key: meant }] : [];
  const remove: Fix = { title: 'remove', params: { key }, path: at };
  return fileProblem('file.unknownKey', at, { key, meant: meant ?? '' }, { on: 'key', fixes: [...rename, remove] });
}

function unknownValue(path: JsonPath, value: unknown, values: readonly string[]): FileProblem {
  const meant = typeof value === 'string' ? nearest(value, values) : null;
  return fileProblem('file.valueUnknown', path, { value: shown(value), values }, { fixes: replaceFix(path, meant) });
}

function wrongType(path: JsonPath, value: unknown): FileProblem {
  const types = typesAt(path);
  const isNumber = types.includes('number') && typeof value === 'string' && /^\d{1,9}$/.test(value);
  const isText = types.includes('string') && typeof value === 'number';
  const meant = isNumber ? Number(value) : isText ? String(value) : null;
  const fixes = replaceFix(path, meant);
  return fileProblem('file.wrongType', path, { types, found: typeName(value) }, { fixes });
}

const shown = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, 80) : JSON.stringify(value).slice(0, 80);

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
