import type { Place } from './problems.ts';

/** Why a text is no strict JSON. */
export type JsonFault = 'byteOrderMark' | 'comment' | 'trailingComma' | 'truncated' | 'tooDeep' | 'syntax';

/** Where the value at a pointer such as `/pages/0` begins; `undefined` when there is none. */
export type PlaceOf = (pointer: string) => Place | undefined;

export type JsonText =
  | { readonly value: unknown; readonly placeOf: PlaceOf }
  | { readonly fault: JsonFault; readonly place: Place };

const depthLimit = 500;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Reads strict JSON as Alipay's tool does (docs/packing.md §5) and remembers the position of each value, since
 * `JSON.parse` gives no position for half of its errors and none at all for values.
 */
export function readJsonText(text: string): JsonText {
  const offsets = new Map<string, number>();
  const found = scan(text, offsets);
  if (found) return { fault: found.fault, place: placeAt(text, found.offset) };
  return {
    value: JSON.parse(text),
    placeOf: (pointer) => {
      const offset = offsets.get(pointer);
      return offset === undefined ? undefined : placeAt(text, offset);
    },
  };
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

function scan(text: string, offsets: Map<string, number>): { fault: JsonFault; offset: number } | null {
  let at = 0;
  let found: { fault: JsonFault; offset: number } | null = null;

  const fail = (fault: JsonFault, offset = at): false => {
    found ??= { fault: offset >= text.length ? 'truncated' : fault, offset };
    return false;
  };
  const sticky = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at += match[0].length;
    return match !== null;
  };
  /** Steps over white space; false at a comment. */
  const skip = (): boolean => {
    while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++;
    return text.startsWith('//', at) || text.startsWith('/*', at) ? fail('comment') : true;
  };
  const stringEnds = (): boolean => {
    if (text.charAt(at) !== '"') return fail('syntax');
    for (at++; at < text.length; ) {
      const char = text.charAt(at);
      if (char === '"') {
        at++;
        return true;
      }
      if (char === '\\' ? !sticky(escaped) : char < ' ') return fail('syntax');
      if (char !== '\\') at++;
    }
    return fail('truncated');
  };
  /** Reads the members between brackets; `member` reads one, given its number. */
  const list = (close: string, member: (index: number) => boolean): boolean => {
    at++;
    for (let index = 0, comma = -1; skip(); index++) {
      if (text.charAt(at) === close) {
        if (comma >= 0) return fail('trailingComma', comma);
        at++;
        return true;
      }
      if (!member(index) || !skip()) return false;
      if (text.charAt(at) === close) {
        at++;
        return true;
      }
      if (text.charAt(at) !== ',') return fail('syntax');
      comma = at++;
    }
    return false;
  };
  const value = (pointer: string, depth: number): boolean => {
    if (depth > depthLimit) return fail('tooDeep');
    offsets.set(pointer, at);
    const char = text.charAt(at);
    if (char === '"') return stringEnds();
    if (char === '[') return list(']', (index) => value(`${pointer}/${index}`, depth + 1));
    if (char !== '{') return sticky(scalar) || fail('syntax');
    return list('}', () => {
      const start = at;
      if (!stringEnds()) return false;
      const key = JSON.parse(text.slice(start, at)) as string;
      if (!skip()) return false;
      if (text.charAt(at) !== ':') return fail('syntax');
      at++;
      return skip() && value(`${pointer}/${key}`, depth + 1);
    });
  };

  if (text.startsWith('\uFEFF')) fail('byteOrderMark');
  else if (skip() && value('', 0) && skip() && at < text.length) fail('syntax');
  return found;
}
