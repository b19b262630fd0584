import { isAbsolute, join, normalize, relative, sep } from 'node:path';
import { findNodeAtLocation } from 'jsonc-parser';
import { isBoundedGlob } from './globs.ts';
import { exists, isJsonObject, isTextList, type JsonFile, type JsonObject, readJsonFile } from './jsonFile.ts';
import { packingLimits } from './limits.ts';
import { type PackingCode, type PackingParams, type PackingProblem, type Place, packingProblem } from './problems.ts';
import { excludeKeys, projectFileName } from './projectKeys.ts';

/** A pattern that leaves files out, and where it is written. */
export interface LeaveOutPattern {
  readonly text: string;
  readonly source: 'mini.project.json' | 'cloud';
  readonly place?: Place | undefined;
}

export interface ProjectFile {
  /** Whether there is a file, broken or not. */
  readonly present: boolean;
  /** `null` when there is no file, or one that says nothing because it is broken. */
  readonly format: 1 | 2 | null;
  /** Where app.json is, relative to the folder with `/`; `.` is the folder itself. */
  readonly miniProgramRoot: string;
  /** Folders that are packed child by child (docs/packing.md §4), relative with `/`, in the order of Alipay's tool. */
  readonly roots: readonly string[];
  readonly patterns: readonly LeaveOutPattern[];
  readonly beforeUpload: string | null;
  readonly problems: readonly PackingProblem[];
}

const otherRootKeys = ['pluginRoot', 'widgetRoot', 'componentRoot'];

/**
 * Reads mini.project.json by the rules of docs/packing.md §2 to §6. A broken file is reported and otherwise treated as
 * absent.
 * @throws PackingError `packing.unreadable`
 */
export function readProjectFile(folder: string): ProjectFile {
  const file = readJsonFile(folder, projectFileName);
  if (file !== null && 'object' in file) return readSettings(folder, file);
  const miniProgramRoot = usualRoot(folder);
  const broken = file && packingProblem('packing.projectFileBroken', file.broken, projectFileName, file.place);
  return {
    present: file !== null,
    format: null,
    miniProgramRoot,
    roots: packedChildByChild([miniProgramRoot]),
    patterns: [],
    beforeUpload: null,
    problems: broken ? [broken] : [],
  };
}

function readSettings(folder: string, file: Extract<JsonFile, { object: JsonObject }>): ProjectFile {
  const { object: settings, tree, placeOf } = file;
  const nodeOf = (key: string) => findNodeAtLocation(tree, [key]);
  const problems: PackingProblem[] = [];
  const report = <C extends PackingCode>(code: C, params: PackingParams<C>, key: string): void => {
    problems.push(packingProblem(code, params, projectFileName, placeOf(nodeOf(key))));
  };
  const readText = (key: string): string | null => {
    const value = settings[key];
    if (!value) return null;
    if (typeof value === 'string') return value;
    report('packing.projectKeyInvalid', { key }, key);
    return null;
  };
  const readFolder = (key: string): string | null => {
    const value = readText(key);
    if (value === null) return null;
    if (value.includes('\\') && sep === '/') {
      report('packing.backslash', { value }, key);
      return null;
    }
    const path = relative(folder, join(folder, value));
    if (!isAbsolute(value) && !path.startsWith('..')) return posix(path) || '.';
    report('packing.rootOutside', { key, value }, key);
    return null;
  };

  const miniProgramRoot = readFolder('miniprogramRoot') ?? usualRoot(folder);
  const otherRoots = otherRootKeys.map(readFolder);
  const format = settings.format ?? 1;
  if (format !== 1 && format !== 2) {
    report('packing.projectFormatUnknown', { format: JSON.stringify(format).slice(0, 40) }, 'format');
  }

  const patterns: LeaveOutPattern[] = [];
  /** @returns whether it was taken */
  const add = (pattern: LeaveOutPattern): boolean => {
    if (patterns.length < packingLimits.rules && isBoundedGlob(pattern.text)) return patterns.push(pattern) > 0;
    const rule = pattern.text.slice(0, 80);
    problems.push(packingProblem('packing.ruleTooComplex', { rule }, projectFileName, pattern.place));
    return false;
  };
  const cloudbase = readFolder('cloudbaseRoot');
  if (cloudbase) add({ text: cloudbase, source: 'cloud', place: placeOf(nodeOf('cloudbaseRoot')) });
  const serverless = readText('serverlessRoot');
  if (serverless && isAbsolute(serverless)) {
    report('packing.rootOutside', { key: 'serverlessRoot', value: serverless }, 'serverlessRoot');
  } else if (serverless && !normalize(serverless).startsWith('..')) {
    // Unlike cloudbaseRoot it keeps a trailing slash, and then matches nothing.
    add({ text: posix(normalize(serverless)), source: 'cloud', place: placeOf(nodeOf('serverlessRoot')) });
  }
  if (format === 1 || format === 2) {
    const key = excludeKeys[format];
    const listed = settings[key] ?? [];
    if (!isTextList(listed)) report('packing.projectKeyInvalid', { key }, key);
    else {
      const items = nodeOf(key)?.children;
      for (const [i, text] of listed.entries()) {
        if (!add({ text, source: projectFileName, place: placeOf(items?.[i]) })) break;
      }
    }
    const other = excludeKeys[format === 1 ? 2 : 1];
    if (settings[other] !== undefined) report('packing.keyIgnored', { key: other, format, expected: key }, other);
  }
  return {
    present: true,
    format: format === 1 || format === 2 ? format : null,
    miniProgramRoot,
    roots: packedChildByChild([miniProgramRoot, ...otherRoots]),
    patterns,
    beforeUpload: readBeforeUpload(settings),
    problems,
  };
}

const posix = (path: string): string => path.split(sep).join('/');

/** Without a stated root, Alipay's tool takes `client` where a `server` folder is beside it. */
function usualRoot(folder: string): string {
  return exists(folder, 'server') && exists(folder, 'client/app.json') ? 'client' : '.';
}

const packedChildByChild = (roots: readonly (string | null)[]): string[] => [
  ...new Set(roots.filter((root) => root !== null).filter((root) => root !== '.')),
];

function readBeforeUpload({ scripts }: JsonObject): string | null {
  const script = isJsonObject(scripts) ? scripts.beforeUpload : null;
  return typeof script === 'string' && script.trim() !== '' ? script : null;
}
