/** Each part of x.y.z is at most this (docs/packing.md §8). */
const versionPartLimit = 2_147_483_647;

export type VersionNumber = readonly [number, number, number];

/**
 * Reads x.y.z (digits, no leading zeros, each part at most `versionPartLimit`); `null` for anything else. Source:
 * docs/alipaycn-api.md §1.
 */
export function parseVersionNumber(text: string): VersionNumber | null {
  const match = /^(0|[1-9]\d{0,9})\.(0|[1-9]\d{0,9})\.(0|[1-9]\d{0,9})$/.exec(text);
  if (!match) return null;
  const parts = match.slice(1).map(Number) as [number, number, number];
  return parts.every((part) => part <= versionPartLimit) ? parts : null;
}

/** Negative when `a` is lower, 0 when equal, positive when higher. What is no version number sorts lowest. */
export function compareVersionNumbers(a: string, b: string): number {
  const left = parseVersionNumber(a) ?? [-1, -1, -1];
  const right = parseVersionNumber(b) ?? [-1, -1, -1];
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** The highest of the numbers, or `null` when there is none. */
export const highestVersionNumber = (numbers: readonly string[]): string | null =>
  numbers.reduce<string | null>((best, n) => (best === null || compareVersionNumbers(n, best) > 0 ? n : best), null);

/** The number to suggest next: the highest with its last part raised by one; `1.0.0` for the first. */
export function nextVersionNumber(existing: readonly string[]): string {
  const highest = highestVersionNumber(existing.filter((n) => parseVersionNumber(n) !== null));
  const parts = highest === null ? null : parseVersionNumber(highest);
  if (!parts) return '1.0.0';
  const [major, minor, patch] = parts;
  return patch < versionPartLimit ? `${major}.${minor}.${patch + 1}` : `${major}.${minor + 1}.0`;
}
