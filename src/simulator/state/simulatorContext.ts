import type { DatabaseSync } from 'node:sqlite';
import type { CertificateSet } from './certificateSet.ts';
import type { Identity } from './identity.ts';
import type { Profile } from './profiles.ts';

/** What every part of the simulator works on. */
export interface SimulatorContext {
  readonly database: DatabaseSync;
  readonly identity: Identity;
  /** In certificate mode; a request then names its certificate, and an answer too. */
  readonly certificates: CertificateSet | undefined;
  /** Base address of this run, without a trailing slash. */
  readonly url: string;
  readonly now: () => number;
  /** How this AlipayCN behaves; a control may change it while it runs. */
  profile: Profile;
}

/** `yyyy-MM-dd HH:mm:ss` in China's time (UTC+8), as the gateway writes moments (docs/alipaycn-api.md §1.5). */
export function chinaTime(milliseconds: number): string {
  return new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
