const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
/** Longer holds are surely a mistake. */
const longest = 90 * 86_400_000;

/** Holds that plans usually have. */
export const durationExamples: readonly string[] = ['30m', '1h', '4h', '12h', '1d', '3d', '1w'];

/** The milliseconds of a duration such as `30m`, `4h`, `1d`, `1w`: one whole number above 0 and one unit; `null` for anything else, and above 90 days. */
export function readDuration(text: string): number | null {
  const match = /^([1-9]\d{0,5})([mhdw])$/.exec(text.trim());
  if (!match) return null;
  const milliseconds = Number(match[1]) * (units[String(match[2])] ?? 0);
  return milliseconds <= longest ? milliseconds : null;
}
