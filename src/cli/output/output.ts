import { writeFileSync } from 'node:fs';

/** What any pipe takes at once. */
const shortBytes = 8192;
let opened = false;

/** Writes a line on standard output as things happen. */
export function emitLine(line: string): void {
  opened = true;
  process.stdout.write(`${line}\n`);
}

/** Writes the whole text before the process may end; a short one without the stream, which takes Node.js long to open. */
export function writeOut(text: string): Promise<void> {
  if (!opened && Buffer.byteLength(text) <= shortBytes) return Promise.resolve(writeFileSync(1, text));
  opened = true;
  return new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())));
}
