import { applyEdits, type Edit, findNodeAtLocation, type Node } from 'jsonc-parser';
import { editValue } from '../core/releaseFile/editJson.ts';
import type { FileProblem, Fix, JsonPath } from '../core/releaseFile/fileProblems.ts';
import type { ReleaseDocument } from '../core/releaseFile/parse.ts';

/** The changes of the text that a fix makes; none where what it is about is gone. */
export function toEdits({ text, root }: ReleaseDocument, { title, path, value, key }: Fix): Edit[] {
  if (title === 'rename') {
    const node = keyNode(root, path);
    if (!node || key === undefined) return [];
    return [{ offset: node.offset, length: node.length, content: JSON.stringify(key) }];
  }
  if (path.length === 0) return [];
  return editValue(text, path, title === 'remove' ? undefined : value);
}

const keyNode = (root: Node | undefined, path: JsonPath): Node | undefined => {
  const value = root && findNodeAtLocation(root, [...path]);
  return value?.parent?.type === 'property' ? value.parent.children?.[0] : undefined;
};

/** Fixes without a choice: a key that was surely meant, and the order of the steps. */
const isSafe = ({ title }: Fix): boolean => title === 'rename' || title === 'sort';

/**
 * The text with every fix applied that needs no choice.
 * @param read what is wrong with a text, read again after every fix, since offsets change
 */
export function applySafeFixes(
  text: string,
  read: (text: string) => readonly [ReleaseDocument, readonly FileProblem[]],
): string {
  let fixed = text;
  for (let round = 0; round < 100; round += 1) {
    const [document, problems] = read(fixed);
    const fix = problems.flatMap(({ fixes }) => fixes).find(isSafe);
    const next = fix ? applyEdits(fixed, toEdits(document, fix)) : fixed;
    if (next === fixed) break;
    fixed = next;
  }
  return fixed;
}

/** The smallest replacement that makes one text of another. */
export function smallestEdit(before: string, after: string): Edit | null {
  if (before === after) return null;
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { offset: start, length: before.length - end - start, content: after.slice(start, after.length - end) };
}
