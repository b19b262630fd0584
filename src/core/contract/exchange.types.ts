/** A request as the platform reads it, whether it comes over HTTP or from this process. */
export interface PlatformRequest {
  readonly method: string;
  /** Whole, with its query. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** In pieces; null without one. */
  readonly body: AsyncIterable<Uint8Array> | readonly Uint8Array[] | null;
  readonly signal: AbortSignal;
}

/** What the platform answers. */
export interface PlatformAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | null;
}
