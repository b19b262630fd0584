/** Control characters, line separators, halves of a pair, and characters that take no room or turn the direction of what follows. */
const hidden = /(?![\n\t])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu;
/** Variation selectors, and the joiner within an emoji, change a look and hide nothing. */
const harmless =
  /[\ufe00-\ufe0f]|(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f)\u200d(?=\p{Extended_Pictographic})/gu;
const anythingHidden = new RegExp(hidden.source, 'u');

const codePoint = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');

/**
 * The text as it may be shown: every character that could steer a terminal, turn the direction or hide stands there by
 * its number, such as `[U+001B]`. Line breaks and tabs stay.
 */
export function visibleText(text: string): string {
  const unix = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
  if (!anythingHidden.test(unix)) return unix;
  const kept = new Set([...unix.matchAll(harmless)].map(({ index }) => index));
  return unix.replace(hidden, (character: string, index: number) =>
    kept.has(index) ? character : `[U+${codePoint(character)}]`,
  );
}

/** `visibleText` without line breaks: for a cell, a name or a title. */
export const visibleLine = (text: string): string => visibleText(text.replace(/\s*[\r\n\u2028\u2029]\s*/g, ' '));

/** A value as JSON in one line of characters that a terminal only shows; it parses to the same value. */
export const visibleJson = (value: unknown): string =>
  JSON.stringify(value).replace(hidden, (character) =>
    Array.from(
      { length: character.length },
      (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
    ).join(''),
  );

/** Whether somebody who looks at the text sees anything at all. */
export const hasVisibleCharacter = (text: string): boolean =>
  /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);

/** Whether a text holds characters that no field takes: controls, line separators, and what turns the direction. */
export const holdsControls = (text: string, lines = false): boolean =>
  (lines ? /(?![\n\r\t])\p{Cc}/u : /\p{Cc}/u).test(text) ||
  /[\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/.test(text);
