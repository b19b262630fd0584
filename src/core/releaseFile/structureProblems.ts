import * as v from 'valibot';
import { isSecret } from '../forms/field.ts';
import { isUnknownKey } from '../strictObject.ts';
import { nearest } from './closestName.ts';
import { type FileProblem, type Fix, fileProblem, insertFix, type JsonPath, replaceFix } from './fileProblems.ts';
import { fieldAt } from './formFieldPaths.ts';
import { formsAt, keysAt, typesAt, valuesAt } from './schemaFacts.ts';

type Issue = v.BaseIssue<unknown>;

const mostIssues = 1000;

/** What in a read value is not as the schema has it: unknown keys (with the nearest known one), missing ones, values of another kind. */
export function structureProblems(issues: readonly Issue[]): FileProblem[] {
  return issues.slice(0, mostIssues).flatMap((issue) => issueProblems(issue, []));
}

function issueProblems(issue: Issue, above: JsonPath): FileProblem[] {
  const { type, input, path: below = [] } = issue;
  const path = [...above, ...below.map(({ key }) => key as string | number)];
  if (isUnknownKey(issue)) return [unknownKey(path, below.at(-1)?.input as object)];
  if (input === undefined) {
    const key = String(path.at(-1));
    return [fileProblem('file.keyMissing', path, { key }, { on: 'key', fixes: [insert(path)] })];
  }
  if (type === 'picklist') return [unknownValue(path, input)];
  if (type !== 'union') return [wrongType(path, input)];
  // The form with the fewest problems was probably meant.
  const forms = formsAt(path).map((form) => v.safeParse(form, input).issues ?? []);
  const problems = forms.map((issues) => issues.flatMap((each) => issueProblems(each, path)));
  const best = problems.toSorted((a, b) => weight(a) - weight(b))[0] ?? [];
  const whole = best.some((problem) => problem.code === 'file.wrongType' && problem.path.length === path.length);
  return whole || best.length === 0 ? [wrongType(path, input)] : best;
}

/** A missing key counts more than an unknown one. */
const weight = (problems: readonly FileProblem[]): number =>
  problems.reduce((sum, { code }) => sum + (code === 'file.unknownKey' ? 1 : 3), 0);

const insert = (path: JsonPath): Fix => insertFix(path, path.at(-1) === 'version' ? '1.0.0' : '');

function unknownKey(path: JsonPath, owner: object): FileProblem {
  const key = String(path.at(-1));
  const free = keysAt(path.slice(0, -1)).filter((known) => !Object.hasOwn(owner, known));
  const meant = nearest(key, free);
  const rename: Fix[] = meant ? [{ title: 'rename', params: { key, meant }, path, key: meant }] : [];
  const remove: Fix = { title: 'remove', params: { key }, path };
  return fileProblem('file.unknownKey', path, { key, meant: meant ?? '' }, { on: 'key', fixes: [...rename, remove] });
}

function unknownValue(path: JsonPath, value: unknown): FileProblem {
  const values = valuesAt(path);
  const meant = typeof value === 'string' ? nearest(value, values) : null;
  return fileProblem('file.valueUnknown', path, { value: shown(value), values }, { fixes: replaceFix(path, meant) });
}

function wrongType(path: JsonPath, value: unknown): FileProblem {
  if (typeof value === 'string' && isSecret(fieldAt(path))) {
    const fix: Fix = {
      title: 'replace',
      params: { meant: '{ "env": "TEST_PASSWORD" }' },
      path,
      value: { env: 'TEST_PASSWORD' },
    };
    return fileProblem('file.secretPlain', path, {}, { fixes: [fix] });
  }
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
