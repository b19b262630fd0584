/** The offset where brackets nest deeper than `deepest`, so that no JSON reader overflows; `null` where none do. */
export function tooDeepAt(text: string, deepest: number): number | null {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charCodeAt(i);
    if (char === 0x22) {
      for (i += 1; i < text.length && text.charCodeAt(i) !== 0x22; i += 1) if (text.charCodeAt(i) === 0x5c) i += 1;
    } else if (char === 0x7b || char === 0x5b) {
      depth += 1;
      if (depth > deepest) return i;
    } else if (char === 0x7d || char === 0x5d) depth -= 1;
  }
  return null;
}

/**
 * A text as JSON, where its content may be secret.
 * @throws SyntaxError with `name` alone: the parser's own words quote the text
 */
export function parseSecretJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError(`${name} is no JSON`);
  }
}

/** Whether a text is a JSON object. */
export function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
