import { inParallel, type PartReport } from '../report.ts';
import { runKilledServer } from './killedServer.ts';

/** A start takes most of a server's life; meanwhile other folders are at work. */
const atOnce = 5;

/** Servers killed at random moments of random journeys, so many times in all. */
export async function runKills({
  seed,
  kills,
}: {
  readonly seed: number;
  readonly kills: number;
}): Promise<PartReport> {
  const started = performance.now();
  const perFolder = Math.min(20, Math.ceil(kills / atOnce));
  const folders = Array.from({ length: Math.ceil(kills / perFolder) }, (_, index) => index);
  const reports = await inParallel(folders, atOnce, (index) =>
    runKilledServer(seed * 1000 + index, Math.min(perFolder, kills - index * perFolder)),
  );
  const sum = (of: (report: (typeof reports)[number]) => number) =>
    reports.reduce((all, report) => all + of(report), 0);
  const starts = reports.flatMap((report) => report.starts).sort((one, other) => one - other);
  const seconds = Math.round((performance.now() - started) / 1000);
  const line = `${sum((one) => one.kills)} kills of ${folders.length} folders in ${seconds} s: ${sum((one) => one.writes)} writes, ${sum((one) => one.unanswered)} without an answer when the process died`;
  return {
    lines: [
      `${line}, seed ${seed}`,
      `started again within ${starts[Math.floor(starts.length / 2)]} ms (median), ${starts.at(-1)} ms (longest)`,
    ],
    violations: reports.flatMap(({ violations }) => violations),
  };
}
