import { randomUUID } from 'node:crypto';
import type { SQLInputValue } from 'node:sqlite';
import { findSafeDomains, type Information } from './miniApps.ts';
import { all, insert, run } from './rows.ts';
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

/** What `audit.apply` submitted. */
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
  /** The build ends then; before, the version exists for the build query only. */
  readonly readyAt: number;
  readonly createdAt: number;
  readonly appliedAt: number | null;
  readonly auditedAt: number | null;
  readonly onlineAt: number | null;
  readonly offlineAt: number | null;
  /** Grows each time a version of this mini program goes online. */
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
  /** The scan ends then. */
  readonly scannedAt: number;
  readonly scanFailed: 0 | 1;
  /** From then on an approved version is accepted for grayscale and online. */
  readonly releasableAt: number | null;
  readonly source: VersionSource;
  /** The server domains at the time of its upload: a later change does not reach it (docs/alipaycn-api.md §1.7). */
  readonly safeDomains: readonly string[];
}

/** Where a version comes from: uploaded package, made from a template, or uploaded by the developer's own tools. */
export type VersionSource = 'package' | 'template' | 'ide';

/** x.y.z of whole numbers, each at most 2147483647 (docs/alipaycn-api.md §1, minidev's cap), or undefined. */
export function parseVersion(text: string): [number, number, number] | undefined {
  const parts = /^(0|[1-9]\d{0,9})\.(0|[1-9]\d{0,9})\.(0|[1-9]\d{0,9})$/.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 2147483647)) return undefined;
  return parts as [number, number, number];
}

/** Below, at or above zero where `left` is the lower, the same or the higher version. */
export function compareVersions(left: string, right: string): number {
  const a = parseVersion(left) ?? [0, 0, 0];
  const b = parseVersion(right) ?? [0, 0, 0];
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** The versions of a mini program, highest first; by default only those whose build has ended. */
export function findVersions(context: SimulatorContext, miniAppId: string, { building = false } = {}): Version[] {
  const order = 'ORDER BY major DESC, minor DESC, patch DESC';
  const until = building ? Number.MAX_SAFE_INTEGER : context.now();
  const rows = all(context, `SELECT * FROM version WHERE miniAppId = ? AND readyAt <= ? ${order}`, miniAppId, until);
  return rows.map(readVersion);
}

/** One built version, or undefined. */
export function findVersion(context: SimulatorContext, miniAppId: string, appVersion: string): Version | undefined {
  return findVersions(context, miniAppId).find((version) => version.appVersion === appVersion);
}

/** A new id of an uploaded or built package. */
export function createPackageId(): string {
  return randomUUID().replaceAll('-', '');
}

/** Adds a version whose build begins now. */
export function addVersion(
  context: SimulatorContext,
  version: Pick<Version, 'miniAppId' | 'appVersion' | 'packageId' | 'source'>,
): void {
  const [major, minor, patch] = parseVersion(version.appVersion) ?? [0, 0, 0];
  const createdAt = context.now();
  // The developer's own tools have built a version before they upload it.
  const readyAt = createdAt + (version.source === 'ide' ? 0 : context.profile.buildMilliseconds);
  const scannedAt = readyAt + context.profile.scanMilliseconds;
  const safeDomains = JSON.stringify(findSafeDomains(context, version.miniAppId));
  const moments = { createdAt, readyAt, scannedAt };
  insert(context, 'version', { ...version, major, minor, patch, status: 'INIT', ...moments, safeDomains });
}

/** `scan_result` as the gateway writes it (docs/alipaycn-api.md §1.5): `NAN` while the scan runs. */
export function scanResult(context: SimulatorContext, { scannedAt, scanFailed }: Version): 'True' | 'False' | 'NAN' {
  if (context.now() < scannedAt) return 'NAN';
  return scanFailed ? 'False' : 'True';
}

/** Changes fields of a version. */
export function changeVersion(context: SimulatorContext, version: Version, changes: Partial<Version>): void {
  const columns = Object.keys(changes).map((name) => `${name} = ?`);
  const values = Object.values(changes).map((value) =>
    value !== null && typeof value === 'object' ? JSON.stringify(value) : ((value ?? null) as SQLInputValue),
  );
  const sql = `UPDATE version SET ${columns.join(', ')} WHERE miniAppId = ? AND appVersion = ?`;
  run(context, sql, ...values, version.miniAppId, version.appVersion);
}

/** Removes a version. */
export function removeVersion(context: SimulatorContext, { miniAppId, appVersion }: Version): void {
  run(context, 'DELETE FROM version WHERE miniAppId = ? AND appVersion = ?', miniAppId, appVersion);
}

const JSON_COLUMNS = ['submission', 'auditPictures', 'promotePictures', 'safeDomains'];

function readVersion(row: Readonly<Record<string, unknown>>): Version {
  // A column without a value is null in JSON as well.
  const parsed = JSON_COLUMNS.map((name) => [name, JSON.parse(String(row[name]))]);
  return { ...row, ...Object.fromEntries(parsed) } as Version;
}
