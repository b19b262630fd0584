import type { Information } from './miniApps.ts';
import { safeDomainsOf } from './safeDomains.ts';
import type { SimulatorContext } from './simulatorContext.ts';

/** `version_status` of the gateway (docs/alipaycn-api.md §1.5). */
export type VersionStatus =
  | 'INIT'
  | 'AUDITING'
  | 'AUDIT_REJECT'
  | 'WAIT_RELEASE'
  | 'BASE_AUDIT_PASS'
  | 'PROMOTE_AUDIT_REJECT'
  | 'GRAY'
  | 'RELEASE'
  | 'OFFLINE'
  | 'AUDIT_OFFLINE';

/** What was handed in with `audit.apply`. */
export interface Submission {
  readonly information: Information;
  readonly versionDescription: string;
  readonly memo?: string;
  readonly autoOnline: boolean;
  /** Access and promotion are reviewed apart (`audit_rule: BASE_PROMOTE`). */
  readonly promotion?: boolean;
  /** Picture ids. */
  readonly screenshots: readonly string[];
  /** Fields as they were given, without the test password; names of the file parts. For whoever plays the reviewer. */
  readonly given?: { readonly fields: Readonly<Record<string, unknown>>; readonly files: readonly string[] };
}

/** A version at AlipayCN. Moments are milliseconds since 1970, or null. */
export interface Version {
  readonly miniAppId: string;
  readonly appVersion: string;
  readonly status: VersionStatus;
  readonly packageId: string;
  /** The build ends then; before, the version does not exist for anything but the build query. */
  readonly readyAt: number;
  readonly createdAt: number;
  readonly appliedAt: number | null;
  readonly auditedAt: number | null;
  readonly onlineAt: number | null;
  readonly offlineAt: number | null;
  /** Counts up with every time a version of this mini program went online. */
  readonly onlineOrder: number | null;
  readonly grayRatio: number | null;
  readonly rejectReason: string | null;
  /** Ids of the pictures that the reviewer attached. */
  readonly auditPictures: readonly string[];
  /** The promotion review, its reason and pictures (ids); null where there was none, or it has not ended. */
  readonly promoteAudit: 'PASS' | 'REJECT' | null;
  readonly promoteReason: string | null;
  readonly promotePictures: readonly string[];
  readonly submission: Submission | null;
  /** The scan ends then; null for a version from before there was one. */
  readonly scannedAt: number | null;
  readonly scanFailed: 0 | 1;
  /** From then on an approved version is really taken for grayscale and online. */
  readonly releasableAt: number | null;
  readonly source: VersionSource;
  /** The server domains at the time of its upload: a later change does not reach it (docs/alipaycn-api.md §1.7). */
  readonly safeDomains: readonly string[];
}

/**
 * At most so many versions are in development (docs/alipaycn-api.md §1.11: number and code are documented, that they
 * belong together is inferred).
 */
export const MOST_IN_DEVELOPMENT = 20;

/** How a version came: uploaded package, made from a template, or uploaded by the developer's own tools. */
export type VersionSource = 'package' | 'template' | 'ide';

/** x.y.z of whole numbers, each at most 2147483647 (docs/alipaycn-api.md §1, minidev's cap), or undefined. */
export function parseVersion(text: string): [number, number, number] | undefined {
  const parts = /^(0|[1-9]\d{0,9})\.(0|[1-9]\d{0,9})\.(0|[1-9]\d{0,9})$/.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 2147483647)) return undefined;
  return parts as [number, number, number];
}

/** Below, at or above zero as `left` is the lower, the same or the higher number. */
export function compareVersions(left: string, right: string): number {
  const a = parseVersion(left) ?? [0, 0, 0];
  const b = parseVersion(right) ?? [0, 0, 0];
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** The versions of a mini program, highest number first; by default only those whose build has ended. */
export function versionsOf(context: SimulatorContext, miniAppId: string, { building = false } = {}): Version[] {
  return context.database
    .prepare('SELECT * FROM version WHERE miniAppId = ? AND readyAt <= ? ORDER BY major DESC, minor DESC, patch DESC')
    .all(miniAppId, building ? Number.MAX_SAFE_INTEGER : context.now())
    .map(versionOf);
}

/** One built version, or undefined. */
export function findVersion(context: SimulatorContext, miniAppId: string, appVersion: string): Version | undefined {
  return versionsOf(context, miniAppId).find((version) => version.appVersion === appVersion);
}

/** Adds a version whose build begins now. */
export function addVersion(
  context: SimulatorContext,
  miniAppId: string,
  appVersion: string,
  packageId: string,
  source: VersionSource = 'package',
): void {
  const [major, minor, patch] = parseVersion(appVersion) ?? [0, 0, 0];
  // What a developer's own tools upload stands there when they have ended.
  const readyAt = context.now() + (source === 'ide' ? 0 : context.profile.buildMilliseconds);
  context.database
    .prepare(
      `INSERT INTO version (miniAppId, appVersion, major, minor, patch, status, packageId, readyAt, createdAt, scannedAt,
       source, safeDomains) VALUES (?, ?, ?, ?, ?, 'INIT', ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      miniAppId,
      appVersion,
      major,
      minor,
      patch,
      packageId,
      readyAt,
      context.now(),
      readyAt + context.profile.scanMilliseconds,
      source,
      JSON.stringify(safeDomainsOf(context, miniAppId)),
    );
}

/** `scan_result` as the gateway writes it (docs/alipaycn-api.md §1.5): `NAN` while the scan runs. */
export function scanOf(context: SimulatorContext, { scannedAt, scanFailed }: Version): 'True' | 'False' | 'NAN' {
  if (scannedAt !== null && context.now() < scannedAt) return 'NAN';
  return scanFailed ? 'False' : 'True';
}

/** Changes fields of a version. */
export function changeVersion(context: SimulatorContext, version: Version, changes: Partial<Version>): void {
  const values = Object.entries(changes).map(([name, value]) => ({
    name,
    value: value !== null && typeof value === 'object' ? JSON.stringify(value) : (value ?? null),
  }));
  context.database
    .prepare(
      `UPDATE version SET ${values.map(({ name }) => `${name} = ?`).join(', ')} WHERE miniAppId = ? AND appVersion = ?`,
    )
    .run(...values.map(({ value }) => value), version.miniAppId, version.appVersion);
}

/** Removes a version. */
export function removeVersion(context: SimulatorContext, version: Version): void {
  context.database
    .prepare('DELETE FROM version WHERE miniAppId = ? AND appVersion = ?')
    .run(version.miniAppId, version.appVersion);
}

function versionOf(row: Record<string, unknown>): Version {
  const { submission, auditPictures, promotePictures, safeDomains } = row;
  return {
    ...(row as unknown as Version),
    auditPictures: JSON.parse(String(auditPictures)) as string[],
    promotePictures: JSON.parse(String(promotePictures)) as string[],
    safeDomains: JSON.parse(String(safeDomains)) as string[],
    submission: submission === null ? null : (JSON.parse(String(submission)) as Submission),
  };
}
