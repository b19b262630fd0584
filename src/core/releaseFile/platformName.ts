import { normalizeAddress } from '../addresses.ts';
import type { PartialReleaseFile } from './schema.ts';

/** What a release file calls the platform in the editor itself. */
export const embeddedPlatform = 'embedded';

/** Whether a file names another platform than the one in use (its address, or `embedded`); a file that names none follows it. */
export const namesAnotherPlatform = ({ platform }: Pick<PartialReleaseFile, 'platform'>, inUse: string): boolean =>
  platform !== undefined && normalizeAddress(platform) !== normalizeAddress(inUse);
