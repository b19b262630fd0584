import type { PictureFacts } from './fieldChecks.ts';
import { type MediaType, mediaType } from './mediaType.ts';
import { isWholePicture, readPictureFacts } from './pictureFacts.ts';

const archives: Readonly<Partial<Record<MediaType, 'zip' | 'rar'>>> = {
  'application/zip': 'zip',
  'application/vnd.rar': 'rar',
};

/** `zip` or `rar`; `null` for anything else. */
export function archiveType(bytes: Uint8Array): 'zip' | 'rar' | null {
  const type = mediaType(bytes);
  return (type && archives[type]) ?? null;
}

/** What is known of a file for a form: a picture, or an archive, which has no size in pixels; `null` for others. */
export function readFileFacts(bytes: Uint8Array): PictureFacts | null {
  const type = archiveType(bytes);
  if (type) return { type, width: 0, height: 0, bytes: bytes.byteLength };
  const picture = readPictureFacts(bytes);
  return picture && isWholePicture(bytes, picture.type) ? picture : null;
}
