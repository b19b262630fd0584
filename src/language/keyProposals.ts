import { isRequired } from '../core/forms/field.ts';
import type { JsonPath } from '../core/releaseFile/fileProblems.ts';
import { fieldAt } from '../core/releaseFile/formFieldPaths.ts';
import { nodeAt, type TextRange } from '../core/releaseFile/jsonRanges.ts';
import { formsAt, keysBeside, structuresAt, typesAt } from '../core/releaseFile/schemaFacts.ts';
import { editorText } from '../texts/releaseFile/releaseFileEditor.ts';
import { fileKindAt } from './listFiles.ts';
import { locales, type Proposal } from './proposals.ts';
import { findFileSubjects, type Subjects } from './subjects.ts';
import type { ReleaseView } from './view.ts';

/** Written by tools rather than by hand. */
const last: readonly string[] = ['$schema', 'schemaVersion'];

/**
 * The keys that the object at a path may still have: those that must be there first, then in the order of the schema.
 * @param typed the key that is being written, which is no other one
 */
export function proposeKeys(view: ReleaseView, path: JsonPath, typed: TextRange): Proposal[] {
  const { language } = view.settings;
  const properties = nodeAt(view.parsed.root, path)?.children ?? [];
  const others = properties.flatMap(({ children: [key] = [] }) => (key && key.offset !== typed.offset ? [key] : []));
  const present = others.map(({ value }) => String(value));
  const subjects = findFileSubjects(view);
  if (path.length === 1 && path[0] === 'languages') {
    return locales(view, subjects, path).flatMap((one) =>
      present.includes(String(one.value)) ? [] : [{ ...one, body: '{$1}', opensNext: true }],
    );
  }
  const keys = keysBeside(path, present).map(({ name, required }) => ({
    name,
    required: required || isNeeded(subjects, [...path, name]),
  }));
  const order = ({ name, required }: (typeof keys)[number]) => (required ? 0 : last.includes(name) ? 2 : 1);
  return keys
    .toSorted((a, b) => order(a) - order(b))
    .map(({ name, required }) => ({
      value: name,
      body: bodyOf([...path, name]),
      opensNext: hasProposals([...path, name]),
      ...(required ? { detail: editorText(language, 'propose.required') } : {}),
    }));
}

/** Reviewers need it, and the platform does not have it yet, as far as is known. */
function isNeeded(subjects: Subjects | null, path: JsonPath): boolean {
  const field = fieldAt(path);
  if (!field || !isRequired(field) || field.default !== undefined) return false;
  const [top, locale] = path;
  if (top === 'languages') return !subjects?.miniProgram?.languages.some((entry) => entry.locale === locale);
  // What the last release said stays.
  return top === 'versionDescription' || !subjects?.versions.some(({ releases }) => releases.length > 0);
}

/** What is written after a key, with a place for its value. */
function bodyOf(path: JsonPath): string {
  if (typesAt(path).includes('string')) return '"$1"';
  return structuresAt(path)[0] ?? '$1';
}

/** Whether a list opens at once in the value of a key. */
const hasProposals = (path: JsonPath): boolean => {
  const forms = formsAt(path);
  return (
    fileKindAt(path) !== null ||
    forms.every(({ type }) => ['picklist', 'boolean', 'record', 'strict_object'].includes(type)) ||
    listed.has(path.join('.'))
  );
};

/** Their values come from the platform, or are usual. */
const listed: ReadonlySet<string> = new Set([
  ...['platform', 'workspace', 'miniProgram', 'version', 'targetApps', 'grayscale', 'schemaVersion'],
  ...['configuration.category', 'configuration.regions'],
]);
