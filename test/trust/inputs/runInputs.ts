import { createRandom } from '../random.ts';
import type { PartReport } from '../report.ts';
import { tryAnswer } from './answers.ts';
import { tryPackage } from './packages.ts';
import { tryReleaseFile } from './releaseFiles.ts';
import { openRequests, type TryInput } from './requests.ts';

const mostViolations = 10;

/** Wrong and hostile requests, release files, answers and packages, so many in all: a typed error each, in bounded time and memory. */
export async function runInputs({
  seed,
  inputs,
}: {
  readonly seed: number;
  readonly inputs: number;
}): Promise<PartReport> {
  const logged: string[] = [];
  const requests = await openRequests(logged);
  const kinds: Readonly<Record<string, TryInput>> = {
    requests: requests.tryInput,
    'release files': tryReleaseFile,
    answers: tryAnswer,
    packages: tryPackage,
  };
  const lines: string[] = [];
  const violations: string[] = [];
  try {
    for (const [kind, tryInput] of Object.entries(kinds)) {
      const [started, most] = [performance.now(), Math.ceil(inputs / Object.keys(kinds).length)];
      let slowest = 0;
      let found = 0;
      for (let index = 0; index < most && found < mostViolations; index += 1) {
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
      const seconds = Math.round((performance.now() - started) / 1000);
      lines.push(`${most} ${kind} in ${seconds} s, the slowest ${Math.round(slowest)} ms`);
    }
    return { lines: [...lines, `seed ${seed}`], violations };
  } finally {
    await requests.end();
  }
}
