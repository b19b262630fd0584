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

/** `build_status` and its kin as the gateway writes them (docs/alipaycn-api.md §1.2; there is no 4). */
export interface BuildState {
  readonly build_status: '0' | '1' | '2' | '3' | '5';
  readonly create_status: '0' | '1' | '2' | '3' | '5' | '6';
  /** `true`: ask again. */
  readonly need_rotation: 'true' | 'false';
  readonly version_created: 'true' | 'false';
}

/** The last build of a number, or undefined. */
export function findBuild(context: SimulatorContext, miniAppId: string, appVersion: string): Build | undefined {
  const row = context.database
    .prepare('SELECT * FROM templateBuild WHERE miniAppId = ? AND appVersion = ?')
    .get(miniAppId, appVersion);
  return row as unknown as Build | undefined;
}

/** Notes a build that begins now; a failed one of the same number is replaced. */
export function addBuild(
  context: SimulatorContext,
  version: { miniAppId: string; appVersion: string },
  build: Omit<Build, 'startedAt' | 'endsAt'> & { readonly ext: string },
): void {
  context.database
    .prepare(
      `INSERT OR REPLACE INTO templateBuild
       (miniAppId, appVersion, templateId, templateVersion, ext, startedAt, endsAt, outcome)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      version.miniAppId,
      version.appVersion,
      build.templateId,
      build.templateVersion,
      build.ext,
      context.now(),
      context.now() + context.profile.buildMilliseconds,
      build.outcome,
    );
}

/** Where a build stands: queued for a quarter of its time, then building, built in the last quarter, then created. */
export function buildState(context: SimulatorContext, { startedAt, endsAt, outcome }: Build): BuildState {
  const passed = endsAt === startedAt ? 1 : (context.now() - startedAt) / (endsAt - startedAt);
  const going = { need_rotation: 'true', version_created: 'false' } as const;
  if (passed < 0.25) return { build_status: '0', create_status: '0', ...going };
  if (passed < (outcome === 'built' ? 0.75 : 1)) return { build_status: '1', create_status: '1', ...going };
  if (passed < 1) return { build_status: '2', create_status: '2', ...going };
  const ended = { need_rotation: 'false', version_created: 'false' } as const;
  if (outcome === 'failed') return { build_status: '3', create_status: '3', ...ended };
  if (outcome === 'timedOut') return { build_status: '5', create_status: '5', ...ended };
  return { build_status: '2', create_status: '6', need_rotation: 'false', version_created: 'true' };
}
