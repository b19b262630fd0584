import minimatch from 'minimatch';

/** What minimatch knows of a pattern and its types do not tell. */
interface ParsedGlob {
  readonly comment: boolean;
  readonly empty: boolean;
  readonly negate: boolean;
  /** Absent of a comment and of an empty pattern. */
  readonly globParts?: readonly (readonly string[])[];
  /** `false` for what can match nothing. */
  parse(segment: string): string | RegExp | object | false;
}

const parseGlob = (text: string): ParsedGlob => new minimatch.Minimatch(text) as unknown as ParsedGlob;

type Segment = '**' | ((name: string) => boolean);

const mostCharacters = 1000;
/** What braces may multiply a pattern to. */
const mostAlternatives = 1000;

const count = (text: string, part: RegExp): number => text.match(part)?.length ?? 0;

/** No fewer than what the braces of a pattern stand for. */
function alternatives(text: string): number {
  const groups = count(text, /\{/g);
  if (groups === 0) return 1;
  const lists = ((count(text, /,/g) + groups) / groups) ** groups;
  const ranges = [...text.matchAll(/(-?\w+)\.\.(-?\w+)/g)].map(([, from, to]) => {
    const span = Math.abs(Number(from) - Number(to));
    return Number.isNaN(span) ? 64 : span + 1;
  });
  return ranges.reduce((product, span) => product * span, lists);
}

/** `+(a|b)` and the like whose alternatives begin differently and hold no wildcard: what matches has one reading. */
function hasOneReading(group: string): boolean {
  const parts = group.slice(2, -1).split('|');
  const begins = parts.map((part) => part.charAt(0));
  return new Set(begins).size === begins.length && parts.every((part) => /^[^\s*?+@!()[\]\\]+$/.test(part));
}

/** Whether a regular expression for this part of a pattern needs no more than about the square of a name's length. */
function isQuick(segment: string): boolean {
  const groups = segment.match(/[?*+@!]\([^()]*\)/g) ?? [];
  const rest = segment.replace(/[?*+@!]\([^()]*\)/g, '');
  const repeated = groups.filter((group) => /^[*+]/.test(group));
  const stars = count(rest, /\*+/g) + groups.reduce((sum, group) => sum + count(group.slice(1), /\*+/g), 0);
  const negated = groups.filter((group) => group.startsWith('!')).length;
  return !/[?*+@!]\(/.test(rest) && stars + negated + repeated.length <= 2 && repeated.every(hasOneReading);
}

const isPlain = (segment: string): boolean => !/[[\]\\]|[?*+@!]\(/.test(segment);

/** Whether a pattern can be matched in time that is bounded by the lengths of pattern and path. */
export function isBoundedGlob(text: string): boolean {
  if (text.length > mostCharacters || alternatives(text) > mostAlternatives) return false;
  const segments = parseGlob(text).globParts?.flat() ?? [];
  return segments.every((segment) => isPlain(segment) || isQuick(segment));
}

/** A name by `*` and `?` alone: at a mismatch the last star takes one character more, so no way is gone twice. */
function matchWildcards(pattern: string, name: string): boolean {
  if (name === '' || (/^[*?]/.test(pattern) && name.startsWith('.'))) return false;
  let [p, n, star, from] = [0, 0, -1, 0];
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p;
      p += 1;
      from = n;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p += 1;
      n += 1;
    } else if (star >= 0) {
      p = star + 1;
      from += 1;
      n = from;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

function compileSegment(text: string, parsed: unknown): Segment {
  if (text === '**') return '**';
  if (typeof parsed === 'string') return (name) => name === parsed;
  if (isPlain(text)) return (name) => matchWildcards(text, name);
  return (name) => (parsed as RegExp).test(name);
}

/** By the set of places that a pattern's beginning can have come to, so that `**` costs no more than any other part. */
function matchSegments(segments: readonly Segment[], names: readonly string[]): boolean {
  let places = new Set([0]);
  for (const [i, segment] of segments.entries()) {
    const next = new Set<number>();
    const isLast = i === segments.length - 1;
    for (const place of places) {
      if (segment !== '**') {
        const name = names[place];
        if (name !== undefined && segment(name)) next.add(place + 1);
        continue;
      }
      // At the end it stands for at least one name; it never passes one with a dot.
      if (!isLast) next.add(place);
      for (let to = place; to < names.length && !names[to]?.startsWith('.') && !next.has(to + 1); to += 1)
        next.add(to + 1);
    }
    places = next;
    if (places.size === 0) return false;
  }
  return places.has(names.length);
}

/** A pattern as minimatch 3 without options reads it (docs/packing.md §4), matched in bounded time. */
export function compileGlob(text: string): (path: string) => boolean {
  const glob = parseGlob(text);
  if (glob.comment) return () => false;
  if (glob.empty) return (path) => path === '';
  const sets = (glob.globParts ?? []).flatMap((segments) => {
    const parsed = segments.map((segment) => glob.parse(segment));
    return parsed.includes(false) ? [] : [segments.map((segment, i) => compileSegment(segment, parsed[i]))];
  });
  return (path) => sets.some((segments) => matchSegments(segments, path.split('/'))) !== glob.negate;
}
