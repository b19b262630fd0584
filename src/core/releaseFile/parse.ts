import { getNodePath, getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import * as v from 'valibot';
import { tooDeepAt } from '../json.ts';
import { type FileProblem, fileProblem, type JsonPath } from './fileProblems.ts';
import {
  newestSchemaVersion,
  type PartialReleaseFile,
  partialReleaseFileSchema,
  type ReleaseFile,
  releaseFileSchema,
} from './schema.ts';
import { structureProblems } from './structureProblems.ts';

/** A release file as it was read: what of it makes sense, and what does not. */
export interface ReleaseDocument {
  readonly text: string;
  readonly root: Node | undefined;
  /** What could be read; wrong and unknown parts are left out. */
  readonly value: PartialReleaseFile;
  /** All of it, where nothing that counts is wrong with its structure. */
  readonly complete: ReleaseFile | null;
  readonly problems: readonly FileProblem[];
  /** Steps that are left out of `value`, by their index in the text. */
  readonly leftOutSteps: readonly number[];
}

/** More than anybody writes by hand. */
const mostCharacters = 4 * 1024 * 1024;
/** What is read by a process that has other work to do: in less than 50 ms. */
export const quickCharacters = 256 * 1024;
const deepest = 100;
const mostProblems = 200;

/** Reads a release file: JSON with comments and trailing commas. Never throws; what is wrong is in `problems`. */
export function parseReleaseFile(given: string, most = mostCharacters): ReleaseDocument {
  const text = given.startsWith('\uFEFF') ? ` ${given.slice(1)}` : given;
  const nothing = { text, root: undefined, value: {}, complete: null, leftOutSteps: [] };
  if (text.length > most) return { ...nothing, problems: [at('file.tooLarge', 0, 1, { limit: most / 1024 })] };
  const deep = tooDeepAt(text, deepest);
  if (deep !== null) return { ...nothing, problems: [at('file.tooDeep', deep, 1)] };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const syntax = errors
    .slice(0, 20)
    .map(({ error, offset, length }) =>
      at('file.syntax', offset, Math.max(1, length), { reason: printParseErrorCode(error) }),
    );
  const raw: unknown = root ? getNodeValue(root) : {};
  const newer = newerSchema(raw);
  if (newer) return { ...nothing, root, problems: [...syntax, newer] };
  const checked = v.safeParse(releaseFileSchema, raw);
  const early = [...syntax, ...duplicateKeys(root)];
  if (checked.success) {
    return {
      text,
      root,
      value: checked.output,
      complete: syntax.length === 0 ? checked.output : null,
      leftOutSteps: [],
      problems: early.slice(0, mostProblems),
    };
  }
  const structure = structureProblems(checked.issues);
  const { value, leftOutSteps } = withoutWrong(raw, structure);
  const whole = v.safeParse(releaseFileSchema, value);
  const partial = whole.success ? whole : v.safeParse(partialReleaseFileSchema, value);
  return {
    text,
    root,
    value: partial.success ? partial.output : {},
    complete: whole.success && syntax.length === 0 ? whole.output : null,
    problems: [...early, ...structure].slice(0, mostProblems),
    leftOutSteps,
  };
}

const at = (code: Parameters<typeof fileProblem>[0], offset: number, length: number, params = {}) =>
  fileProblem(code, [], params, { range: { offset, length } });

function newerSchema(raw: unknown): FileProblem | null {
  const version = (raw as { schemaVersion?: unknown } | null)?.schemaVersion;
  if (typeof version !== 'number' || version <= newestSchemaVersion) return null;
  return fileProblem('file.schemaNewer', ['schemaVersion'], { version, newest: newestSchemaVersion });
}

function duplicateKeys(root: Node | undefined): FileProblem[] {
  const found: FileProblem[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'array') node.children?.forEach(visit);
    if (node.type !== 'object') return;
    const seen = new Map<string, Node>();
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      if (!key) continue;
      const name = String(key.value);
      const earlier = seen.get(name);
      if (earlier) {
        const range = { offset: earlier.offset, length: earlier.length };
        found.push(fileProblem('file.duplicateKey', [...getNodePath(node), name], { key: name }, { on: 'key', range }));
      }
      seen.set(name, key);
      if (value?.children) visit(value);
    }
  };
  if (root) visit(root);
  return found;
}

/**
 * The value without what structure found wrong: an unknown key, a value of another kind, an object that lacks a key. Of the grayscale
 * plan only the wrong steps; any other list with a wrong item is left out whole, since its items count.
 */
function withoutWrong(raw: unknown, wrong: readonly FileProblem[]): { value: unknown; leftOutSteps: number[] } {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw)) return { value: {}, leftOutSteps: [] };
  const copy = structuredClone(raw) as Record<string, unknown>;
  const steps = new Set<number>();
  for (const { code, path } of wrong) {
    const place = code === 'file.keyMissing' ? path.slice(0, -1) : path;
    const [top, index, ...more] = place;
    if (top === 'grayscale' && typeof index === 'number' && more.length === 0) steps.add(index);
    else if (place.length > 0) leaveOut(copy, place);
  }
  const { grayscale } = copy;
  if (Array.isArray(grayscale)) copy.grayscale = grayscale.filter((_, index) => !steps.has(index));
  return { value: copy, leftOutSteps: [...steps].sort((a, b) => a - b) };
}

function leaveOut(value: unknown, path: JsonPath): void {
  const index = path.findIndex((part) => typeof part === 'number');
  const listed = typeof path.at(-1) === 'number' ? path.slice(0, index) : path;
  const parent = listed
    .slice(0, -1)
    .reduce<unknown>((part, key) => (part as Record<string, unknown> | null)?.[key], value);
  if (parent !== null && typeof parent === 'object') delete (parent as Record<string, unknown>)[String(listed.at(-1))];
}
