import { PNG } from 'pngjs';
import { ZipFile } from 'yazl';

/** A picture of one colour. */
export function png(width: number, height: number, grey = 200): Buffer {
  const picture = new PNG({ width, height });
  picture.data.fill(grey);
  return PNG.sync.write(picture);
}

/** The zip of a small mini program, with the pages that its app.json lists. */
export function zipOf(
  files: Readonly<Record<string, string>> = { 'app.json': '{"pages":["pages/index/index"]}' },
): Promise<Uint8Array> {
  const zip = new ZipFile();
  const { pages } = JSON.parse(files['app.json'] ?? '{"pages":[]}') as { pages: string[] };
  const withPages = { ...Object.fromEntries(pages.map((page) => [`${page}.js`, 'Page({})'])), ...files };
  for (const [name, text] of Object.entries(withPages)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
    zip.outputStream.on('error', reject);
    zip.outputStream.on('end', () => resolve(Buffer.concat(chunks)));
  });
}
