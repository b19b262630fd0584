const LONGEST_HINT = 300;
const HIDDEN = '***';

/** The fields of an answer, as JSON gave them. */
export type Fields = Readonly<Record<string, unknown>>;

/** A text as JSON gave it, `null` for anything else or nothing. */
export function readText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The server's own words: one line, shortened, and without the secrets that it may have repeated. */
export function readHint(value: unknown, secrets: readonly string[]): string | null {
  const text = hide(readText(value) ?? '', secrets)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  if (text === '') return null;
  return text.length > LONGEST_HINT ? `${text.slice(0, LONGEST_HINT)}…` : text;
}

/** An identifier from outside (an error code, a trace id); `null` when it is none or repeats a secret. */
export function readIdentifier(value: unknown, secrets: readonly string[]): string | null {
  const text = readText(value);
  return text && /^[\w.:-]{1,128}$/.test(text) && hide(text, secrets) === text ? text : null;
}

function hide(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
}

/** Objects of a list as JSON gave it; what is none is left out. */
export function readObjects(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** Texts of a list as JSON gave it; what is none is left out. */
export function readTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(readText).filter((text) => text !== null) : [];
}

/** True or false, as JSON or as the gateway's text; `null` for anything else. */
export function readFlag(value: unknown): boolean | null {
  if (value === 'true' || value === true) return true;
  return value === 'false' || value === false ? false : null;
}

export function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/**
 * A moment as the gateway writes it, `yyyy-MM-dd HH:mm:ss` (docs/alipaycn-api.md §1.5), in ISO 8601; `null` for
 * anything else. That it means China's time (UTC+8) is *assumed*: no source names the zone.
 */
export function readChinaTime(value: unknown): string | null {
  const parts = typeof value === 'string' ? /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(value) : null;
  const moment = new Date(parts ? `${parts[1]}T${parts[2]}+08:00` : Number.NaN);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}
