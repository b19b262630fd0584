/** Where brackets stand deeper in each other than `deepest`, so that no reader of JSON overflows; `null` elsewhere. */
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
