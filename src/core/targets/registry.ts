import { alipayCn } from './alipayCn.ts';
import type { Target } from './target.ts';

/** The target apps of this platform. A platform may be given others. */
export const targets: readonly Target[] = [alipayCn];
