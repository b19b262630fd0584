import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { findDisagreement, type StandingRelease, type StandingVersion } from '../agreement.ts';
import { callName, type Passed } from './faultyLine.ts';

/** What stands at the platform and at AlipayCN, without what differs from run to run. */
export interface Effects {
  /** How many rows of each kind there are, and how often they were changed. */
  readonly rows: Readonly<Record<string, string>>;
  /** Each release with its history, the oldest first. */
  readonly releases: readonly string[];
  /** How each authorization stands. */
  readonly authorizations: readonly string[];
  readonly files: readonly string[];
  /** The calls by which AlipayCN changed something, in their order. */
  readonly calls: readonly string[];
  /** Each version there with its status. */
  readonly versions: readonly string[];
  /** Where the platform says something else than AlipayCN. */
  readonly disagreements: readonly string[];
}

/** Kept for speed, or changed by looking alone. */
const passing = ['reading', 'intent', 'authorization', 'release', 'user'];

/** Readings that AlipayCN takes as POST, and what only waits for a build. */
const readings = /(query|querygrey|check|verify)$/;

const isEffect = ({ method, path, status }: Passed): boolean =>
  path.startsWith('/v3/') &&
  method !== 'GET' &&
  status !== null &&
  status >= 200 &&
  status < 300 &&
  !readings.test(path);

export interface Row {
  readonly kind: string;
  readonly id: string;
  readonly parent: string | null;
  readonly revision: number;
  readonly data: Record<string, unknown>;
}

function readRows(folder: string): Row[] {
  const database = new DatabaseSync(join(folder, 'platform.sqlite'), { readOnly: true });
  try {
    const found = database.prepare('SELECT kind, id, parent, revision, data FROM documents ORDER BY seq').all();
    return found.map((row) => ({ ...row, data: JSON.parse(String(row.data)) })) as unknown as Row[];
  } finally {
    database.close();
  }
}

const isUnderWay = ({ kind, data }: Row): boolean =>
  kind === 'intent' && data.state !== 'done' && data.state !== 'failed';
/** AlipayCN asked to wait for minutes, and the release says so. */
function waitsForLong(rows: readonly Row[], { data }: Row): boolean {
  const pending = rows.find(({ id }) => id === data.releaseId)?.data.pending as Pending | null | undefined;
  return pending?.state === 'waiting' && Number(pending.reason?.params.seconds ?? 0) > 60;
}
interface Pending {
  readonly state: string;
  readonly reason?: { readonly params: Readonly<Record<string, unknown>> };
}

const mostMilliseconds = 90_000;

/** The rows once no work is open. @throws Error when something is under way for ever */
export async function settledRows(folder: string): Promise<Row[]> {
  const until = Date.now() + mostMilliseconds;
  for (;;) {
    const rows = readRows(folder);
    const open = rows.find(isUnderWay);
    if (!open) return rows;
    if (waitsForLong(rows, open)) return rows;
    if (Date.now() > until) throw new Error(`${String(open.data.action)} is under way for ever`);
    await wait(20);
  }
}

function countRows(rows: readonly Row[]): Record<string, string> {
  const counts = new Map<string, { rows: number; revisions: number }>();
  for (const { kind, revision } of rows) {
    const count = counts.get(kind) ?? { rows: 0, revisions: 0 };
    counts.set(kind, { rows: count.rows + 1, revisions: count.revisions + revision });
  }
  const kept = [...counts].filter(([kind]) => kind !== 'reading' && kind !== 'intent');
  const told = ([kind, count]: (typeof kept)[number]): [string, string] => [
    kind,
    passing.includes(kind) ? `${count.rows}` : `${count.rows} rows, ${count.revisions} changes`,
  ];
  return Object.fromEntries(kept.map(told).sort());
}

function tellReleases(rows: readonly Row[]): string[] {
  const history = rows.filter(({ kind }) => kind === 'history');
  return rows
    .filter(({ kind }) => kind === 'release')
    .map(({ id, data }) => {
      const entries = history
        .filter((entry) => entry.parent === id)
        .map((entry) => `${entry.data.action}:${entry.data.to ?? 'failed'}`);
      const stands = `${data.versionNumber} ${data.stage} ${data.ratio ?? ''}${data.rejection ? ' rejected' : ''}`;
      return `${stands}${data.found ? ' found' : ''}${data.pending ? ' pending' : ''} | ${entries.join(', ')}`;
    });
}

/** Which of a merchant's mini programs is authorized differs from run to run; whether it is another one than before does not. */
const tellAuthorization = ({ data }: Row, before: readonly unknown[]): string => {
  const which = before.includes(data.merchantAppId) ? 'as before' : data.merchantAppId ? 'another' : 'none';
  return `${data.state} ${which}${data.request ? ' asked' : ''}${data.offer ? ' offered' : ''}`;
};

/** The mini programs of AlipayCN that are authorized. */
export const authorizedApps = (folder: string): readonly unknown[] =>
  readRows(folder).flatMap(({ kind, data }) => (kind === 'authorization' ? [data.merchantAppId] : []));

const countFiles = async (folder: string, name: string): Promise<string> =>
  `${name}: ${(await readdir(join(folder, name)).catch(() => [])).length}`;

/** Reads what stands at both sides, once nothing is under way. @param before what was authorized, of `authorizedApps` */
export async function readEffects(
  folder: string,
  passed: readonly Passed[],
  before: readonly unknown[],
  control: (path: string) => Promise<unknown>,
): Promise<Effects> {
  const rows = await settledRows(folder);
  const { versions } = (await control('versions')) as { versions: StandingVersion[] };
  const standing = rows.filter(({ kind }) => kind === 'release').map(({ data }) => data as unknown as StandingRelease);
  return {
    rows: countRows(rows),
    releases: tellReleases(rows),
    authorizations: rows.filter(({ kind }) => kind === 'authorization').map((row) => tellAuthorization(row, before)),
    files: await Promise.all(['packages', 'files', 'incoming'].map((name) => countFiles(folder, name))),
    calls: passed.filter(isEffect).map(callName),
    versions: versions.map((one) => `${one.appVersion} ${one.status} ${one.grayStrategy ?? ''}`.trim()).sort(),
    disagreements: standing
      .map((release) =>
        findDisagreement(
          release,
          versions.find(({ appVersion }) => appVersion === release.versionNumber),
        ),
      )
      .filter((difference) => difference !== null),
  };
}
