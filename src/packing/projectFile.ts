import { isAbsolute, join, relative, sep } from 'node:path';
import { readJsonText } from './jsonText.ts';
import { type PackingProblem, type Place, packingProblem } from './problems.ts';
import { exists, readTextFile } from './textFile.ts';

/** The file that says how a project is packed (alipaycn-api §4.1). */
export const projectFileName = 'mini.project.json';

/** A pattern that leaves files out, and where it is written. */
export interface LeaveOutPattern {
  readonly text: string;
  readonly source: 'mini.project.json' | 'cloud';
  readonly place?: Place | undefined;
}

export interface ProjectFile {
  /** `null` when there is no file, or one that says nothing because it is broken. */
  readonly format: 1 | 2 | null;
  /** Where app.json stands, relative to the folder with `/`; `.` is the folder itself. */
  readonly miniProgramRoot: string;
  /** Folders that are packed child by child (packing 4), relative with `/`. */
  readonly roots: readonly string[];
  readonly patterns: readonly LeaveOutPattern[];
  readonly beforeUpload: string | null;
  readonly problems: readonly PackingProblem[];
}

type Keys = Readonly<Record<string, unknown>>;
type PlaceOf = (pointer: string) => Place | undefined;

const rootKeys = ['miniprogramRoot', 'pluginRoot', 'widgetRoot', 'componentRoot'];
const excludeKeys = { 1: 'exclude', 2: 'uploadExclude' } as const;

/**
 * Reads mini.project.json by the rules of packing 2 to 6.
 * @throws PackingError `packing.unreadable`
 */
export async function readProjectFile(folder: string): Promise<ProjectFile> {
  const { keys, placeOf, problems } = await readKeys(folder);
  const report = (...args: Parameters<typeof packingProblem>): void => void problems.push(packingProblem(...args));

  /** The folder a key names, relative with `/`; `null` when the key says nothing or is refused. */
  const folderOf = (key: string, outsideIsError = true): string | null => {
    const value = keys?.[key];
    if (!value) return null;
    const place = placeOf(`/${key}`);
    if (typeof value !== 'string') {
      report('packing.projectKeyInvalid', { key }, projectFileName, place);
      return null;
    }
    const outside = relative(folder, join(folder, value)).startsWith('..');
    if (!isAbsolute(value) && !outside) return value;
    if (outsideIsError || isAbsolute(value)) report('packing.rootOutside', { key, value }, projectFileName, place);
    return null;
  };
  const plain = (value: string): string => relative(folder, join(folder, value)).split(sep).join('/') || '.';

  const named = rootKeys.map((key) => folderOf(key)).filter((value) => value !== null);
  const miniProgramRoot = keys?.miniprogramRoot ? plain(folderOf('miniprogramRoot') ?? '') : await usualRoot(folder);
  const roots = [miniProgramRoot, ...named.map(plain)];
  const format = formatOf(keys);
  if (format === undefined) {
    const params = { format: JSON.stringify(keys?.format) };
    report('packing.projectFormatUnknown', params, projectFileName, placeOf('/format'));
  }

  const patterns: LeaveOutPattern[] = [];
  const cloudbase = folderOf('cloudbaseRoot');
  // The tool normalizes the first of the two, but takes the second as a pattern, in which a trailing slash matches nothing.
  if (cloudbase !== null) patterns.push({ text: plain(cloudbase), source: 'cloud', place: placeOf('/cloudbaseRoot') });
  const serverless = folderOf('serverlessRoot', false);
  if (serverless !== null) {
    const text = join(serverless).split(sep).join('/');
    patterns.push({ text, source: 'cloud', place: placeOf('/serverlessRoot') });
  }
  if (format) {
    const key = excludeKeys[format];
    const listed = keys?.[key] ?? [];
    if (isTextList(listed)) {
      const source = projectFileName;
      listed.forEach((text, i) => void patterns.push({ text, source, place: placeOf(`/${key}/${i}`) }));
    } else report('packing.projectKeyInvalid', { key }, projectFileName, placeOf(`/${key}`));
    const other = excludeKeys[format === 1 ? 2 : 1];
    if (keys?.[other] !== undefined) {
      report('packing.keyIgnored', { key: other, format, expected: key }, projectFileName, placeOf(`/${other}`));
    }
  }
  const seen = new Set<string>();
  return {
    format: format ?? null,
    miniProgramRoot,
    roots: [...new Set(roots)].filter((root) => root !== '.'),
    patterns,
    beforeUpload: beforeUploadOf(keys),
    problems: problems.filter(distinct(seen)),
  };
}

async function readKeys(folder: string): Promise<{ keys: Keys | null; placeOf: PlaceOf; problems: PackingProblem[] }> {
  const nothing = { keys: null, placeOf: () => undefined };
  const text = await readTextFile(folder, projectFileName);
  if (text === null) return { ...nothing, problems: [] };
  const json = readJsonText(text);
  const fault = 'fault' in json ? json.fault : isKeys(json.value) ? null : 'notAnObject';
  if ('value' in json && isKeys(json.value)) return { keys: json.value, placeOf: json.placeOf, problems: [] };
  const place = 'fault' in json ? json.place : { line: 1, column: 1 };
  const problem = packingProblem('packing.projectFileBroken', { reason: fault ?? '' }, projectFileName, place);
  return { ...nothing, problems: [problem] };
}

const isKeys = (value: unknown): value is Keys => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
