import { createHash, randomUUID } from 'node:crypto';
import { insert } from './rows.ts';
import type { SimulatorContext } from './simulatorContext.ts';

/** Type and size of a picture. */
export interface PictureFacts {
  readonly type: 'png' | 'jpeg';
  /** Pixels; undefined when the bytes are cut or damaged. */
  readonly width?: number;
  readonly height?: number;
}

/** Reads type and size of a PNG or JPEG; undefined for anything else. */
export function readPicture(bytes: Buffer): PictureFacts | undefined {
  if (bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n') {
    if (bytes.length < 24 || bytes.toString('latin1', 12, 16) !== 'IHDR') return { type: 'png' };
    return { type: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return { type: 'jpeg', ...jpegSize(bytes) };
  return undefined;
}

/** Walks a JPEG's segments to the frame header with height and width. */
function jpegSize(bytes: Buffer): { width: number; height: number } | undefined {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    // A fill byte has no length; every other segment has one.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** Stores a picture and returns its id. */
export function addPicture(context: SimulatorContext, bytes: Buffer): string {
  const id = randomUUID();
  insert(context, 'picture', { id, type: readPicture(bytes)?.type ?? 'png', bytes });
  return id;
}

/** Address of a stored picture in this run of the simulator. */
export function pictureUrl(context: SimulatorContext, id: string): string {
  return `${context.url}/pictures/${id}`;
}

/** Stores a QR code; the same text always has the same one. @returns its address without shape and ending. */
export function addQrCode(context: SimulatorContext, text: string, size: string, colour: string): string {
  const id = createHash('sha256').update(`${text}\n${size}\n${colour}`).digest('hex').slice(0, 32);
  insert(context, 'qrCode', { id, text, colour, size }, 'IGNORE');
  return pictureUrl(context, `qr/${id}`);
}
