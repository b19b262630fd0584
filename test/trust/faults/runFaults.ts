import { createRandom } from '../random.ts';
import { inParallel, type PartReport, tableLines } from '../report.ts';
import { type Prepared, prepareWrite } from './cell.ts';
import {
  type CellResult,
  clientFaults,
  type Reference,
  readReference,
  runClientCell,
  runRowOfFaults,
} from './clientFaults.ts';
import { faultsOf, gatewayWrites, isSlowFault, runGatewayCell } from './gatewayFaults.ts';
import { missingWrites, type WriteName, writeNames } from './writes.ts';

/** One write, one place of it, one fault. */
interface Pair {
  readonly write: WriteName;
  readonly place: 'platform' | { readonly call: string };
  readonly fault: string;
}

interface Chosen {
  readonly seed: number;
  /** How many pairs of each side are tried, chosen so that every write and every fault is among them; all where it is absent. */
  readonly pairs?: { readonly client: number; readonly gateway: number; readonly rows: number };
}

/** So many pairs of writes and faults, each write and each fault at least once where the number suffices. */
function choose(pairs: readonly Pair[], most: number, seed: number): Pair[] {
  const random = createRandom(seed);
  const rest = random.shuffled(pairs);
  const chosen: Pair[] = [];
  const seen = new Set<string>();
  const isNew = ({ write, fault }: Pair) => !seen.has(write) || !seen.has(fault);
  for (const wanted of [isNew, () => true]) {
    for (const pair of rest) {
      if (chosen.length >= most || chosen.includes(pair) || !wanted(pair)) continue;
      chosen.push(pair);
      seen.add(pair.write).add(pair.fault);
    }
  }
  return chosen;
}

const letters = { done: 'd', 'not done': 'n', 'not known': '?' } as const;

const countTold = (results: readonly CellResult[]): string =>
  Object.keys(letters)
    .map((what) => `${results.filter(({ told }) => told === what).length} ${what}`)
    .join(', ');

/** A row a write, a column a fault. */
function matrix(title: string, results: readonly CellResult[]): string[] {
  const faults = [...new Set(results.map(({ fault }) => fault))];
  const rows = [...new Set(results.map(({ write, place }) => `${write}${place === 'platform' ? '' : `: ${place}`}`))];
  const cellOf = (row: string, fault: string) => {
    const found = results.find(
      (one) => row === `${one.write}${one.place === 'platform' ? '' : `: ${one.place}`}` && one.fault === fault,
    );
    return found ? `${letters[found.told]}${found.violations.length > 0 ? '!' : ''}` : '';
  };
  return [
    title,
    ...tableLines([
      ['', ...faults.map((_, index) => String(index + 1))],
      ...rows.map((row) => [row, ...faults.map((fault) => cellOf(row, fault))]),
    ]),
    ...faults.map((fault, index) => `${String(index + 1).padStart(2)} ${fault}`),
    'd done, n not done, ? not known: asked again under its key, or shown as pending; ! a promise was not kept',
    '',
  ];
}

/** Faults between client and platform, and between platform and AlipayCN, for every write. */
export async function runFaults({ seed, pairs }: Chosen): Promise<PartReport> {
  const prepared = new Map<WriteName, Prepared>();
  const references = new Map<WriteName, Reference>();
  const prepare = async (name: WriteName): Promise<void> => {
    const made = await prepareWrite(name);
    prepared.set(name, made);
    references.set(name, await readReference(made));
  };
  const ready = (name: WriteName) => {
    const [from, reference] = [prepared.get(name), references.get(name)];
    if (!from || !reference) throw new Error(`${name} was not prepared`);
    return { from, reference };
  };
  const started = performance.now();
  try {
    const ofClient = writeNames.flatMap((write) =>
      Object.keys(clientFaults).map((fault): Pair => ({ write, place: 'platform', fault })),
    );
    const client = pairs ? choose(ofClient, pairs.client, seed) : ofClient;
    const needed = new Set([...client.map(({ write }) => write), ...gatewayWrites]);
    await inParallel([...needed], 4, prepare);
    const ofGateway = gatewayWrites.flatMap((write) =>
      (references.get(write)?.asked ?? []).flatMap((call) =>
        faultsOf(call)
          .filter((fault) => !pairs || !isSlowFault(fault))
          .map((fault): Pair => ({ write, place: { call }, fault })),
      ),
    );
    const gateway = pairs ? choose(ofGateway, pairs.gateway, seed) : ofGateway;
    const run = ({ write, place, fault }: Pair): Promise<CellResult> => {
      const { from, reference } = ready(write);
      return place === 'platform'
        ? runClientCell(from, reference, fault)
        : runGatewayCell(from, reference, place.call, fault);
    };
    // A cell mostly waits, longest those whose call waits for its time limit.
    const results = await inParallel([...gateway, ...client], 8, run);
    const writesOfRows = createRandom(seed)
      .shuffled([...needed])
      .slice(0, pairs?.rows);
    const rows = await inParallel(
      pairs ? writesOfRows : writesOfRows.flatMap((one) => [one, one, one]),
      8,
      (write, index) => {
        const [from, reference] = [prepared.get(write), references.get(write)];
        if (!from || !reference) throw new Error(`${write} was not prepared`);
        return runRowOfFaults(from, reference, createRandom(seed * 1000 + index));
      },
    );
    const violations = [...results, ...rows].flatMap(({ write, place, fault, violations }) =>
      violations.map((violation) => `${write} (${place}), ${fault}: ${violation}`),
    );
    const longest = Math.max(...results.map(({ milliseconds }) => milliseconds));
    const seconds = Math.round((performance.now() - started) / 1000);
    return {
      lines: [
        ...matrix('Between client and platform', results.slice(gateway.length)),
        ...matrix('Between platform and AlipayCN', results.slice(0, gateway.length)),
        `${results.length} pairs, and ${rows.length} writes with several faults in a row: ${countTold(rows)}`,
        `All in ${seconds} s, the slowest answer after ${longest} ms, seed ${seed}`,
      ],
      violations: [...missingWrites().map((name) => `no pair tries ${name}`), ...violations],
    };
  } finally {
    for (const one of prepared.values()) await one.remove();
  }
}
