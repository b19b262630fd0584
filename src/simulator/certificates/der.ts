/** Writers of DER, as far as a certificate needs it (ITU-T X.690). */

const TAGS = { boolean: 0x01, integer: 0x02, bits: 0x03, octets: 0x04, nothing: 0x05, oid: 0x06, text: 0x0c } as const;

/** One value: tag, length, contents. */
export function value(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const hex = body.length.toString(16);
  const length = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, body]);
}

export const sequence = (...contents: readonly Uint8Array[]): Buffer => value(0x30, ...contents);
export const set = (...contents: readonly Uint8Array[]): Buffer => value(0x31, ...contents);
/** A value under a context tag of its own. */
export const explicit = (number: number, content: Uint8Array): Buffer => value(0xa0 | number, content);
export const bits = (content: Uint8Array): Buffer => value(TAGS.bits, Buffer.from([0]), content);
export const octets = (content: Uint8Array): Buffer => value(TAGS.octets, content);
export const text = (content: string): Buffer => value(TAGS.text, Buffer.from(content, 'utf8'));
export const yes = value(TAGS.boolean, Buffer.from([0xff]));
export const nothing = value(TAGS.nothing);

/** A number of zero or above. */
export function integer(number: bigint): Buffer {
  const hex = number.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  // A first bit of 1 would make it negative.
  return value(TAGS.integer, Buffer.from((bytes[0] ?? 0) > 0x7f ? [0] : []), bytes);
}

/** An object identifier such as `2.5.4.3`. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  const bytes = others.flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let rest = arc >> 7; rest > 0; rest >>= 7) groups.unshift((rest & 0x7f) | 0x80);
    return groups;
  });
  return value(TAGS.oid, Buffer.from([first * 40 + second, ...bytes]));
}

/** A moment: two digits of the year up to 2049, four after it (RFC 5280, 4.1.2.5). */
export function time(milliseconds: number): Buffer {
  const digits = `${new Date(milliseconds).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
  return digits < '2050' ? value(0x17, Buffer.from(digits.slice(2))) : value(0x18, Buffer.from(digits));
}
