import { encode } from 'uqr';
import { writePng } from './png.ts';

export type QrShape = 'square' | 'circle-blue' | 'circle-white';

/** Colours as 0xRRGGBBAA. */
const BLACK = 0x000000ff;
const WHITE = 0xffffffff;
const BLUE = 0x1677ffff;
const CLEAR = 0;
const WIDTHS: Record<string, number> = { s: 256, m: 512, l: 1024 };

/**
 * Draws a QR code as a PNG: a square, or a square on a disc of blue or white as AlipayCN's circle codes.
 * @param size `s`, `m` or `l`: about 256, 512 or 1024 pixels for the code itself.
 * @param colour of the circle codes' modules, `0xRRGGBB`.
 */
export function drawQrCode(text: string, shape: QrShape, size: string, colour: string): Buffer {
  const { data, size: modules } = encode(text, { ecc: 'M', border: 4 });
  const scale = Math.max(2, Math.floor((WIDTHS[size] ?? 512) / modules));
  const code = modules * scale;
  const width = shape === 'square' ? code : Math.ceil(code * 1.5);
  const start = Math.floor((width - code) / 2);
  const dark = shape === 'square' ? BLACK : Number.parseInt(`${colour.slice(2)}ff`, 16);
  const disc = shape === 'circle-blue' ? BLUE : WHITE;
  const pixels = Buffer.alloc(width * width * 4);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const row = Math.floor((y - start) / scale);
      const column = Math.floor((x - start) / scale);
      const inCode = row >= 0 && row < modules && column >= 0 && column < modules;
      const inDisc = (x - width / 2) ** 2 + (y - width / 2) ** 2 < (width / 2) ** 2;
      const ink = data[row]?.[column] ? dark : WHITE;
      pixels.writeUInt32BE(inCode ? ink : inDisc ? disc : CLEAR, (y * width + x) * 4);
    }
  }
  return writePng(width, width, pixels);
}
