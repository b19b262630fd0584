import type { PictureFacts } from './fieldChecks.ts';
import { readPicture } from './pictureFacts.ts';

/** `zip` or `rar` by the first bytes; `null` for anything else. */
export function archiveType(bytes: Uint8Array): 'zip' | 'rar' | null {
  const first = String.fromCharCode(...bytes.slice(0, 4));
  if (first.startsWith('PK\u0003\u0004')) return 'zip';
  return first === 'Rar!' ? 'rar' : null;
}

/** What is known of a file for a form: a picture, or an archive, which has no size in pixels; `null` for others. */
export function readFileFacts(bytes: Uint8Array): PictureFacts | null {
  const type = archiveType(bytes);
  return type ? { type, width: 0, height: 0, bytes: bytes.byteLength } : readPicture(bytes);
}
