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
    // Any number of 0xff may stand before a marker.
    while (at + 9 < bytes.byteLength && view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at += 1;
    if (at + 9 >= bytes.byteLength) return false;
    const marker = view.getUint16(at);
    if (marker < 0xff01) return false;
    if (isFrame(marker)) return view.getUint8(at + 9) === 4;
  }
  return false;
}

/** SOF0 to SOF15, without the tables between them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);

/** Whether the chunks of a PNG lead to its end; what stands after it does not count. */
function hasPngEnd(view: DataView): boolean {
  const end = 0x49454e44;
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === end) return true;
  }
  return false;
}

/** Whether a JPEG has its end marker within its last twentieth; a preview in the midst has one of its own. */
function hasJpegEnd(bytes: Uint8Array): boolean {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(Buffer.from([0xff, 0xd9]));
  const last = bytes.findLastIndex((byte) => byte !== 0);
  return end !== -1 && last - end <= Math.max(1024, last / 20);
}

/** Whether a PNG or JPEG has its end: half a picture has the facts of a whole one. @param bytes all of the file */
export function isWholePicture(bytes: Uint8Array, type: string): boolean {
  if (type === 'png') return hasPngEnd(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return type !== 'jpg' || hasJpegEnd(bytes);
}
