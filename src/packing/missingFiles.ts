import { dirname } from 'node:path/posix';
import type { AppJson } from './appJson.ts';
import type { LeaveOut } from './ignoreRules.ts';
import type { FoundPage } from './pages.ts';
import { type PackingProblem, packingProblem } from './problems.ts';
import type { Walk } from './walk.ts';

/** What the mini program cannot do without and would not be in the archive: app.json, and pages absent or left out. */
export function missingFileProblems(
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
  for (const [i, page] of found.entries()) {
    if (page.files.some(arrives)) continue;
    const code = page.files.length === 0 ? 'packing.pageMissing' : 'packing.pageLeftOut';
    problems.push(packingProblem(code, { page: page.path }, app.file, app.pages[i]?.place));
  }
  return problems;
}

/** The path itself and the folders above it, nearest first. */
function upwards(path: string): string[] {
  const steps: string[] = [];
  for (let step = path; step !== '.'; step = dirname(step)) steps.push(step);
  return steps;
}
