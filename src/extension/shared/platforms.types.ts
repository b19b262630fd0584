import type { Meeting } from '../../client/probePlatform.ts';
import type { KnownPlatforms } from '../platforms/knownPlatforms.ts';

/** The platforms as commands see them. */
export interface Platforms extends Omit<KnownPlatforms, 'dispose'> {
  /** A first look at a platform; nothing is kept. @throws ReleaseError */
  meet(address: string, token: string, signal: AbortSignal): Promise<Meeting>;
  /** Tree, wizards and all follow the platform that is to be used now; where it is in use, everything is read anew. */
  follow(): Promise<void>;
}
