/** One element of DER: its tag, and where its content lies. */
export interface DerElement {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** Reads the element at a place. @throws RangeError when it does not lie wholly within `end`. */
export function readElement(bytes: Buffer, at: number, end = bytes.length): DerElement {
  const tag = bytes.readUInt8(at);
  const first = bytes.readUInt8(at + 1);
  const size = first < 0x80 ? 0 : first & 0x7f;
  if (size > 4) throw new RangeError('An element longer than any certificate.');
  const start = at + 2 + size;
  const length = size === 0 ? first & 0x7f : bytes.readUIntBE(at + 2, size);
  if (start + length > end) throw new RangeError('An element that is cut short.');
  return { tag, start, end: start + length };
}

/** The elements inside one. @throws RangeError */
export function elementsIn(bytes: Buffer, parent: DerElement): DerElement[] {
  const found: DerElement[] = [];
  for (let at = parent.start; at < parent.end; ) {
    const element = readElement(bytes, at, parent.end);
    found.push(element);
    at = element.end;
  }
  return found;
}

/** Content as lower-case hexadecimal. */
export const hexOf = (bytes: Buffer, { start, end }: DerElement): string => bytes.toString('hex', start, end);
