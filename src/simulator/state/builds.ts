import { all, insert } from './rows.ts';
import type { SimulatorContext } from './simulatorContext.ts';
import type { BuildOutcome } from './templates.ts';

/** A build of a version from a template. Moments are milliseconds since 1970. */
export interface Build {
  readonly templateId: string;
  readonly templateVersion: string;
  readonly startedAt: number;
  readonly endsAt: number;
  readonly outcome: BuildOutcome;
}

/** A build of an uploaded package that fails: it creates no version. */
export interface FailedBuild {
  readonly appVersion: string;
  readonly packageId: string;
  readonly endsAt: number;
  readonly outcome: string;
  readonly info: string;
}

/** `build_status` and related fields as the gateway writes them (docs/alipaycn-api.md §1.2; there is no 4). */
export interface BuildState {
  readonly build_status: '0' | '1' | '2' | '3' | '5';
  readonly create_status: '0' | '1' | '2' | '3' | '5' | '6';
  /** `true`: query again. */
  readonly need_rotation: 'true' | 'false';
  readonly version_created: 'true' | 'false';
}

/** The last build of a version from a template, or undefined. */
export function findBuild(context: SimulatorContext, miniAppId: string, appVersion: string): Build | undefined {
  const sql = 'SELECT * FROM templateBuild WHERE miniAppId = ? AND appVersion = ?';
  return all<Build>(context, sql, miniAppId, appVersion)[0];
}

/** Adds a build from a template that begins now; it replaces a failed one of the same version. */
export function addBuild(
  context: SimulatorContext,
  version: { readonly miniAppId: string; readonly appVersion: string },
  build: Omit<Build, 'startedAt' | 'endsAt'> & { readonly ext: string },
): void {
  const startedAt = context.now();
  const endsAt = startedAt + context.profile.buildMilliseconds;
  insert(context, 'templateBuild', { ...version, ...build, startedAt, endsAt }, 'REPLACE');
}

/** Queued for a quarter of the time, then building, built in the last quarter, then created. */
export function buildState(context: SimulatorContext, { startedAt, endsAt, outcome }: Build): BuildState {
  const passed = endsAt === startedAt ? 1 : (context.now() - startedAt) / (endsAt - startedAt);
  const running = { need_rotation: 'true', version_created: 'false' } as const;
  if (passed < 0.25) return { build_status: '0', create_status: '0', ...running };
  if (passed < (outcome === 'built' ? 0.75 : 1)) return { build_status: '1', create_status: '1', ...running };
  if (passed < 1) return { build_status: '2', create_status: '2', ...running };
  const ended = { need_rotation: 'false', version_created: 'false' } as const;
  if (outcome === 'failed') return { build_status: '3', create_status: '3', ...ended };
  if (outcome === 'timedOut') return { build_status: '5', create_status: '5', ...ended };
  return { build_status: '2', create_status: '6', need_rotation: 'false', version_created: 'true' };
}

/** True while a version is being created from a template. */
export function isBuilding(context: SimulatorContext, miniAppId: string, appVersion: string): boolean {
  const build = findBuild(context, miniAppId, appVersion);
  return build !== undefined && buildState(context, build).need_rotation === 'true';
}

/** The failed builds of a mini program's packages. */
export function findFailedBuilds(context: SimulatorContext, miniAppId: string): FailedBuild[] {
  return all(context, 'SELECT * FROM failedBuild WHERE miniAppId = ?', miniAppId);
}

/** Adds a build that begins now and fails as the profile says; it replaces one of the same version. */
export function addFailedBuild(
  context: SimulatorContext,
  miniAppId: string,
  appVersion: string,
  packageId: string,
): FailedBuild {
  const { buildMilliseconds, packageBuild: outcome, buildInfo: info } = context.profile;
  const build = { appVersion, packageId, endsAt: context.now() + buildMilliseconds, outcome, info };
  insert(context, 'failedBuild', { miniAppId, ...build }, 'REPLACE');
  return build;
}
