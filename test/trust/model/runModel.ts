import type { PartReport } from '../report.ts';
import { shrink, walkAtRandom } from './walk.ts';

const stepsOfWalk = 250;

/** Random members do random things over HTTP; what comes of each step is what the model says. */
export async function runModel({
  seed,
  steps,
}: {
  readonly seed: number;
  readonly steps: number;
}): Promise<PartReport> {
  const started = performance.now();
  const violations: string[] = [];
  const codes = new Map<string, number>();
  let [left, walks] = [steps, 0];
  while (left > 0) {
    const own = seed * 1000 + walks;
    const walked = await walkAtRandom(own, Math.min(left, stepsOfWalk));
    if (walked.difference) {
      const short = await shrink(walked);
      const lines = short.steps.map((step) => `  ${JSON.stringify(step)}`);
      violations.push([`walk ${own}: ${walked.difference}`, `shrunk: ${short.difference}`, ...lines].join('\n'));
    }
    left -= Math.min(left, stepsOfWalk);
    for (const code of walked.codes) codes.set(code, (codes.get(code) ?? 0) + 1);
    walks += 1;
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  const sorted = [...codes].sort(([, one], [, other]) => other - one);
  const all = sorted.reduce((sum, [, count]) => sum + count, 0);
  return {
    lines: [
      `${all} steps in ${walks} walks in ${seconds} s, seed ${seed}`,
      sorted.map((one) => one.join(' ')).join(', '),
    ],
    violations,
  };
}
