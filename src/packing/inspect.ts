import { lstatSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type AppJson, readAppJson, underRoot } from './appJson.ts';
import { makeLeaveOut, suggestionFor } from './ignoreRules.ts';
import { packingLimits } from './limits.ts';
import { checkFollowedLinks, readLinks } from './links.ts';
import { missingFileProblems } from './missingFiles.ts';
import { makePacer, type Pacer } from './pacer.ts';
import { type FoundPage, findPages, weChatEvidence } from './pages.ts';
import { PackingError, type PackingProblem, packingProblem, unreadable } from './problems.ts';
import { readProjectFile } from './projectFile.ts';
import { projectFileName } from './projectKeys.ts';
import { findSecrets, type Secret } from './secrets.ts';
import { packageSizeProblems, sizeProblems } from './sizes.ts';
import { walkProject } from './walk.ts';

/** One file of the archive. A symbolic link is packed as a link; its size is that of its target's name. */
export interface PackedFile {
  path: string;
  size: number;
  link?: string;
}

/** What an upload of a folder would contain, known before anything is sent. All paths are relative to `folder`, with `/`. */
export interface PackingReport {
  /** Absolute. */
  folder: string;
  /** Where app.json is; `.` is the folder itself. */
  miniProgramRoot: string;
  /** What app.json calls the mini program in the title of its pages; empty where it does not. */
  title: string;
  /** As app.json lists them, subpackages included. */
  pages: string[];
  /** Of mini.project.json; `null` without one, or with a broken one. */
  projectFormat: 1 | 2 | null;
  /** Sorted by path. Empty when an error was found before the files were inspected. */
  files: PackedFile[];
  totalBytes: number;
  /** Rules that left something out, and how many files. `tool`: always so with Alipay's tool; `cloud`: a folder of cloud functions. */
  leftOut: { rule: string; source: 'tool' | 'mini.project.json' | 'cloud'; files: number }[];
  unmatchedRules: string[];
  /** What looks like a secret; it is among `files` only where `allowsSecrets`. */
  secrets: Secret[];
  allowsSecrets: boolean;
  /**
   * `scripts.beforeUpload` of mini.project.json: reported, never run here. What it writes is packed
   * (docs/packing.md §7), so look again after it.
   */
  beforeUpload: string | null;
  /** Any `error` among them means: refuse. */
  problems: PackingProblem[];
}

/**
 * Looks at an Alipay mini program's project folder by the rules of Alipay's own tool (docs/packing.md §1 to §6),
 * reading only. What is wrong with the folder is in `problems`; the promise rejects with the signal's reason alone, or
 * with a defect of ours.
 * What looks like a secret is left out.
 * @param options.onProgress receives the number of files found so far
 * @param options.allowSecrets takes in what looks like a secret, once a person said so
 */
export async function inspectProject(
  folder: string,
  options: { signal?: AbortSignal; onProgress?(files: number): void; allowSecrets?: boolean } = {},
): Promise<PackingReport> {
  const report: PackingReport = {
    folder: resolve(folder),
    miniProgramRoot: '.',
    title: '',
    pages: [],
    projectFormat: null,
    files: [],
    totalBytes: 0,
    leftOut: [],
    unmatchedRules: [],
    secrets: [],
    allowsSecrets: options.allowSecrets === true,
    beforeUpload: null,
    problems: [],
  };
  try {
    await inspectInto(report, makePacer(options.signal), options.onProgress);
  } catch (error) {
    if (!PackingError.is(error)) throw error;
    report.problems.push(error.problem);
  }
  report.problems = withoutRepetition(report.problems);
  return report;
}

