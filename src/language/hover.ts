import type { Hover } from 'vscode-languageserver/node';
import { countLength } from '../core/fieldChecks.ts';
import type { Limit } from '../core/limits.ts';
import type { JsonPath } from '../core/releaseFile/fileProblems.ts';
import { type LimitedValue, limitedValues } from '../core/releaseFile/references.ts';
import { meaningAt } from '../core/releaseFile/schemaFacts.ts';
import { escapeMarkdown } from '../texts/escape.ts';
import { fileSize } from '../texts/format.ts';
import { editorText, meaningText } from '../texts/releaseFile/releaseFileEditor.ts';
import type { EditorKey } from '../texts/releaseFile/releaseFileEditorEn.ts';
import { describeCurrentValue } from './currentValues.ts';
import { findToken, pathPattern } from './cursor.ts';
import { lspRange } from './diagnostics.ts';
import { findFileSubjects } from './subjects.ts';
import type { ReleaseView } from './view.ts';

/** Meaning, limit, the current value, and its source; `null` where there is nothing to say. */
export function provideHover(view: ReleaseView, offset: number): Hover | null {
  const thing = findToken(view.parsed.root, offset);
  if (!thing) return null;
  const lines = [
    ...meaningLines(view, thing.path),
    ...limitLines(view, thing.path),
    ...presentLines(view, thing.path),
    ...sourceLines(view, thing.path),
  ];
  if (lines.length === 0) return null;
  const range = lspRange(view.document, thing.range);
  return { range, contents: { kind: 'markdown', value: lines.map(escaped).join('  \n') } };
}

const escaped = (text: string): string => escapeMarkdown(text).replace(/\r?\n/g, ' ');

/** In English the editor's own JSON support shows the schema's words. */
function meaningLines({ facts, settings: { language } }: ReleaseView, path: JsonPath): string[] {
  const own = meaningText(language, pathPattern(path));
  const meaning = own ?? (facts.structureReported ? null : meaningAt(path));
  return meaning === null ? [] : [meaning];
}

/** A limited value of the file, by its own path or that of the file that holds it. */
function limitedAt({ parsed }: ReleaseView, path: JsonPath): LimitedValue | undefined {
  const own = path.join('\0');
  return limitedValues(parsed.value).find((value) => {
    const at = value.path.join('\0');
    return own === at || own === `${at}\0file` || (Array.isArray(value.value) && own.startsWith(`${at}\0`));
  });
}

function limitLines(view: ReleaseView, path: JsonPath): string[] {
  const limited = limitedAt(view, path);
  if (!limited) return [];
  const { language } = view.settings;
  const text = (key: EditorKey, params: Readonly<Record<string, string | number>> = {}) =>
    editorText(language, key, params);
  return [limitText(limited.limit, text), ...hereLines(view, limited, path, text)];
}

type Words = (key: EditorKey, params?: Readonly<Record<string, string | number>>) => string;

function limitText(limit: Limit, text: Words): string {
  if (limit.kind === 'boolean') return '';
  const { min, max } = limit;
  if (limit.kind === 'text')
    return min === max ? text('hover.limitFixed', { max }) : text('hover.limitText', { min, max });
  if (limit.kind === 'list') return text('hover.limitList', { min, max });
  const { types, maxBytes, square, maxWidth, maxHeight } = limit;
  const words = [text('hover.limitPictures', { min, max, types: types.join(', '), size: fileSize(maxBytes) })];
  if (square) words.push(text('hover.square'));
  if (maxWidth !== undefined && maxHeight !== undefined)
    words.push(text('hover.dimensions', { width: maxWidth, height: maxHeight }));
  return words.join(' ');
}

/** What is written here, as the platform counts it. */
function hereLines({ files }: ReleaseView, { limit, value }: LimitedValue, path: JsonPath, text: Words): string[] {
  if (limit.kind === 'text') {
    const fact = typeof value === 'object' && 'file' in value ? files.get(value.file) : undefined;
    const written = typeof value === 'string' ? value : fact?.state === 'file' ? fact.text : null;
    return typeof written === 'string' ? [text('hover.here', { count: countLength(limit, written) })] : [];
  }
  if (limit.kind === 'list' || limit.kind === 'boolean') return [];
  const names = typeof value === 'string' ? [value] : (value as readonly string[]);
  const index = path.at(-1);
  const file = names[typeof index === 'number' ? index : 0];
  if (file === undefined || (typeof index !== 'number' && Array.isArray(value))) return [];
  const fact = files.get(file);
  const picture = fact?.state === 'file' ? fact.picture : null;
  if (!picture) return [];
  const { type, width, height, bytes } = picture;
  return [text('hover.picture', { file, type, width, height, size: fileSize(bytes) })];
}

function presentLines(view: ReleaseView, path: JsonPath): string[] {
  const { language } = view.settings;
  const subjects = findFileSubjects(view);
  const value = subjects && describeCurrentValue(language, subjects, path);
  return value === null ? [] : [editorText(language, 'hover.platform', { value })];
}

const sources: readonly (readonly [RegExp, EditorKey])[] = [
  [/^(?:languages|industry|servicePhone|serviceEmail)\b/, 'source.platform'],
  [/^(?:configuration|versionDescription|description|version)\b/, 'source.alipayCn'],
  [/^grayscale\.\*\.ratio$/, 'source.guide'],
  [/^basicInformation\b/, 'source.assumed'],
];

function sourceLines({ settings: { language } }: ReleaseView, path: JsonPath): string[] {
  const pattern = pathPattern(path);
  const source = sources.find(([matches]) => matches.test(pattern))?.[1];
  return source ? [editorText(language, source)] : [];
}
