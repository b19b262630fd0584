import { refuse } from '../gateway/gatewayError.ts';
import { compareVersions, parseVersion, type Version } from '../state/versions.ts';

/**
 * At most so many versions are in development (docs/alipaycn-api.md §1.11: number and code are documented, that they
 * belong together is inferred).
 */
const MOST_IN_DEVELOPMENT = 20;

/** The code of a method's row, and what its message begins with. */
type Refusal = readonly [code: string, prefix: string];

/** Checks a version that is about to be created. @param versions those that exist, highest first. */
export function checkNewVersion(
  appVersion: string,
  versions: readonly Version[],
  codes: Readonly<Record<'malformed' | 'exists' | 'higherExists', Refusal>>,
): void {
  if (appVersion.length > 64) refuse('VERSION_EXCEEDED_LENGTH', 'The version is too long.');
  const reject = ([code, prefix]: Refusal, message: string) => refuse(code, `${prefix}${message}`);
  if (!parseVersion(appVersion)) reject(codes.malformed, 'the version is not x.y.z.');
  if (versions.some((each) => each.appVersion === appVersion)) reject(codes.exists, `${appVersion} exists already.`);
  const highest = versions[0];
  if (highest && compareVersions(appVersion, highest.appVersion) < 0)
    reject(codes.higherExists, `${highest.appVersion} exists already.`);
}

/** Refuses another version where too many are in development. */
export function checkDevelopmentCount(versions: readonly Version[]): void {
  if (versions.filter(({ status }) => status === 'INIT').length >= MOST_IN_DEVELOPMENT)
    refuse('DEV_VERSION_EXCEED_MAX_COUNT', `${MOST_IN_DEVELOPMENT} versions are in development.`);
}
