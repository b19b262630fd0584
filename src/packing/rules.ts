import minimatch from 'minimatch';

/** Left out by base name at any depth outside node_modules (packing 2). */
const alwaysLeftOut = new Set([
  '.git',
  '.svn',
  '.tea',
  '.idea',
  '.vscode',
  '.entry',
  '.miniu',
  'miniu_dist',
  '.bin',
  '.node',
]);

export interface Roots {
  readonly miniProgramRoot: string;
  readonly pluginRoot: string | null;
  /** Folders of cloudbaseRoot and serverlessRoot. */
  readonly cloud: readonly string[];
}

/** Patterns of mini.project.json with how often each matched. */
export interface Exclusions {
  readonly patterns: readonly string[];
  readonly matched: Map<string, number>;
}

const within = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** Folders that are packed child by child, so that naming them bare excludes nothing (packing 4). */
const isTransparent = (path: string, { miniProgramRoot, pluginRoot }: Roots): boolean =>
  path === 'node_modules' || path === miniProgramRoot || path === pluginRoot || within(miniProgramRoot, path);

/** By which rule a path is left out, or `null` when it is packed. */
export function leftOutBy(
  path: string,
  isFolder: boolean,
  roots: Roots,
  { patterns, matched }: Exclusions,
): { rule: string; source: 'tool' | 'cloud' | 'mini.project.json' } | null {
  const base = path.slice(path.lastIndexOf('/') + 1);
  const inModules = path.split('/').slice(0, -1).includes('node_modules');
  if (!inModules && alwaysLeftOut.has(base)) return { rule: base, source: 'tool' };
  if (path.split('/').at(-2) === 'node_modules' && base === '.cache')
    return { rule: 'node_modules/.cache', source: 'tool' };
  const cloud = roots.cloud.find((folder) => within(path, folder));
  if (cloud) return { rule: cloud, source: 'cloud' };
  if (isFolder && isTransparent(path, roots)) return null;
  for (const pattern of patterns) {
    if (minimatch(path, pattern)) {
      matched.set(pattern, (matched.get(pattern) ?? 0) + 1);
      return { rule: pattern, source: 'mini.project.json' };
    }
  }
  return null;
}
