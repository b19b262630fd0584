const LONGEST_HINT = 300;
const HIDDEN = '***';

/** A text as JSON gave it, `null` for anything else or nothing. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The server's own words: one line, shortened, and without the secrets that it may have repeated. */
export function hintOf(value: unknown, secrets: readonly string[]): string | null {
  const text = hide(textOf(value) ?? '', secrets)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  if (text === '') return null;
  return text.length > LONGEST_HINT ? `${text.slice(0, LONGEST_HINT)}…` : text;
}

/** An identifier from outside (an error code, a trace id); `null` when it is none or repeats a secret. */
export function identifierOf(value: unknown, secrets: readonly string[]): string | null {
  const text = textOf(value);
  return text && /^[\w.:-]{1,128}$/.test(text) && hide(text, secrets) === text ? text : null;
}

function hide(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
}
