import { posix } from 'node:path';
import { type AppJson, underRoot } from './appJson.ts';
import type { LeaveOut } from './ignoreRules.ts';
import { type FoundPage, pageExtensions } from './pages.ts';
import { type PackingProblem, packingProblem } from './problems.ts';
import type { Walk } from './walk.ts';

/** What the mini program cannot do without and would not be in the archive: app.json, and pages absent or left out. */
export function missingFileProblems(
  root: string,
  app: AppJson,
  found: readonly FoundPage[],
  walk: Walk,
  leaveOut: LeaveOut,
): PackingProblem[] {
  const files = new Set(walk.files);
  const links = new Set(walk.links);
  /** What lies behind a packed link arrives as well: its own place is inside the project. */
  const arrives = (path: string): boolean => files.has(path) || upwards(path).some((step) => links.has(step));
  const problems: PackingProblem[] = [];
  if (!arrives(app.file)) {
    const rule = upwards(app.file)
      .map((step) => leaveOut.ruleFor(step))
      .find((one) => one !== null);
    problems.push(packingProblem('packing.appJsonLeftOut', { rule: rule?.text ?? '' }, app.file));
  }
  const missing = found.flatMap((page, i) => (page.files.some(arrives) ? [] : [{ page, place: app.pages[i]?.place }]));
  const inSmall = missing.length > 0 ? pagesInSmall(walk.files) : new Map<string, string>();
  for (const { page, place } of missing) {
    const path = posix.normalize(underRoot(root, page.path));
    const other = inSmall.get(path.toLowerCase());
    if (other !== undefined && other !== path) {
      const actual = posix.relative(root, other);
      problems.push(packingProblem('packing.pageCase', { page: page.path, actual }, app.file, place));
      continue;
    }
    const code = page.files.length === 0 ? 'packing.pageMissing' : 'packing.pageLeftOut';
    problems.push(packingProblem(code, { page: page.path }, app.file, place));
  }
  return problems;
}

/** What could be a page, by its path in small letters. */
const pagesInSmall = (files: readonly string[]): Map<string, string> =>
  new Map(
    files
      .filter((file) => pageExtensions.includes(posix.extname(file)))
      .map((file) => file.slice(0, -posix.extname(file).length))
      .map((path) => [path.toLowerCase(), path]),
  );

/** The path itself and the folders above it, nearest first. */
function upwards(path: string): string[] {
  const steps: string[] = [];
  for (let step = path; step !== '.'; step = posix.dirname(step)) steps.push(step);
  return steps;
}
