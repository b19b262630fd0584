import { lstat, open, readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import { setImmediate as yieldTurn } from 'node:timers/promises';
import { lineOfString, readJson } from './jsonFile.ts';
import type { PackingCode, PackingProblem } from './problems.ts';
import { type Exclusions, leftOutBy, type Roots } from './rules.ts';

export type { PackingProblem } from './problems.ts';

export interface PackedFile {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** What would be packed of a folder, and what stands against it. */
export interface PackingReport {
  readonly folder: string;
  readonly miniProgramRoot: string;
  readonly pages: readonly string[];
  readonly projectFormat: 1 | 2 | null;
  readonly files: readonly PackedFile[];
  readonly totalBytes: number;
  readonly leftOut: readonly {
    readonly rule: string;
    readonly source: 'tool' | 'mini.project.json' | 'cloud';
    readonly files: number;
  }[];
  readonly unmatchedRules: readonly string[];
  readonly secrets: readonly { readonly path: string; readonly why: 'privateKey' | 'envFile' | 'toolKey' | 'token' }[];
  /** `scripts.beforeUpload` of mini.project.json: told, never run here. */
  readonly beforeUpload: string | null;
  /** Any error means: refuse. */
  readonly problems: readonly PackingProblem[];
}

export interface InspectOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (files: number) => void;
}

const filesLimit = 20_000;
const bytesLimit = 200 * 1024 * 1024;
/** Documented by Alipay for the zipped source (packing 9); what it becomes when zipped is not known before, so it warns. */
const documentedBytes = 20 * 1024 * 1024;
const megabyte = 1024 * 1024;

const readText = async (file: string): Promise<string | null> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
const posixPath = (path: string): string =>
  posix.normalize(path.replaceAll('\\', '/')).replace(/^\.\//, '').replace(/\/$/, '');

interface Project {
  readonly roots: Roots;
  readonly format: 1 | 2 | null;
  readonly patterns: readonly string[];
  readonly beforeUpload: string | null;
}

function readProject(text: string | null, add: (problem: PackingProblem) => void): Project {
  const none: Project = {
    roots: { miniProgramRoot: '', pluginRoot: null, cloud: [] },
    format: null,
    patterns: [],
    beforeUpload: null,
  };
  if (text === null) return none;
  const file = 'mini.project.json';
  const read = readJson(text);
  if ('broken' in read) {
    const { message, line, column } = read.broken;
    add({ code: 'packing.projectFileBroken', severity: 'warning', params: { message }, file, line, column });
    return none;
  }
  const { value } = read;
  const format = value.format ?? 1;
  if (format !== 1 && format !== 2) {
    add({ code: 'packing.projectFormatUnknown', severity: 'error', params: { format: String(format) }, file });
    return none;
  }
  const rootOf = (key: string): string | null => {
    const given = value[key];
    if (typeof given !== 'string' || given === '') return null;
    const path = posixPath(given);
    if (isAbsolute(given) || path.startsWith('..')) {
      add({
        code: 'packing.rootOutside',
        severity: 'error',
        params: { key, value: given },
        file,
        line: lineOfString(text, given),
      });
      return null;
    }
    return path === '.' ? '' : path;
  };
  const cloud = ['cloudbaseRoot', 'serverlessRoot'].flatMap((key) => rootOf(key) || []);
  const scripts = value.scripts as Record<string, unknown> | undefined;
  const script = scripts?.beforeUpload;
  return {
    roots: { miniProgramRoot: rootOf('miniprogramRoot') ?? '', pluginRoot: rootOf('pluginRoot'), cloud },
    format,
    patterns: texts(format === 2 ? value.uploadExclude : value.exclude),
    beforeUpload: typeof script === 'string' && script !== '' ? script : null,
  };
}

const pageFiles = ['.axml', '.js', '.ts', '.jsx', '.tsx', '.vue'];

async function checkApp(folder: string, roots: Roots, add: (problem: PackingProblem) => void): Promise<string[]> {
  const path = posix.join(roots.miniProgramRoot, 'app.json');
  const text = await readText(join(folder, path));
  const home = join(folder, roots.miniProgramRoot);
  const names = await readdir(home).catch(() => [] as string[]);
  const folderNames = await readdir(folder).catch(() => [] as string[]);
  const evidence = folderNames.includes('project.config.json')
    ? 'project.config.json'
    : names.find((name) => name.endsWith('.wxss') || name.endsWith('.wxml'));
  const error = (code: PackingCode, params: PackingProblem['params'], place: Partial<PackingProblem> = {}) =>
    add({ code, severity: 'error', params, ...place });
  if (evidence && !names.some((name) => name.endsWith('.acss'))) {
    error('packing.weChatProgram', { evidence });
    return [];
  }
  if (text === null) {
    error('packing.noMiniProgram', { root: roots.miniProgramRoot || '.' });
    return [];
  }
  const read = readJson(text);
  if ('broken' in read) {
    const { message, line, column } = read.broken;
    error('packing.appJsonBroken', { message }, { file: path, line, column });
    return [];
  }
  const { value } = read;
  if (value.includeFiles !== undefined) error('packing.includeFilesUsed', {}, { file: path });
  const packages = [
    ...(Array.isArray(value.subPackages) ? value.subPackages : []),
    ...(Array.isArray(value.subpackages) ? value.subpackages : []),
  ];
  const pages = [
    ...texts(value.pages),
    ...packages.flatMap((entry: { root?: unknown; pages?: unknown }) =>
      texts(entry?.pages).map((page) => posix.join(String(entry.root ?? ''), page)),
    ),
  ];
  if (pages.length === 0) error('packing.appJsonNoPages', {}, { file: path });
  const siblings = new Map<string, Set<string>>();
  for (const page of pages) {
    const parent = join(home, posix.dirname(page));
    if (!siblings.has(parent)) siblings.set(parent, new Set(await readdir(parent).catch(() => [] as string[])));
    const base = posix.basename(page);
    const there = pageFiles.some((ending) => siblings.get(parent)?.has(`${base}${ending}`));
    const wechat = siblings.get(parent)?.has(`${base}.wxml`);
    if (wechat && !siblings.get(parent)?.has(`${base}.axml`)) {
      error('packing.weChatProgram', { evidence: `${page}.wxml` });
      return pages;
    }
    if (!there)
      error(
        'packing.pageMissing',
        { page },
        {
          file: path,
          line: lineOfString(
            text,
            posix.basename(page) === page ? page : texts(value.pages).includes(page) ? page : base,
          ),
        },
      );
  }
  return pages;
}

async function secretIn(folder: string, path: string): Promise<'privateKey' | 'envFile' | 'toolKey' | 'token' | null> {
  const base = path.slice(path.lastIndexOf('/') + 1);
  if (path.endsWith('.minidev/config.json')) return 'toolKey';
  if (/^\.env(\..+)?$/.test(base) && !base.endsWith('.example')) return 'envFile';
  if (
    !/\.(pem|key|p8)$|^\.npmrc$|(key|identity|secret).*\.json$|^id_rsa$/i.test(base) ||
    path.includes('node_modules/')
  )
    return null;
  const handle = await open(join(folder, path), 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    const head = buffer.subarray(0, bytesRead).toString('utf8');
    if (/PRIVATE KEY|"privateKey"/.test(head)) return 'privateKey';
    return /_authToken\s*=/.test(head) ? 'token' : null;
  } finally {
    await handle.close();
  }
}

/**
 * Reads a mini program's folder by the packing rules of Alipay's own tool (packing 1-6) and tells what would go in,
 * what a rule leaves out, and what stands against it. Nothing is run and nothing leaves.
 * @throws the signal's reason when aborted.
 */
export async function inspectProject(
  folder: string,
  { signal, onProgress }: InspectOptions = {},
): Promise<PackingReport> {
  const problems: PackingProblem[] = [];
  const add = (problem: PackingProblem) => void problems.push(problem);
  const facts = await stat(folder).catch(() => null);
  if (!facts?.isDirectory()) add({ code: 'packing.notAFolder', severity: 'error', params: {} });
  const project = readProject(problems.length > 0 ? null : await readText(join(folder, 'mini.project.json')), add);
  const pages = problems.some(({ severity }) => severity === 'error') ? [] : await checkApp(folder, project.roots, add);
  const files: PackedFile[] = [];
  const leftOut = new Map<string, { rule: string; source: 'tool' | 'mini.project.json' | 'cloud'; files: number }>();
  const exclusions: Exclusions = { patterns: project.patterns, matched: new Map() };
  const secrets: { path: string; why: 'privateKey' | 'envFile' | 'toolKey' | 'token' }[] = [];
  let totalBytes = 0;
  let turn = performance.now();
  const refused = () => problems.some(({ severity }) => severity === 'error');

  async function countFiles(path: string): Promise<number> {
    const entries = await readdir(join(folder, path), { withFileTypes: true, recursive: true }).catch(() => []);
    return entries.filter((entry) => !entry.isDirectory()).length;
  }
  async function linkIsSafe(path: string): Promise<boolean> {
    const target = await readlink(join(folder, path));
    const absolute = isAbsolute(target);
    const real = await realpath(join(folder, path)).catch(() => null);
    const inside = real !== null && !relative(await realpath(folder), real).startsWith('..');
    if (absolute) add({ code: 'packing.linkAbsolute', severity: 'error', params: { path } });
    else if (!inside) add({ code: 'packing.linkOutside', severity: 'error', params: { path } });
    return !absolute && inside;
  }
  async function walk(parent: string): Promise<void> {
    const entries = await readdir(join(folder, parent), { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      signal?.throwIfAborted();
      if (files.length > filesLimit) return;
      // Long reads give the editor its turn.
      if (performance.now() - turn > 8) {
        await yieldTurn();
        turn = performance.now();
      }
      const path = parent === '' ? entry.name : `${parent}/${entry.name}`;
      const rule = leftOutBy(path, entry.isDirectory(), project.roots, exclusions);
      if (rule) {
        const known = leftOut.get(rule.rule) ?? { ...rule, files: 0 };
        known.files += entry.isDirectory() ? await countFiles(path) : 1;
        leftOut.set(rule.rule, known);
        continue;
      }
      if (entry.isDirectory()) {
        await walk(path);
        continue;
      }
      if (entry.isSymbolicLink()) {
        if (!(await linkIsSafe(path))) continue;
        // A link to a folder inside is packed once, where the folder is.
        if ((await stat(join(folder, path))).isDirectory()) continue;
      }
      const { size } = entry.isSymbolicLink() ? await stat(join(folder, path)) : await lstat(join(folder, path));
      files.push({ path, size });
      totalBytes += size;
      if (files.length % 100 === 0) onProgress?.(files.length);
      const why = await secretIn(folder, path);
      if (why) secrets.push({ path, why });
    }
  }
  if (!refused()) await walk('');
  const unmatchedRules = refused() ? [] : project.patterns.filter((pattern) => !exclusions.matched.has(pattern));
  if (files.length > filesLimit)
    add({ code: 'packing.tooManyFiles', severity: 'error', params: { files: files.length, limit: filesLimit } });
  const sizeParams = { megabytes: Math.round(totalBytes / megabyte) };
  if (totalBytes > bytesLimit)
    add({ code: 'packing.sourceTooLarge', severity: 'error', params: { ...sizeParams, limit: bytesLimit / megabyte } });
  else if (totalBytes > documentedBytes)
    add({
      code: 'packing.tooLarge',
      severity: 'warning',
      params: { ...sizeParams, limit: documentedBytes / megabyte },
    });
  for (const { path } of secrets)
    add({ code: 'packing.secretInside', severity: 'warning', params: { path }, file: path });
  for (const rule of unmatchedRules)
    add({ code: 'packing.unmatchedRule', severity: 'warning', params: { rule }, file: 'mini.project.json' });
  return {
    folder: resolve(folder).split(sep).join('/'),
    miniProgramRoot: project.roots.miniProgramRoot,
    pages,
    projectFormat: project.format,
    files,
    totalBytes,
    leftOut: [...leftOut.values()],
    unmatchedRules,
    secrets,
    beforeUpload: project.beforeUpload,
    problems,
  };
}
