import type { Random } from '../random.ts';

/** Texts that programs stumble over: empty, long, control characters, names of JavaScript's own, markup, paths. */
const texts: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\u202e\u2066abc',
  '\u200b',
  '\ud800',
  '\x1b[2J\x1b]0;x\x07',
  '__proto__',
  'constructor',
  'toString',
  '..',
  '../../etc/passwd',
  '%2e%2e%2f',
  '<img src=x onerror=alert(1)>',
  '[x](command:workbench.action.quit)',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in a file
  '${env:HOME}',
  "'; DROP TABLE documents; --",
  '*',
  '"2',
  'é'.normalize('NFD'),
  '街'.repeat(300),
  'x'.repeat(10_000),
];
const values: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.1,
  1e308,
  2 ** 53,
  [],
  {},
  [null],
  [[[]]],
  { __proto__: null },
];

/** Any value, most of them wrong where they stand. */
export const hostileValue = (random: Random): unknown =>
  random.chance(0.5) ? hostileText(random) : random.pick(values);

export const hostileText = (random: Random): string =>
  random.chance(0.01) ? 'y'.repeat(1024 * 1024) : random.pick(texts);

/** A JSON value with one place of it changed, left out or added. */
export function mutateValue(random: Random, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || random.chance(0.15)) return hostileValue(random);
  if (Array.isArray(value)) {
    if (value.length === 0 || random.chance(0.3)) return [...value, hostileValue(random)];
    const at = random.below(value.length);
    return value.map((item, index) => (index === at ? mutateValue(random, item) : item));
  }
  const entries = Object.entries(value);
  if (entries.length === 0 || random.chance(0.15)) return { ...value, [hostileText(random)]: hostileValue(random) };
  const [name, item] = random.pick(entries);
  const rest = entries.filter(([key]) => key !== name);
  return Object.fromEntries(random.chance(0.2) ? rest : [...rest, [name, mutateValue(random, item)]]);
}

const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** A JSON text with one place changed, or what is no JSON at all. */
export function mutateJson(random: Random, value: unknown): string {
  const text = JSON.stringify(mutateValue(random, value)) ?? '';
  const kind = random.below(12);
  if (kind === 0) return text.slice(0, random.below(text.length + 1));
  if (kind === 1) return deep(random.pick([50, 5000, 100_000]));
  if (kind === 2) return `\uFEFF${text}`;
  if (kind === 3) return text.replace(/[{}[\]",:]/, hostileText(random).slice(0, 100));
  if (kind === 4) return `{"__proto__": ${text}, "__proto__": 1}`;
  return text;
}

/** Bytes with some of them changed, cut off or added. */
export function mutateBytes(random: Random, bytes: Uint8Array): Uint8Array {
  if (random.chance(0.2)) return bytes.subarray(0, random.below(bytes.length + 1));
  if (random.chance(0.1)) return Buffer.concat([bytes, Buffer.alloc(random.below(5000), random.below(256))]);
  const changed = Uint8Array.from(bytes);
  for (let count = 1 + random.below(6); count > 0; count -= 1)
    changed[random.below(changed.length)] = random.below(256);
  return changed;
}
