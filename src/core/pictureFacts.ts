import { imageSize } from 'image-size';
import type { PictureFacts } from './fieldChecks.ts';

/** Type, size in pixels and bytes of a picture, read from its bytes; `null` when they are no picture that is known. */
export function readPictureFacts(bytes: Uint8Array): PictureFacts | null {
  try {
    const { type, width, height } = imageSize(bytes);
    return type ? { type, width, height, bytes: bytes.byteLength } : null;
  } catch {
    return null; // image-size throws for what it does not recognise
  }
}

/** Whether a JPEG holds four colours (CMYK), by its frame header; the beginning of the file suffices, and a PNG never does. */
export function isCmyk(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 4 || view.getUint16(0) !== 0xffd8) return false;
  for (let at = 2; at + 9 < bytes.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker < 0xff01) return false;
    if (isFrame(marker)) return view.getUint8(at + 9) === 4;
  }
  return false;
}

/** SOF0 to SOF15, without the tables between them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
