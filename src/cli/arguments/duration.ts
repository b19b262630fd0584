const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** What a timer of Node can hold. */
const longest = 2_000_000_000;

/** Milliseconds of `30s`, `10m`, `2h` or `1d`; null for anything else, and above 23 days. */
export function readTime(text: string): number | null {
  const match = /^(\d{1,7})([smhd])$/.exec(text.trim());
  if (!match) return null;
  const milliseconds = Number(match[1]) * (units[String(match[2])] ?? 0);
  return milliseconds <= longest ? milliseconds : null;
}
