const hidden = '***';
/** Shorter ones are found in any text. */
const shortest = 6;

/** Our tokens, bearer tokens, passwords in addresses, and what stands after such a name. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\bmpr_[\w-]{16,}/g, hidden],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${hidden}`],
  [/(:\/\/[^\s/:@]*:)[^\s/@]+@/g, `$1${hidden}@`],
  [
    /\b([\w-]*(?:token|secret|passw(?:or)?d|api[_-]?key|private[_-]?key)["']?\s*[=:]\s*)(["']?)[^\s"',;&]{4,}/gi,
    `$1$2${hidden}`,
  ],
  [/\bMII[A-Za-z0-9+/]{40,}={0,2}/g, hidden],
];

/** Makes what takes secrets out of lines, one after the other: these words, what looks like one, and whole private keys. */
export function createRedactor(words: readonly string[]): (line: string) => string {
  const known = [...new Set(words.flatMap((word) => [word, ...word.split(/\r?\n/)]).map((word) => word.trim()))]
    .filter((word) => word.length >= shortest)
    .sort((a, b) => b.length - a.length);
  let inKey = false;
  return (line) => {
    const wasInKey = inKey;
    if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(line)) inKey = true;
    if (/-----END [A-Z ]*PRIVATE KEY-----/.test(line)) inKey = false;
    if (wasInKey || inKey || line.includes('PRIVATE KEY-----')) return hidden;
    const plain = known.reduce((text, word) => text.replaceAll(word, hidden), line);
    return patterns.reduce((text, [pattern, by]) => text.replace(pattern, by), plain);
  };
}
