import { strict as assert } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspectProject } from '../../../src/packing/inspect.ts';
import { packProject } from '../../../src/packing/pack.ts';
import { makeFolder, program, removeFolders } from '../../shared/projectFolder.ts';

const files = 7000;
const bytes = 35_000_000;
/** Milliseconds between two ticks of the timer that stands for the editor. */
const interval = 5;

/**
 * Runs work beside the timer. `ticks` is how often it fired, as a share of how often it would have on an idle event loop;
 * `longestGap` the longest time without a tick, as a share of the whole. Shares, since absolute times say more about the machine.
 */
async function besideTimer<T>(work: () => Promise<T>): Promise<{ ticks: number; longestGap: number; result: T }> {
  const start = performance.now();
  const times = [start];
  const timer = setInterval(() => times.push(performance.now()), interval);
  try {
    const result = await work();
    times.push(performance.now());
    const whole = performance.now() - start;
    const gaps = times.slice(1).map((time, i) => time - (times[i] ?? start));
    return { ticks: (times.length * interval) / whole, longestGap: Math.max(...gaps) / whole, result };
  } finally {
    clearInterval(timer);
  }
}

describe('a project of 7,000 files and 35 MB', () => {
  let folder: string;

  before(() => {
    folder = makeFolder({
      ...program,
      'mini.project.json': { format: 2, uploadExclude: ['*.md', '**/*.map', 'docs/**', 'release'] },
    });
    const words = Array.from({ length: 500 }, (_, i) => `word${(i * 7919).toString(36)}`);
    for (let i = 0; i < files; i++) {
      const parent = join(folder, i % 2 ? `node_modules/m${i % 40}/lib` : `pages/p${i % 200}`);
      mkdirSync(parent, { recursive: true });
      let text = '';
      for (let n = i; text.length < bytes / files; n += 31) text += `const ${words[n % 500]} = ${n * 17};\n`;
      writeFileSync(join(parent, `f${i}.js`), text);
    }
  });
  after(removeFolders);

  it('leaves the event loop free while it is inspected and packed', async () => {
    const inspection = await besideTimer(() => inspectProject(folder));
    assert.equal(inspection.result.files.length, files + 4);
    const packing = await besideTimer(() => packProject(inspection.result));
    for (const { ticks, longestGap } of [inspection, packing]) {
      assert.ok(ticks > 0.15, `only ${ticks} of the ticks came through`);
      assert.ok(longestGap < 0.3, `no tick for ${longestGap} of the time`);
    }
  });

  it('stops soon when it is cancelled', async () => {
    const seen: number[] = [];
    const abort = new AbortController();
    const onProgress = (found: number): void => {
      seen.push(found);
      abort.abort();
    };
    await assert.rejects(inspectProject(folder, { signal: abort.signal, onProgress }), { name: 'AbortError' });
    assert.equal(seen.length, 1);
  });
});
