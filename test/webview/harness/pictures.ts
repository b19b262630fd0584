import { PNG } from 'pngjs';
import { encode } from 'uqr';
import type { Block, MessagesToPage, PictureRef, WizardView } from '../../../src/extension/wizard/protocol/protocol.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** Draws a PNG, pixel by pixel. */
export function drawPng(width: number, height: number, colourAt: (x: number, y: number) => Colour): Uint8Array {
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) png.data.set([...colourAt(x, y), 255], (y * width + x) * 4);
  }
  return new Uint8Array(PNG.sync.write(png));
}

const sizes: Readonly<Record<string, readonly [number, number]>> = { logo: [96, 96], licence: [160, 110] };

/** A cup on a round table, more or less; each picture in a colour of its own. */
function sketch(id: string): Uint8Array {
  const [width, height] = sizes[id.replace(/\d+$/, '')] ?? [72, 128];
  const hue = [...id].reduce((sum, character) => sum + character.charCodeAt(0), 0) % 90;
  return drawPng(width, height, (x, y) => {
    const inCup = (x - width / 2) ** 2 + (y - height / 2) ** 2 < (Math.min(width, height) / 3.2) ** 2;
    return inCup ? [250, 240, 225] : [110 + hue, 70 + Math.round((y / height) * 60), 60 + Math.round((x / width) * 80)];
  });
}

function qrCode(): Uint8Array {
  const { data, size } = encode('https://qr.alipay.com/s6x?appId=2021000000000001', { border: 1 });
  return drawPng(size * 4, size * 4, (x, y) => (data[y >> 2]?.[x >> 2] ? [0, 0, 0] : [255, 255, 255]));
}

function refsOf(blocks: readonly Block[]): PictureRef[] {
  return blocks.flatMap((block): readonly PictureRef[] => {
    if (block.kind === 'field') return block.control === 'pictures' ? block.value : [];
    if (block.kind === 'facts') return block.rows.flatMap(({ pictures }) => pictures);
    if (block.kind === 'qr') return [block.picture];
    return block.kind === 'group' ? refsOf(block.blocks) : [];
  });
}

/** The bytes of every picture that a view names. */
export const picturesOf = ({ blocks }: WizardView): MessagesToPage['picture'][] =>
  refsOf(blocks).map(({ id }) => ({ id, type: 'image/png', bytes: id.startsWith('qr') ? qrCode() : sketch(id) }));
