/** One line of `npm run bench`: single measurements, of which the median counts, and the budget where there is one. */
export interface Measure {
  readonly what: string;
  readonly unit: string;
  readonly values: readonly number[];
  readonly atMost?: number;
}

type Work = () => Promise<unknown>;

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Milliseconds that work takes. */
export async function timed(work: Work): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

interface Peers {
  /** Milliseconds of each, by its name. */
  readonly times: Readonly<Record<string, number[]>>;
  /** Ratios of the first to the second, one a round. */
  readonly ratios: number[];
}

/** Runs two peers in turn, so that what slows the machine slows both. Rounds below 0 warm up. */
export async function inTurn(
  peers: Readonly<Record<string, Work>>,
  { rounds, each }: { readonly rounds: number; readonly each: number },
): Promise<Peers> {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(peers).map((name) => [name, []]));
  const ratios: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const own: Record<string, number[]> = Object.fromEntries(Object.keys(peers).map((name) => [name, []]));
    for (let count = 0; count < each; count += 1) {
      // Each is first as often as the other, since the second finds the processor warm.
      const order = Object.entries(peers);
      for (const [name, work] of count % 2 === 0 ? order : order.reverse()) own[name]?.push(await timed(work));
    }
    if (round < 0) continue;
    const [first = [], second = []] = Object.values(own);
    ratios.push(median(first) / median(second));
    for (const [name, values] of Object.entries(own)) times[name]?.push(...values);
  }
  return { times, ratios };
}

/** Watches how much of the processor's time one turn of the event loop takes; what other programs take does not count. */
export function watchTurns(): { longest(): number } {
  const used = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let last = used();
  let longest = 0;
  let watching = true;
  const turn = () => {
    const now = used();
    longest = Math.max(longest, now - last);
    last = now;
    if (watching) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    longest: () => {
      watching = false;
      return Math.max(longest, used() - last);
    },
  };
}

export const print = (measures: readonly Measure[]): void => console.log(JSON.stringify(measures));
