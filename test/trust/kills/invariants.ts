import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { findDisagreement, type StandingRelease, type StandingVersion } from '../agreement.ts';
import { type Row, settledRows } from '../faults/effects.ts';
import type { Passed } from '../faults/faultyLine.ts';
import type { Ledger } from './ledger.ts';

/** What SQLite itself says of a database whose process was killed; `null` where it is sound. */
export function findDamage(folder: string): string | null {
  const database = new DatabaseSync(join(folder, 'platform.sqlite'), { readOnly: true });
  try {
    const said = database
      .prepare('PRAGMA integrity_check')
      .all()
      .map((row) => String(Object.values(row)[0]));
    return said.join('; ') === 'ok' ? null : said.join('; ');
  } finally {
    database.close();
  }
}

/** Of which actions each call to AlipayCN is the effect, once for each. */
const causes: Readonly<Record<string, readonly string[]>> = {
  'audit/apply': ['apply'],
  'audit/cancel': ['withdraw'],
  'gray/online': ['startGrayscale', 'raiseGrayscale'],
  'gray/cancel': ['stopGrayscale', 'cancel'],
  'audited/cancel': ['cancel', 'withdraw', 'apply'],
  'version/online': ['finalRelease', 'raiseGrayscale'],
  'version/offline': ['takeOffline'],
  'version/rollback': ['rollBack'],
  'version/delete': ['cancel'],
  'innerversion/upload': ['uploadVersion'],
};
/** Actions that cannot have been done without their call. */
const musts: Readonly<Record<string, string>> = {
  apply: 'audit/apply',
  startGrayscale: 'gray/online',
  finalRelease: 'version/online',
  takeOffline: 'version/offline',
  rollBack: 'version/rollback',
};

/** Calls that took effect at AlipayCN, by `method version`. */
function countCalls(passed: readonly Passed[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { method, path, status, body } of passed) {
    if (method === 'GET' || status === null || status < 200 || status >= 300) continue;
    const name = path.split('/').slice(-2).join('/');
    const version = /"(?:app_version|build_version)"\s*:\s*"([^"]+)"/.exec(body)?.[1] ?? '-';
    counts.set(`${name} ${version}`, (counts.get(`${name} ${version}`) ?? 0) + 1);
  }
  return counts;
}

/** What was done at AlipayCN twice, or not at all although it was answered as done. */
export function compareCalls(passed: readonly Passed[], ledger: Ledger): string[] {
  const counts = countCalls(passed);
  const twice = [...counts].flatMap(([call, count]) => {
    const [name = '', version = ''] = call.split(' ');
    const actions = causes[name];
    if (!actions) return [];
    const asked = ledger.count(version, ...actions);
    return count > asked ? [`${call} took effect ${count} times, for ${asked} of ${actions.join(', ')}`] : [];
  });
  const missing = ledger.entries.flatMap(({ action, version, outcome }) => {
    const call = musts[action];
    if (!call || outcome !== 'done' || counts.has(`${call} ${version}`)) return [];
    return [`${action} of ${version} was answered as done, and ${call} never took effect`];
  });
  return [...twice, ...missing];
}

interface History {
  readonly action: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What is wrong with the history of a release: a gap, or something done too often or never. */
function compareHistory(release: Row, history: readonly History[], ledger: Ledger): string[] {
  const found: string[] = [];
  const { versionNumber, stage } = release.data as unknown as StandingRelease;
  let at: string | null = null;
  for (const { action, from, to, details } of history) {
    if (from !== at && !(at === 'fullRelease' && from === 'archived'))
      found.push(`${versionNumber}: ${action} begins at ${from}, and the entry before ended at ${at}`);
    // Somebody else's change was found just before sending, and nothing was sent.
    if (to === null && details.failed !== 'changedAtTarget')
      found.push(`${versionNumber}: ${action} failed: ${JSON.stringify(details)}`);
    at = to ?? at;
  }
  // A newer full release archives this one, and a roll back brings it back, by the other's entry.
  const isMovedByOther = ['archived', 'fullRelease'].includes(stage) && at === 'fullRelease';
  if (at !== stage && !isMovedByOther) found.push(`${versionNumber} is ${stage}, and its history ends at ${at}`);
  const actions = new Set([
    ...history.map(({ action }) => action),
    ...ledger.entries.filter(({ version }) => version === versionNumber).map(({ action }) => action),
  ]);
  for (const action of actions) {
    if (['reconcile', 'review', 'uploadVersion'].includes(action)) continue;
    const [entries, answered] = [
      history.filter((entry) => entry.action === action && entry.to !== null).length,
      ledger.count(versionNumber, action),
    ];
    if (entries !== answered)
      found.push(
        `${versionNumber}: ${action} stands ${entries} times in the history, and was answered as done ${answered} times`,
      );
  }
  return found;
}

/** Everything in the store that does not fit together or not to what was answered, once nothing is under way. */
export async function findBrokenInvariants(
  folder: string,
  ledger: Ledger,
  versions: readonly StandingVersion[],
): Promise<string[]> {
  const rows = await settledRows(folder);
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  const found: string[] = [];
  for (const { action, version, outcome, code } of ledger.entries)
    if (outcome === 'open') found.push(`${action} of ${version} never got an answer (${code})`);
  for (const version of of('version'))
    if (ledger.count(String(version.data.number), 'uploadVersion') !== 1)
      found.push(`version ${version.data.number} is there unasked`);
  const numbers = of('version').map(({ data }) => data.number);
  for (const { action, version, outcome } of ledger.entries)
    if (action === 'uploadVersion' && outcome === 'done' && !numbers.includes(version))
      found.push(`version ${version} is lost`);
  for (const release of of('release')) {
    const { versionNumber, pending } = release.data as { versionNumber: string; pending: unknown };
    if (pending) found.push(`${versionNumber} is pending, and nothing works on it`);
    const history = of('history')
      .filter(({ parent }) => parent === release.id)
      .map(({ data }) => data as unknown as History);
    found.push(...compareHistory(release, history, ledger));
    const disagreement = findDisagreement(
      release.data as unknown as StandingRelease,
      versions.find(({ appVersion }) => appVersion === versionNumber),
    );
    if (disagreement) found.push(disagreement);
    if (!of('configuration').some(({ id }) => id === release.id)) found.push(`${versionNumber} has no configuration`);
  }
  return [...found, ...(await compareFiles(folder, of('version')))];
}

/** Packages that are missing, or that no version refers to. */
async function compareFiles(folder: string, versions: readonly Row[]): Promise<string[]> {
  const stored = await readdir(join(folder, 'packages')).catch((): string[] => []);
  const named = new Set(versions.map(({ data }) => String(data.packageSha256)));
  return [
    ...[...named].filter((name) => !stored.includes(name)).map((name) => `the package ${name} is missing`),
    ...stored.filter((name) => !named.has(name)).map((name) => `the package ${name} belongs to no version`),
  ];
}

/** Files that a killed process left behind. */
export async function findLeftovers(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.tmp$|^incoming./.test(name));
  return names.map((name) => `${name} was left behind`);
}
