import { findNodeAtOffset, getLocation, getNodePath, type Node } from 'jsonc-parser';
import type { JsonPath } from '../core/releaseFile/fileProblems.ts';
import type { TextRange } from '../core/releaseFile/jsonRanges.ts';

/** Path and range of the key or value at an offset; an object or a list is nobody's. */
export function findToken(root: Node | undefined, offset: number): { path: JsonPath; range: TextRange } | null {
  const node = root && findNodeAtOffset(root, offset, true);
  if (!node || node.type === 'object' || node.type === 'array' || node.type === 'property') return null;
  return { path: getNodePath(node), range: { offset: node.offset, length: node.length } };
}

/** Where something is being typed: a key or a value, and what of it is there already. */
export interface TypingPlace {
  readonly path: JsonPath;
  readonly key: boolean;
  readonly range: TextRange;
  /** Something follows from which a new entry has to be parted by a comma. */
  readonly comma: boolean;
}

export function findTypingPlace(text: string, offset: number): TypingPlace {
  const { path, isAtPropertyKey: key, previousNode } = getLocation(text, offset);
  const within = previousNode && offset >= previousNode.offset && offset <= previousNode.offset + previousNode.length;
  const scalar = within && previousNode.type !== 'object' && previousNode.type !== 'array';
  const range = scalar ? { offset: previousNode.offset, length: previousNode.length } : { offset, length: 0 };
  const after = /^\s*(\S?)/.exec(text.slice(range.offset + range.length, range.offset + range.length + 200))?.[1];
  return { path, key, range, comma: after === '"' || after === '{' };
}

/** A path as texts and tables name it: `*` for an index, and for the locale below `languages`. */
export const pathPattern = (path: JsonPath): string =>
  path.map((part, at) => (typeof part === 'number' || (at === 1 && path[0] === 'languages') ? '*' : part)).join('.');
