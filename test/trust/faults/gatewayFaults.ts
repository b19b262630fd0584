import type { CallOptions } from '../../../src/client/client.types.ts';
import { type Cell, openCell, type Prepared } from './cell.ts';
import type { CellResult, Reference } from './clientFaults.ts';
import type { Effects } from './effects.ts';
import { anyFaults } from './faultTable.ts';
import { type Told, tell } from './told.ts';
import { type WriteName, writes } from './writes.ts';

/** The writes that change a version at AlipayCN. */
export const gatewayWrites = [
  'createVersionFromTemplate',
  'apply',
  'withdraw',
  'startGrayscale',
  'raiseGrayscale',
  'stopGrayscale',
  'finalRelease',
  'cancel',
  'rollBack',
  'takeOffline',
] as const satisfies readonly WriteName[];

/** What AlipayCN itself answers or signs wrongly, in the simulator's words, beside what happens in between, which nobody signs. */
const signedFaults: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'system error, before': { kind: 'serverErrorBeforeEffect' },
  'system error, after': { kind: 'serverErrorAfterEffect' },
  'rate limit': { kind: 'refuse', code: 'SYSTEM_ERROR', status: 429, milliseconds: 1000 },
  'wrong signature': { kind: 'wrongSignature' },
  'old answer': { kind: 'oldAnswer' },
};

/** All that can happen between the platform and AlipayCN. */
export const gatewayFaultNames: readonly string[] = [...Object.keys(anyFaults), ...Object.keys(signedFaults)];

/** The platform waits for its whole time limit, half a minute. */
export const isSlowFault = (fault: string): boolean => anyFaults[fault]?.isSilent ?? false;

/** Lets the next call of this name fail. @returns whether it has */
async function arm(cell: Cell, callName: string, fault: string): Promise<() => boolean> {
  const [httpMethod = '', path = ''] = callName.split(' ');
  const strikes = anyFaults[fault];
  if (!strikes) {
    const method = `alipay.open.${path.replaceAll('/', '.')}`;
    await cell.control('faults', { method, times: 1, milliseconds: 0, ...signedFaults[fault] });
    return () => true;
  }
  if (!cell.gateway) throw new Error('the platform reaches AlipayCN by no line');
  cell.gateway.arm([strikes], (request) => request.method === httpMethod && request.path.endsWith(`/${path}`));
  return cell.gateway.hasStruck;
}

const count = (calls: readonly string[], call: string): number => calls.filter((one) => one === call).length;

/** What stands at both sides at last, without how it came about. */
const standing = ({ releases, versions }: Effects): string =>
  JSON.stringify([releases.map((release) => release.split(' | ')[0]), versions]);

/** The same write as a person would do it again: from what stands now. */
async function again({ owner, facts }: Cell, name: WriteName, options: CallOptions): Promise<unknown> {
  const revision = facts.release ? (await owner.getRelease({ release: facts.release })).revision : facts.revision;
  return writes[name].call(owner, { ...facts, revision }, options);
}

/** One write of which one call to AlipayCN meets a fault, until all of it is over. */
export async function runGatewayCell(
  prepared: Prepared,
  reference: Reference,
  callName: string,
  fault: string,
): Promise<CellResult> {
  const { name } = prepared;
  const cell = await openCell(prepared);
  try {
    const hasStruck = await arm(cell, callName, fault);
    const started = performance.now();
    let isPending = false;
    const called = await tell(async () => {
      const answer = await writes[name].call(cell.owner, cell.facts, { timeoutMilliseconds: 25_000 });
      isPending = Boolean((answer as { readonly pending?: unknown } | undefined)?.pending);
    });
    const told: Told = isPending ? { ...called, what: 'not known', how: 'pending' } : called;
    const milliseconds = Math.round(performance.now() - started);
    const violations: string[] = [];
    if (!hasStruck()) violations.push('the fault never struck');
    if (milliseconds > 15_000) violations.push(`answered after ${milliseconds} ms`);
    let now = await cell.effects();
    const isDone = standing(now) === standing(reference.once);
    violations.push(...now.disagreements);
    if (told.what === 'done' && !isDone) violations.push('told as done, and it was not');
    if (told.what === 'not done' && isDone) violations.push(`told as not done (${told.how}), and it was done`);
    if (!isDone) {
      const last = await tell(() => again(cell, name, {}));
      now = await cell.effects();
      if (last.what !== 'done') violations.push(`the way on ended with ${last.how}`);
      if (standing(now) !== standing(reference.once)) violations.push(`in the end: ${standing(now)}`);
    }
    const [sent, most] = [count(now.calls, callName), count(reference.once.calls, callName)];
    if (sent > most) violations.push(`${callName} took effect ${sent} times`);
    return { write: name, place: callName, fault, told: told.what, how: told.how, milliseconds, violations };
  } finally {
    await cell.end();
  }
}
