import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { tooDeepAt } from '../core/json.ts';
import type { Place } from './problems.ts';

/** Why a text is no strict JSON: the parser's own code, or one of these. */
export type JsonReason =
  | 'byteOrderMark'
  | 'notUtf8'
  | 'trailingComma'
  | 'tooDeep'
  | ReturnType<typeof printParseErrorCode>;

/** Where a value begins; `undefined` for one that is not there. */
export type PlaceOf = (node: Node | undefined) => Place | undefined;

export type JsonText =
  | { readonly value: unknown; readonly tree: Node; readonly placeOf: PlaceOf }
  | { readonly reason: JsonReason; readonly place: Place };

const deepest = 500;
const strict = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** Reads strict JSON as Alipay's tool does (docs/packing.md §5), with the tree of its values' places. */
export function readJsonText(text: string): JsonText {
  const lines = TextDocument.create('', 'json', 0, text);
  const placeAt = (offset: number): Place => {
    const { line, character } = lines.positionAt(offset);
    return { line: line + 1, column: character + 1 };
  };
  const broken = (reason: JsonReason, offset: number) => ({ reason, place: placeAt(offset) });

  if (text.startsWith('\uFEFF')) return broken('byteOrderMark', 0);
  const deep = tooDeepAt(text, deepest);
  if (deep !== null) return broken('tooDeep', deep);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, strict);
  const [first] = errors;
  if (first) {
    const comma = commaBefore(text, first.offset);
    return comma === null ? broken(printParseErrorCode(first.error), first.offset) : broken('trailingComma', comma);
  }
  if (!tree) return broken('ValueExpected', 0);
  return { value: JSON.parse(text), tree, placeOf: (node) => node && placeAt(node.offset) };
}

/** Where a comma precedes a closing bracket: the parser misses the item after it instead. */
function commaBefore(text: string, offset: number): number | null {
  if (!['}', ']'].includes(text.charAt(offset))) return null;
  const before = text.slice(0, offset).trimEnd();
  return before.endsWith(',') ? before.length - 1 : null;
}
