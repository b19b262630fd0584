/**
 * What sources disagree on, or what differs from one merchant to the next: how this AlipayCN behaves. Moments and
 * lengths of time are milliseconds.
 */
export interface Profile {
  /** Percentages of a grayscale, growing, the last 100 (docs/platform.md §4.1). */
  readonly ratios: readonly number[];
  /** The first release has to be a full one: a grayscale is refused with MINI_APP_NOT_ONLINE. */
  readonly firstReleaseWithoutGrayscale: boolean;
  /** A version whose promotion review did not pass cannot go online: CAN_NOT_ONLINE_NO_PROMOTE. */
  readonly promotionRequired: boolean;
  /** The ICP filing is not finished: online needs `permit_registration_limit_release` (docs/alipaycn-api.md §1.4). */
  readonly registrationMissing: boolean;
  /**
   * Only an admin of the merchant may grant releasing: what a developer confirms on the authorization page lacks those
   * methods. The protocol itself knows no persons.
   */
  readonly adminOnly: boolean;
  /** The merchant owns a right to a faster review. */
  readonly speedUp: boolean;
  readonly buildMilliseconds: number;
  /** How the build of an uploaded package ends, and the `build_info` of one that fails. */
  readonly packageBuild: string;
  readonly buildInfo: string;
  /** How long an uploaded version is scanned (`scan_result` NAN) before it may go to review. */
  readonly scanMilliseconds: number;
  /** How long an approved version, shown as such, is still refused for grayscale and online. */
  readonly statusLagMilliseconds: number;
  /** How long an app_auth_token is valid. */
  readonly tokenMilliseconds: number;
}

const outcomes: readonly string[] = ['built', 'failed', 'timedOut'];

const YEAR = 365 * 24 * 3_600_000;

const assumed: Profile = {
  // Assumed: the five between the first and the last are not public (docs/platform.md §4.1).
  ratios: [1, 5, 10, 30, 50, 80, 100],
  firstReleaseWithoutGrayscale: false,
  promotionRequired: true,
  registrationMissing: false,
  adminOnly: false,
  speedUp: false,
  buildMilliseconds: 300,
  packageBuild: 'built',
  buildInfo: '',
  scanMilliseconds: 0,
  statusLagMilliseconds: 0,
  tokenMilliseconds: YEAR,
};

const documented: Profile = { ...assumed, ratios: [10, 30, 50, 100] };

/** Every profile by its name; the first is the default. */
export const profiles: Readonly<Record<string, Profile>> = {
  /** As the platform's own document reads. */
  assumed,
  /** What AlipayCN documents: p10, p30 and p50. */
  documented,
  /** The demands of every source at once. */
  strict: {
    ...documented,
    firstReleaseWithoutGrayscale: true,
    registrationMissing: true,
    adminOnly: true,
    scanMilliseconds: 3000,
    statusLagMilliseconds: 5000,
  },
};

/** The names of the profiles. */
export const profileNames: readonly string[] = Object.keys(profiles);

/** A profile by its name. @throws Error that lists the names. */
export function requireProfile(name: string): Profile {
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (!profile) throw new Error(`There is no profile ${JSON.stringify(name)}. There are: ${profileNames.join(', ')}.`);
  return profile;
}

/** What is wrong with changes to a profile, or undefined. */
export function findProfileFault(changes: Readonly<Record<string, unknown>>): string | undefined {
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(assumed, name)) return `A profile has no ${name}. It has: ${Object.keys(assumed).join(', ')}.`;
    const expected = assumed[name as keyof Profile];
    if (name === 'ratios') {
      if (!areRatios(value)) return 'ratios are growing whole numbers between 1 and 100.';
    } else if (name === 'packageBuild') {
      if (!outcomes.includes(String(value))) return `packageBuild is one of ${outcomes.join(', ')}.`;
    } else if (typeof value !== typeof expected) return `${name} is a ${typeof expected}.`;
    else if (typeof value === 'number' && !(Number.isSafeInteger(value) && value >= 0)) {
      return `${name} is a whole number of milliseconds.`;
    }
  }
  return undefined;
}

function areRatios(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((ratio, at) => Number.isInteger(ratio) && ratio > (value[at - 1] ?? 0) && ratio <= 100)
  );
}
