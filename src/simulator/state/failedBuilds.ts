import type { SimulatorContext } from './simulatorContext.ts';

/** A package that was uploaded and cannot be built: no version comes of it. Moments are milliseconds since 1970. */
export interface FailedBuild {
  readonly appVersion: string;
  readonly packageId: string;
  readonly endsAt: number;
  readonly outcome: string;
  readonly info: string;
}

/** The builds of a mini program that end badly. */
export const failedBuilds = (context: SimulatorContext, miniAppId: string): FailedBuild[] =>
  context.database.prepare('SELECT * FROM failedBuild WHERE miniAppId = ?').all(miniAppId) as unknown as FailedBuild[];

/** Notes a build that begins now and ends as the profile says; one of the same number is replaced. */
export function addFailedBuild(
  context: SimulatorContext,
  miniAppId: string,
  appVersion: string,
  packageId: string,
): FailedBuild {
  const { buildMilliseconds, packageBuild: outcome, buildInfo: info } = context.profile;
  const build = { appVersion, packageId, endsAt: context.now() + buildMilliseconds, outcome, info };
  context.database
    .prepare(
      `INSERT OR REPLACE INTO failedBuild (miniAppId, appVersion, packageId, endsAt, outcome, info)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(miniAppId, appVersion, packageId, build.endsAt, outcome, info);
  return build;
}
