import { createHash } from 'node:crypto';
import type { SimulatorContext } from './simulatorContext.ts';

/** Keeps a QR code; the same text always gives the same one. @returns its address without shape and ending. */
export function addQrCode(context: SimulatorContext, content: string, size: string, colour: string): string {
  const id = createHash('sha256').update(`${content}\n${size}\n${colour}`).digest('hex').slice(0, 32);
  context.database
    .prepare('INSERT OR IGNORE INTO qrCode (id, text, colour, size) VALUES (?, ?, ?, ?)')
    .run(id, content, colour, size);
  return `${context.url}/pictures/qr/${id}`;
}
