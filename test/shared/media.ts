import { PNG } from 'pngjs';
import { ZipFile } from 'yazl';

/** A picture of one colour. */
export function png(width: number, height: number, grey = 200): Buffer {
  const picture = new PNG({ width, height });
  picture.data.fill(grey);
  return PNG.sync.write(picture);
}

/** The zip of a small mini program. */
export function zipOf(
  files: Readonly<Record<string, string>> = { 'app.json': '{"pages":["pages/index/index"]}' },
): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
    zip.outputStream.on('error', reject);
    zip.outputStream.on('end', () => resolve(Buffer.concat(chunks)));
  });
}