async function inspectInto(report: PackingReport, pace: Pacer, onProgress?: (files: number) => void): Promise<void> {
  const { folder, problems } = report;
  await pace();
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new PackingError(packingProblem('packing.notAFolder', { folder }));

  const project = readProjectFile(folder);
  const root = project.miniProgramRoot;
  Object.assign(report, { miniProgramRoot: root, projectFormat: project.format, beforeUpload: project.beforeUpload });
  const rules = makeLeaveOut(project.patterns);
  // What the rules leave out as a whole is not looked at: its children, each of which they judge for itself.
  const isLeftOut = (path: string) => ['a0', 'Zq-9'].every((child) => rules.ruleFor(`${path}/${child}`) !== null);
  problems.push(...project.problems, ...(await checkFollowedLinks(folder, project.roots, isLeftOut, pace)));
  if (isRefused(report)) return;

  const app = readAppJson(folder, root);
  const found = app ? await findPages(folder, root, app, pace) : [];
  const weChatFile = weChatEvidence(folder, root, found, project.present);
  if (weChatFile !== null) {
    throw new PackingError(packingProblem('packing.weChatProgram', { evidence: weChatFile }, weChatFile));
  }
  if (!app) throw new PackingError(packingProblem('packing.noMiniProgram', { root }));
  report.title = app.title;
  report.pages = app.pages.map((page) => page.path);
  problems.push(...app.problems);
  if (isRefused(report)) return;

  const leaveOut = makeLeaveOut(project.patterns);
  const walk = await walkProject(folder, project.roots, leaveOut, pace, onProgress);
  if (walk.truncated) {
    const params = { files: walk.files.length + walk.links.length, limit: packingLimits.files };
    throw new PackingError(packingProblem('packing.tooManyFiles', params));
  }
  const { links, problems: linkProblems } = await readLinks(folder, walk.links, pace);
  const files: PackedFile[] = [];
  for (const path of walk.files) {
    await pace();
    files.push(measure(folder, path));
  }
  report.secrets = await findSecrets(folder, files, pace);
  const withheld = new Set(report.allowsSecrets ? [] : report.secrets.map(({ path }) => path));
  const linked = links.map(({ path, target }) => ({ path, size: Buffer.byteLength(target), link: target }));
  const packed = [...files.filter(({ path }) => !withheld.has(path)), ...linked];
  await pace();
  report.files = packed.sort((a, b) => (a.path < b.path ? -1 : 1));
  report.totalBytes = report.files.reduce((sum, file) => sum + file.size, 0);
  report.leftOut = leaveOut.rules
    .filter((rule) => rule.files > 0)
    .map((rule) => ({ rule: rule.text, source: rule.source, files: rule.files }));

  const unmatched = leaveOut.rules.filter((rule) => rule.pattern && !rule.matched);
  report.unmatchedRules = unmatched.map((rule) => rule.text);
  problems.push(...linkProblems, ...missingFileProblems(root, app, found, walk, leaveOut));
  await pace();
  problems.push(...sizeProblems(report.files));
  problems.push(...(await packageSizeProblems(report.files, root, app.subpackages, pace)));
  for (const file of walk.others) problems.push(packingProblem('packing.specialFile', {}, file));
  for (const { path } of report.files) {
    await pace();
    if (unsupportedName.test(path)) problems.push(packingProblem('packing.nameUnsupported', {}, path));
    if (hasAt(path)) problems.push(packingProblem('packing.nameAt', {}, path));
  }
  const needed = neededFiles(root, app, found);
  for (const { path, why } of report.secrets) {
    const code = report.allowsSecrets ? 'packing.secretInside' : needed.has(path) ? 'packing.secretNeeded' : null;
    problems.push(packingProblem(code ?? 'packing.secretLeftOut', { why }, path));
  }
  for (const { text, pattern } of unmatched) {
    const params = { rule: text, suggestion: suggestionFor(text, project.roots) };
    problems.push(packingProblem('packing.unmatchedRule', params, projectFileName, pattern?.place));
  }
}

/** What no mini program runs without: its settings, its start and its pages. */
const neededFiles = (root: string, app: AppJson, found: readonly FoundPage[]): ReadonlySet<string> =>
  new Set([
    projectFileName,
    app.file,
    ...['app.js', 'app.ts', 'app.acss'].map((name) => underRoot(root, name)),
    ...found.flatMap(({ files }) => files),
  ]);

/** node_modules is excepted (docs/packing.md §10). */
const hasAt = (path: string): boolean => path.includes('@') && !path.split('/').includes('node_modules');

const mostOfKind = 20;

/** The first of each kind, and how many more there are. */
function withoutRepetition(problems: readonly PackingProblem[]): PackingProblem[] {
  const counts = new Map<string, number>();
  const kept = problems.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= mostOfKind;
  });
  const more = [...counts].filter(([, count]) => count > mostOfKind);
  return [...kept, ...more.map(([kind, count]) => packingProblem('packing.more', { count: count - mostOfKind, kind }))];
}

const unsupportedName = /\\|^[a-z]:/i;

const isRefused = (report: PackingReport): boolean => report.problems.some(({ severity }) => severity === 'error');

function measure(folder: string, path: string): PackedFile {
  try {
    return { path, size: lstatSync(join(folder, path)).size };
  } catch (error) {
    throw unreadable(path, error);
  }
}
