/**
 * The text of bytes in UTF-8 without its byte order mark; null for bytes that are no UTF-8.
 * @param options.isStart the bytes may end in the middle of a character
 */
export function decodeUtf8(bytes: Uint8Array, { isStart = false } = {}): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isStart });
  } catch {
    return null; // the decoder throws for any byte that cannot stand there
  }
}
