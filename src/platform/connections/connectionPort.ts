import type { Connection } from '../alipaycn/credentials/connection.ts';

/** How the platform reaches AlipayCN. Facts are known without reaching it; `open` is called only by the process that holds the lease. */
export interface ConnectionPort {
  readonly kind: Connection['kind'];
  /** The third-party application, where it is known without reaching AlipayCN. */
  readonly appId?: string;
  /** Who reviews: `alipayPlus` then `alipayCN` in the simulation, `alipayCN` alone on a direct connection. */
  readonly reviewers: readonly string[];
  /** Percentages below 100 that the gateway can do. */
  readonly ratios: readonly number[];
  /** Packages can be uploaded: Alipay has issued an `app_origin` (docs/alipaycn-api.md §1.12). */
  readonly canUpload: boolean;
  /** The connection, started if need be (the simulator). */
  open(): Promise<Connection>;
  /** Plays AlipayCN's reviewer; only where AlipayCN is simulated. */
  readonly review?: (input: {
    merchantAppId: string;
    version: string;
    decision: 'approve' | 'reject';
    reason: string;
    pictures?: readonly Uint8Array[];
  }) => Promise<void>;
}
