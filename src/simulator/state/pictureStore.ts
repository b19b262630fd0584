import { randomUUID } from 'node:crypto';
import type { SimulatorContext } from './simulatorContext.ts';

/** What the bytes of a picture tell. */
export interface PictureFacts {
  readonly type: 'png' | 'jpeg';
  /** Pixels; undefined when the bytes are cut or damaged. */
  readonly width?: number;
  readonly height?: number;
}

/** Reads type and size of a PNG or JPEG; undefined for anything else. */
export function pictureFacts(bytes: Buffer): PictureFacts | undefined {
  if (bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n') {
    if (bytes.length < 24 || bytes.toString('latin1', 12, 16) !== 'IHDR') return { type: 'png' };
    return { type: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return { type: 'jpeg', ...jpegSize(bytes) };
  return undefined;
}

/** Walks a JPEG's segments to the frame header, which holds height and width. */
function jpegSize(bytes: Buffer): { width: number; height: number } | undefined {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    // A fill byte stands alone; every other segment tells its length.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** Keeps a picture and returns its id. */
export function keepPicture(context: SimulatorContext, bytes: Buffer): string {
  const id = randomUUID();
  const type = pictureFacts(bytes)?.type ?? 'png';
  context.database.prepare('INSERT INTO picture (id, type, bytes) VALUES (?, ?, ?)').run(id, type, bytes);
  return id;
}

/** Address of a kept picture in this run of the simulator. */
export function pictureUrl(context: SimulatorContext, id: string): string {
  return `${context.url}/pictures/${id}`;
}

/** A kept picture, or undefined. */
export function findPicture(context: SimulatorContext, id: string): { type: string; bytes: Uint8Array } | undefined {
  const row = context.database.prepare('SELECT type, bytes FROM picture WHERE id = ?').get(id);
  return row && { type: `image/${String(row.type)}`, bytes: row.bytes as Uint8Array };
}
