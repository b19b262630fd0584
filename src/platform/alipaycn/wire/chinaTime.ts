/**
 * A moment as the gateway writes it, `yyyy-MM-dd HH:mm:ss` (docs/alipaycn-api.md §1.5), in ISO 8601; `null` for
 * anything else. That it means China's time (UTC+8) is *assumed*: no source names the zone.
 */
export function readChinaTime(value: unknown): string | null {
  const parts = typeof value === 'string' ? /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(value) : null;
  const moment = new Date(parts ? `${parts[1]}T${parts[2]}+08:00` : Number.NaN);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}
