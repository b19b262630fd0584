import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';

const settling = 8_000;
/** A copy of vscode.npm that nothing but this measure activates. */
const builtIn = 'bench.npm';
const ours = 'mini-program-release.mini-program-release';

/** Milliseconds until `activate()` resolved, the longest time in which the host did nothing else, and heap in bytes. */
interface Activation {
  readonly resolved: number;
  readonly blocking: number;
  readonly heap: number;
}

/**
 * What the extension host calls for `npm run bench`: waits until the host has settled, activates a built-in extension
 * and ours, and writes {builtIn, ours} to the file that BENCH_RESULT names.
 */
export async function run(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  await pause(settling);
  const result = { builtIn: await activation(builtIn, collect), ours: await activation(ours, collect) };
  writeFileSync(process.env.BENCH_RESULT ?? '', JSON.stringify(result));
}

async function activation(id: string, collect: () => void): Promise<Activation> {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`${id} is missing`);
  if (extension.isActive) throw new Error(`${id} is active already, which leaves nothing to measure`);
  collect();
  const heapBefore = process.memoryUsage().heapUsed;
  const watch = watchTurns();
  const started = performance.now();
  await extension.activate();
  const resolved = performance.now() - started;
  const blocking = watch.longest();
  await pause(500);
  collect();
  return { resolved, blocking, heap: process.memoryUsage().heapUsed - heapBefore };
}

/** Measures the longest turn of the event loop. */
function watchTurns(): { longest(): number } {
  let last = performance.now();
  let longest = 0;
  let watching = true;
  const turn = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (watching) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    longest() {
      watching = false;
      return Math.max(longest, performance.now() - last);
    },
  };
}
