import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

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
  // Each row begins with the number of its filter: 0, none.
  const stride = 1 + width * 4;
  const rows = Buffer.alloc(width * stride);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const row = Math.floor((y - start) / scale);
      const column = Math.floor((x - start) / scale);
      const inCode = row >= 0 && row < modules && column >= 0 && column < modules;
      const inDisc = (x - width / 2) ** 2 + (y - width / 2) ** 2 < (width / 2) ** 2;
      const ink = data[row]?.[column] ? dark : WHITE;
      rows.writeUInt32BE(inCode ? ink : inDisc ? disc : CLEAR, y * stride + 1 + x * 4);
    }
  }
  return writePng(width, rows);
}

/** A square PNG of eight bits a channel: red, green, blue, alpha; not interlaced. */
function writePng(width: number, rows: Buffer): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const edges = Buffer.alloc(8);
  edges.writeUInt32BE(data.length, 0);
  edges.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([edges.subarray(0, 4), body, edges.subarray(4)]);
}
