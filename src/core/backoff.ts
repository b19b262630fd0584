export interface BackoffOptions {
  /** Milliseconds before the first repetition. */
  readonly base: number;
  /** No pause is longer. */
  readonly max: number;
  /** From 0 to 1; a half leaves the jitter out. */
  readonly random?: () => number;
}

/**
 * Milliseconds to wait before repeating what failed: doubling from `base` to `max`, a quarter more or less, so
 * that clients that failed together do not repeat together.
 * @param attempt how often it was tried, from 1
 */
export function backoff(attempt: number, { base, max, random = Math.random }: BackoffOptions): number {
  return Math.min(max, Math.min(max, base * 2 ** (attempt - 1)) * (0.75 + random() / 2));
}

/** What a timer of Node or a browser can wait; with more it would not wait at all. */
const longestTimer = 2 ** 31 - 1;

/** The pause that a Retry-After header asks for, as seconds or a date (RFC 9110 §10.2.3), in milliseconds; null where it is neither. */
export function readRetryAfter(header: string | undefined, now = Date.now()): number | null {
  if (!header) return null;
  // A date begins with its weekday; whatever else Date.parse would read is none.
  const date = /^[a-z]/i.test(header) ? Date.parse(header) : NaN;
  const milliseconds = /^\d+$/.test(header) ? Number(header) * 1000 : date - now;
  return Number.isNaN(milliseconds) ? null : Math.min(longestTimer, Math.max(0, milliseconds));
}
