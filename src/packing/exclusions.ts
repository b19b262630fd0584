import { parseTree } from 'jsonc-parser';
import { setValues } from '../core/releaseFile/editJson.ts';
import { nodeAt } from '../core/releaseFile/jsonRanges.ts';
import { excludeKeys } from './projectKeys.ts';

/** A rule that matches this path: a character with a meaning of its own becomes `?`, which matches it. */
export const ruleFor = (path: string): string => path.replace(/[*?[\]{}()!+@|\\]/g, '?').replace(/^#/, '?');

/**
 * The text of mini.project.json with rules that exclude these files; comments, order and indentation stay.
 * @param text `null` where there is no such file yet
 * @returns `null` where the text is no JSON object with a list of rules, even when comments are allowed
 */
export function withExclusions(text: string | null, paths: readonly string[]): string | null {
  if (text === null) return `${JSON.stringify({ format: 2, uploadExclude: paths.map(ruleFor) }, null, 2)}\n`;
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root?.type !== 'object') return null;
  const key = excludeKeys[nodeAt(root, ['format'])?.value === 2 ? 2 : 1];
  const list = nodeAt(root, [key]);
  if (list && list.type !== 'array') return null;
  const there = list?.children?.map(({ value }) => value as unknown) ?? [];
  const rules = paths.map(ruleFor).filter((rule, index, all) => !there.includes(rule) && all.indexOf(rule) === index);
  if (!list) return setValues(text, [[[key], rules]]);
  return setValues(
    text,
    rules.map((rule, index) => [[key, there.length + index], rule]),
  );
}
