import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '../../../src/simulator/simulator.ts';

let made: Promise<Buffer> | undefined;

/** A data file after the first start: making its keys is most of what a start costs, so a process makes them once. */
async function makeOnce(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'seed-'));
  const dataFile = join(folder, 'simulator.sqlite');
  try {
    const simulator = await startSimulator({ dataFile });
    await simulator.close();
    return await readFile(dataFile);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Puts the data of a simulator that has keys and has seen nobody into a file that is not there yet. */
export async function seedSimulator(dataFile: string): Promise<void> {
  made ??= makeOnce();
  await writeFile(dataFile, await made, { mode: 0o600, flag: 'wx' });
}
