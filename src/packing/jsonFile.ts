/** A JSON text read strictly, as Alipay's own tool reads it (packing 5); where it breaks, with line and column from 1. */
export type ReadJson =
  | { readonly value: Readonly<Record<string, unknown>> }
  | { readonly broken: { readonly message: string; readonly line: number; readonly column: number } };

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}

export function readJson(text: string): ReadJson {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { value: value as Record<string, unknown> };
    }
    return { broken: { message: 'not an object', line: 1, column: 1 } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    const offset = position === undefined ? (/end of JSON/.test(message) ? text.length : 0) : Number(position);
    return {
      broken: { message: message.replace(/ in JSON at position.*$/s, '').slice(0, 120), ...placeOf(text, offset) },
    };
  }
}

/** The line of the n-th string of an array in a text, e.g. of a page in app.json; 1 where it is not found. */
export function lineOfString(text: string, value: string): number {
  const at = text.indexOf(JSON.stringify(value));
  return at < 0 ? 1 : placeOf(text, at).line;
}
