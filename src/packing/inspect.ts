import { lstat, stat } from 'node:fs/promises';
import { join, posix, resolve } from 'node:path';
import { readAppJson } from './appJson.ts';
import { suggestionFor, type LeaveOut, makeLeaveOut } from './leaveOut.ts';
import { packingLimits } from './limits.ts';
import { checkFollowedLinks, readLinks } from './links.ts';
import { makePacer, mapPaced, type Pacer } from './pacer.ts';
import { findPages, pageProblems, weChatEvidence } from './pages.ts';
import { PackingError, type PackingProblem, packingProblem, unreadable } from './problems.ts';
import { type ProjectFile, projectFileName, readProjectFile } from './projectFile.ts';
import { findSecrets, type Secret } from './secrets.ts';
import { walkProject } from './walk.ts';

/** One file of the archive. A symbolic link is packed as a link; its size is that of its target's name. */
export interface PackedFile {
  path: string;
  size: number;
  link?: string;
}

/** What an upload of a folder would hold, told before anything leaves. All paths are relative to `folder`, with `/`. */
export interface PackingReport {
  /** Absolute. */
  folder: string;
  /** Where app.json stands; `.` is the folder itself. */
  miniProgramRoot: string;
  /** As app.json lists them, subpackages included. */
  pages: string[];
  /** Of mini.project.json; `null` without one, or with a broken one. */
  projectFormat: 1 | 2 | null;
  /** Sorted by path. Empty when an error was found before the files were looked at. */
  files: PackedFile[];
  totalBytes: number;
  /** Rules that left something out, and how many files. `tool`: always so with Alipay's tool; `cloud`: a folder of cloud functions. */
  leftOut: { rule: string; source: 'tool' | 'mini.project.json' | 'cloud'; files: number }[];
  unmatchedRules: string[];
  secrets: Secret[];
  /** `scripts.beforeUpload` of mini.project.json: told, never run here. What it writes is packed (packing 7), so look again after it. */
  beforeUpload: string | null;
  /** Any `error` among them means: refuse. */
  problems: PackingProblem[];
}

/**
 * Looks at an Alipay mini program's project folder by the rules of Alipay's own tool (packing 1 to 6), reading only.
 * What is wrong with the folder is in `problems`; the promise rejects with the signal's reason alone, or with a defect of ours.
 * @param options.onProgress is told the number of files found so far
 */
export async function inspectProject(
  folder: string,
  options: { signal?: AbortSignal; onProgress?(files: number): void } = {},
): Promise<PackingReport> {
  const report: PackingReport = {
    folder: resolve(folder),
    miniProgramRoot: '.',
    pages: [],
    projectFormat: null,
    files: [],
    totalBytes: 0,
    leftOut: [],
    unmatchedRules: [],
    secrets: [],
    beforeUpload: null,
    problems: [],
  };
  try {
    await inspectInto(report, makePacer(options.signal), options.onProgress);
  } catch (error) {
    if (!(error instanceof PackingError)) throw error;
    report.problems.push(error.problem);
  }
  return report;
}

async function inspectInto(report: PackingReport, pace: Pacer, onProgress?: (files: number) => void): Promise<void> {
  const { folder, problems } = report;
  await pace();
  const stats = await stat(folder).catch(() => null);
  if (!stats?.isDirectory()) throw new PackingError(packingProblem('packing.notAFolder', { folder }));

  const project = await readProjectFile(folder);
  const root = project.miniProgramRoot;
  problems.push(...project.problems, ...(await checkFollowedLinks(folder, project.roots, pace)));
  Object.assign(report, { miniProgramRoot: root, projectFormat: project.format, beforeUpload: project.beforeUpload });
  if (isRefused(report)) return;

  const app = await readAppJson(folder, root);
  const found = app ? await findPages(folder, root, app, pace) : [];
  const weChatFile = await weChatEvidence(folder, root, found, project.format !== null);
  if (weChatFile !== null) throw new PackingError(packingProblem('packing.weChatProgram', {}, weChatFile));
  if (!app) throw new PackingError(packingProblem('packing.noMiniProgram', { root }));
  problems.push(...app.problems);
  report.pages = app.pages.map((page) => page.path);
  if (isRefused(report)) return;

  const leaveOut = makeLeaveOut(project.patterns);
  const walk = await walkProject(folder, project.roots, leaveOut, pace, onProgress);
  if (walk.truncated) {
    throw new PackingError(packingProblem('packing.tooManyFiles', { limit: packingLimits.files }));
  }
  const { links, problems: linkProblems } = await readLinks(folder, walk.links, pace);
  const sizes = await mapPaced(walk.files, 16, pace, async (path) => ({ path, size: await sizeOf(folder, path) }));
  const linked = links.map(({ path, target }) => ({ path, size: Buffer.byteLength(target), link: target }));
  report.files = [...sizes, ...linked].sort((a, b) => (a.path < b.path ? -1 : 1));
  report.totalBytes = report.files.reduce((sum, file) => sum + file.size, 0);
  report.secrets = await findSecrets(folder, sizes, pace);
  fillRules(report, leaveOut, project);

  const packed = new Set(report.files.map((file) => file.path));
  const linkPaths = new Set(walk.links);
  const isPacked = (path: string): boolean => packed.has(path) || ancestors(path).some((one) => linkPaths.has(one));
  if (!isPacked(app.file)) {
    const rule = ruleAbove(leaveOut, app.file);
    problems.push(packingProblem('packing.appJsonLeftOut', { rule }, app.file));
  }
  problems.push(...pageProblems(app, found, isPacked), ...linkProblems, ...fileProblems(report));
}

const isRefused = (report: PackingReport): boolean => report.problems.some(({ severity }) => severity === 'error');
