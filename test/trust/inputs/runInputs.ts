import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createRandom } from '../random.ts';
import type { PartReport } from '../report.ts';
import { tryAnswer } from './answers.ts';
import { openGatewayAnswers } from './gatewayAnswers.ts';
import { tryPackage } from './packages.ts';
import { openPageMessages } from './pageMessages.ts';
import { tryReleaseFile } from './releaseFiles.ts';
import { type OpenInputs, openRequests, type TryInput } from './requests.ts';
import { openRows } from './rows.ts';

const mostViolations = 10;
/** With fewer inputs the heap shows what is loaded on first use. */
const enoughForMemory = 2000;
/** From the first fifth of the inputs to their end the heap may grow by this, in MB: what caches hold. */
const mostGrowth = 6;

const alone =
  (tryInput: TryInput): OpenInputs =>
  async () => ({ tryInput, end: async () => undefined });

const kinds: Readonly<Record<string, OpenInputs>> = {
  requests: openRequests,
  'release files': alone(tryReleaseFile),
  answers: alone(tryAnswer),
  packages: alone(tryPackage),
  'gateway answers': openGatewayAnswers,
  'database rows': openRows,
  'messages of the page': openPageMessages,
};

/** Of kinds that take longer, only this share. */
const shares: Readonly<Record<string, number>> = { 'database rows': 0.1, 'gateway answers': 0.3 };

/**
 * A way to read how much of the heap is in use, in MB, once everything else was collected: what Node.js finalizes, such as
 * bodies of responses, goes a few turns of the event loop after it was found.
 */
function createHeapReader(): () => Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  return async () => {
    for (let times = 0; times < 4; times += 1) {
      collect();
      await wait(20);
    }
    collect();
    return process.memoryUsage().heapUsed / 1024 / 1024;
  };
}

/** So many wrong and hostile inputs in all, about the same number of each kind: a typed error each, in bounded time and memory. */
export async function runInputs({
  seed,
  inputs,
  only = Object.keys(kinds),
}: {
  readonly seed: number;
  readonly inputs: number;
  readonly only?: readonly string[];
}): Promise<PartReport> {
  const readHeap = createHeapReader();
  const lines: string[] = [];
  const violations: string[] = [];
  for (const [kind, open] of Object.entries(kinds).filter(([name]) => only.includes(name))) {
    const most = Math.ceil((inputs / only.length) * (shares[kind] ?? 1));
    const logged: string[] = [];
    const { tryInput, end } = await open(logged);
    const started = performance.now();
    let slowest = 0;
    let found = 0;
    let heap = 0;
    try {
      for (let index = 0; index < most && found < mostViolations; index += 1) {
        if (index === Math.floor(most / 5)) heap = await readHeap();
        const before = performance.now();
        const wrong = await tryInput(createRandom(seed * 1_000_000 + index)).catch(
          (error: unknown) => `threw ${error instanceof Error ? error.stack : error}`,
        );
        slowest = Math.max(slowest, performance.now() - before);
        const defect = logged.splice(0).join('\n');
        if (!wrong && !defect) continue;
        found += 1;
        violations.push(`${kind}, seed ${seed}, input ${index}: ${wrong ?? defect}`);
      }
      const now = await readHeap();
      if (found === 0 && most >= enoughForMemory && now > heap + mostGrowth)
        violations.push(`${kind}: the heap grows from ${heap.toFixed(1)} to ${now.toFixed(1)} MB`);
      const seconds = Math.round((performance.now() - started) / 1000);
      lines.push(
        `${most} ${kind} in ${seconds} s, the slowest ${Math.round(slowest)} ms; heap ${heap.toFixed(1)} MB, at the end ${now.toFixed(1)} MB`,
      );
    } finally {
      await end();
    }
  }
  return { lines: [...lines, `seed ${seed}`], violations };
}
