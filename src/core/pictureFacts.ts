import { imageSize } from 'image-size';
import type { PictureFacts } from './fieldChecks.ts';

/** Type, size in pixels and bytes of a picture, read from its bytes; `null` when they are no picture that is known. */
export function readPicture(bytes: Uint8Array): PictureFacts | null {
  try {
    const { type, width, height } = imageSize(bytes);
    return type ? { type, width, height, bytes: bytes.byteLength } : null;
  } catch {
    return null; // image-size throws for what it does not recognise
  }
}
