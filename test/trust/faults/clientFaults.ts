import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { repeatUntilAnswered } from '../../../src/client/client.ts';
import type { CallOptions } from '../../../src/client/client.types.ts';
import { endpoints } from '../../../src/core/contract/endpoints.ts';
import type { Random } from '../random.ts';
import { type Cell, openCell, type Prepared } from './cell.ts';
import type { Effects } from './effects.ts';
import { anyFaults, type Fault, problemFaults } from './faultTable.ts';
import { callName } from './faultyLine.ts';
import { type Told, tell } from './told.ts';
import { type WriteName, writes } from './writes.ts';

/** All that can happen between a client and the platform. */
export const clientFaults: Readonly<Record<string, Fault>> = { ...anyFaults, ...problemFaults };

/** What came of a write that met a fault. */
export interface CellResult {
  readonly write: WriteName;
  /** Where it met the fault: on its way to the platform, or a call to AlipayCN. */
  readonly place: string;
  readonly fault: string;
  /** What the person was told at first. */
  readonly told: Told['what'];
  readonly how: string;
  readonly milliseconds: number;
  readonly violations: readonly string[];
}

/** What a write leads to where nothing goes wrong, and what stands before it. */
export interface Reference {
  readonly before: Effects;
  readonly once: Effects;
  /** What AlipayCN was asked for by it, each once, readings and pictures among them. */
  readonly asked: readonly string[];
}

const silentMilliseconds = 400;
const usualMilliseconds = 30_000;

const call = (cell: Cell, name: WriteName, client: Cell['client'], options: CallOptions) =>
  writes[name].call(client, cell.facts, options);

/** Runs the write without a fault. */
export async function readReference(prepared: Prepared): Promise<Reference> {
  const cell = await openCell(prepared);
  try {
    const before = await cell.effects();
    const from = cell.gateway.passed.length;
    await call(cell, prepared.name, cell.owner, {});
    const once = await cell.effects();
    return { before, once, asked: [...new Set(cell.gateway.passed.slice(from).map(callName))] };
  } finally {
    await cell.end();
  }
}

const differences = (one: Effects, other: Effects): string =>
  (Object.keys(one) as (keyof Effects)[])
    .filter((key) => !isDeepStrictEqual(one[key], other[key]))
    .map((key) => `${key}: ${JSON.stringify(one[key])} for ${JSON.stringify(other[key])}`)
    .join('; ');

/** Whether a write took effect; a reading that changes nothing counts as both. */
function effectOf({ before, once }: Reference, now: Effects): 'none' | 'once' | 'both' | 'other' {
  const [none, done] = [isDeepStrictEqual(now, before), isDeepStrictEqual(now, once)];
  if (none && done) return 'both';
  return none ? 'none' : done ? 'once' : 'other';
}

/** What is wrong with what was told, against what happened. */
function untruths({ what, how, idempotencyKey }: Told, effect: ReturnType<typeof effectOf>): string[] {
  const found: string[] = [];
  if (effect === 'other') found.push('neither nothing nor one effect');
  if (what === 'done' && effect === 'none') found.push('told as done, and nothing happened');
  if (what === 'not done' && effect === 'once') found.push(`told as not done (${how}), and it was done`);
  if (what === 'not known' && !idempotencyKey) found.push(`not known (${how}), and no key to ask again`);
  return found;
}

/** A page, and no answer of the contract, never tells that a write was not done. */
const saysTooMuch = (fault: string, { what, how }: Told): string[] =>
  what === 'not done' && fault in anyFaults ? [`a line's failure was told as not done (${how})`] : [];

/** What comes after a failure: the same key where it is not known, else once more. @returns whether it was done at last */
async function goOn(cell: Cell, name: WriteName, told: Told, key: string): Promise<Told> {
  const idempotencyKey = told.what === 'not done' ? randomUUID() : key;
  for (let tries = 0; ; tries += 1) {
    const again = await tell(() => call(cell, name, cell.client, { idempotencyKey }));
    if (!again.how.startsWith('stillRunning') || tries === 20) return again;
  }
}

/** One write that meets one fault on its way to the platform, and the way on from there. */
export async function runClientCell(prepared: Prepared, reference: Reference, fault: string): Promise<CellResult> {
  const { name } = prepared;
  const strikes = clientFaults[fault];
  if (!strikes) throw new Error(`no fault ${fault}`);
  const cell = await openCell(prepared);
  try {
    const timeoutMilliseconds = strikes.isSilent ? silentMilliseconds : usualMilliseconds;
    cell.line.arm([strikes], ({ method }) => method === endpoints[name].method);
    const key = randomUUID();
    const started = performance.now();
    const told = await tell(() => call(cell, name, cell.client, { idempotencyKey: key, timeoutMilliseconds }));
    const milliseconds = Math.round(performance.now() - started);
    const violations = [
      ...untruths(told, effectOf(reference, await cell.effects())),
      ...saysTooMuch(fault, told),
      ...(cell.line.hasStruck() ? [] : ['the fault never struck']),
      ...(milliseconds > timeoutMilliseconds + 10_000 ? [`answered after ${milliseconds} ms`] : []),
    ];
    const last = await goOn(cell, name, told, key);
    if (last.what !== 'done' && !last.how.endsWith(` ${writes[name].toldOnce}`))
      violations.push(`the way on ended with ${last.how}`);
    const after = await cell.effects();
    const different = differences(after, reference.once);
    if (different) violations.push(`in the end not done once: ${different}`);
    return { write: name, place: 'platform', fault, told: told.what, how: told.how, milliseconds, violations };
  } finally {
    await cell.end();
  }
}

/** What may follow an answer that was not seen; any other refusal of the platform would say that it was not done. */
const inARow = [
  ...Object.keys(anyFaults),
  '401 tokenInvalid',
  '403 forbidden',
  '429 rateLimited',
  '500 internal',
  '503 busy',
];

/** One write that meets several faults in a row, repeated under its key as every host does it. */
export async function runRowOfFaults(prepared: Prepared, reference: Reference, random: Random): Promise<CellResult> {
  const { name } = prepared;
  const faults = Array.from({ length: 1 + random.below(5) }, () => random.pick(inARow));
  const cell = await openCell(prepared);
  try {
    cell.line.arm(
      faults.flatMap((fault) => clientFaults[fault] ?? []),
      ({ method }) => method === endpoints[name].method,
    );
    const key = randomUUID();
    const started = performance.now();
    let told = await tell(() =>
      repeatUntilAnswered(
        (idempotencyKey) => call(cell, name, cell.client, { idempotencyKey, timeoutMilliseconds: silentMilliseconds }),
        { idempotencyKey: key, sleep: async () => undefined },
      ),
    );
    const milliseconds = Math.round(performance.now() - started);
    // That a secret is told once says that an earlier try was done.
    if (told.how.endsWith(` ${writes[name].toldOnce}`)) told = { ...told, what: 'done' };
    const violations = untruths(told, effectOf(reference, await cell.effects()));
    cell.line.arm([], () => false);
    const last = await goOn(cell, name, told, key);
    if (last.what !== 'done' && !last.how.endsWith(` ${writes[name].toldOnce}`))
      violations.push(`the way on ended with ${last.how}`);
    const different = differences(await cell.effects(), reference.once);
    if (different) violations.push(`in the end not done once: ${different}`);
    return {
      write: name,
      place: 'platform',
      fault: faults.join(' + '),
      told: told.what,
      how: told.how,
      milliseconds,
      violations,
    };
  } finally {
    await cell.end();
  }
}
