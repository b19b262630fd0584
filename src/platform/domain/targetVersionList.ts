import type { AlipayCnVersionRow } from '../alipaycn/versions.ts';

/** The newest versions of a mini program at AlipayCN, and when they were read. */
export interface TargetVersionList {
  readonly rows: readonly AlipayCnVersionRow[];
  readonly readAt: string;
}
