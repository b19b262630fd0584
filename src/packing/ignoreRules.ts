import { posix } from 'node:path';
import { compileGlob } from './globs.ts';
import type { LeaveOutPattern } from './projectFile.ts';

/** A rule that leaves files out, and how far it reached. */
export interface LeaveOutRule {
  readonly text: string;
  readonly source: 'tool' | LeaveOutPattern['source'];
  readonly pattern: LeaveOutPattern | null;
  readonly matches: (path: string) => boolean;
  /** Whether it matched any path at all, also one that another rule left out first. */
  matched: boolean;
  /** Files left out by it, with those inside folders it left out. */
  files: number;
}

/** Names that Alipay's tool never packs outside node_modules (docs/packing.md §2). */
const leftOutNames = ['.git', '.svn', '.tea', '.idea', '.vscode', '.entry', '.miniu', 'miniu_dist', '.bin', '.node'];
const cacheOfNodeModules = '**/node_modules/.cache';

export interface LeaveOut {
  readonly rules: readonly LeaveOutRule[];
  /** The rule that leaves this path out, or `null`. Paths are relative to the project, with `/`. */
  ruleFor(path: string): LeaveOutRule | null;
  /** Marks the rules that match a path which is left out already, so that they do not count as unmatched. */
  note(path: string): void;
}

/** Makes the decision of Alipay's tool, path by path: minimatch 3 without options (docs/packing.md §2 to §4). */
export function makeLeaveOut(patterns: readonly LeaveOutPattern[]): LeaveOut {
  const written = patterns.map((pattern) => makeRule(pattern.text, pattern.source, compileGlob(pattern.text), pattern));
  const byPattern = [...written, makeRule(cacheOfNodeModules, 'tool', compileGlob(cacheOfNodeModules))];
  const byName = new Map(leftOutNames.map((name) => [name, makeRule(name, 'tool', () => true)]));
  // Wildcards skip names with a dot, so of the names above only miniu_dist is really packed inside node_modules.
  const insideNodeModules = compileGlob('**/node_modules/**');

  const note = (path: string): void => {
    for (const rule of byPattern) rule.matched ||= rule.matches(path);
  };
  const ruleFor = (path: string): LeaveOutRule | null => {
    const rule = byPattern.find((one) => one.matches(path));
    const found = rule ?? (insideNodeModules(path) ? null : byName.get(posix.basename(path)));
    if (!found) return null;
    found.matched = true;
    note(path);
    return found;
  };
  return { rules: [...byPattern, ...byName.values()], ruleFor, note };
}

const makeRule = (
  text: string,
  source: LeaveOutRule['source'],
  matches: LeaveOutRule['matches'],
  pattern: LeaveOutPattern | null = null,
): LeaveOutRule => ({ text, source, pattern, matches, matched: false, files: 0 });

/**
 * What a rule that matches nothing was probably meant to be (docs/packing.md §4): without `./`, `/` and the trailing
 * slash; or empty.
 */
export function suggestionFor(rule: string, roots: readonly string[]): string {
  const plain = rule.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
  if ([...roots, 'node_modules'].includes(plain)) return `${plain}/**`;
  return plain === rule ? '' : plain;
}
