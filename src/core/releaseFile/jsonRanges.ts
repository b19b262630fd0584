import type { Node } from 'jsonc-parser';
import type { FileProblem, JsonPath } from './fileProblems.ts';

/** A piece of the text, in UTF-16 characters from its start. */
export interface TextRange {
  readonly offset: number;
  readonly length: number;
}

/** The value at a path; of a duplicate key the last one, since that one counts. */
export function nodeAt(root: Node | undefined, path: JsonPath): Node | undefined {
  let node = root;
  for (const part of path) {
    if (typeof part === 'number') node = node?.type === 'array' ? node.children?.[part] : undefined;
    else node = propertyOf(node, part)?.children?.[1];
  }
  return node;
}

/** The property of an object with its key and value. */
function propertyOf(node: Node | undefined, key: string): Node | undefined {
  return node?.type === 'object' ? node.children?.findLast((each) => each.children?.[0]?.value === key) : undefined;
}

/** Where a problem is shown: what its path leads to, else the nearest thing that exists, an object by its brace alone. */
export function findRange(
  root: Node | undefined,
  { path, on, range }: Pick<FileProblem, 'path' | 'on' | 'range'>,
): TextRange {
  if (range) return range;
  for (let length = path.length; length >= 0; length -= 1) {
    const wanted = path.slice(0, length);
    const key = wanted.at(-1);
    const parent = nodeAt(root, wanted.slice(0, -1));
    const named = typeof key === 'string' ? propertyOf(parent, key)?.children?.[0] : undefined;
    const node = nodeAt(root, wanted);
    const shown = on === 'key' || length < path.length || isLong(node) ? (named ?? node) : node;
    if (shown)
      return isLong(shown) ? { offset: shown.offset, length: 1 } : { offset: shown.offset, length: shown.length };
  }
  return { offset: 0, length: 1 };
}

const isLong = (node: Node | undefined): boolean => node?.type === 'object' || node?.type === 'array';
