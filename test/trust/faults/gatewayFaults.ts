import { randomUUID } from 'node:crypto';
import type { CallOptions } from '../../../src/client/client.types.ts';
import { type Cell, openCell, type Prepared } from './cell.ts';
import type { CellResult, Reference } from './clientFaults.ts';
import type { Effects } from './effects.ts';
import { anyFaults } from './faultTable.ts';
import { callName } from './faultyLine.ts';
import { type Told, tell } from './told.ts';
import { type WriteName, writes } from './writes.ts';

/** The writes for which AlipayCN is asked. */
export const gatewayWrites = [
  'createQrCode',
  'createTrialQrCode',
  'submitAuthorizationCode',
  'decideAuthorization',
  'checkAuthorization',
  'checkName',
  'reconcile',
  'adoptVersion',
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
  // Longer than a reading waits for by itself.
  'long rate limit': { kind: 'refuse', code: 'SYSTEM_ERROR', status: 429, milliseconds: 11_000 },
  'wrong signature': { kind: 'wrongSignature' },
  'old answer': { kind: 'oldAnswer' },
};

/** All that can happen to a call; nobody signs a picture. */
export const faultsOf = (call: string): readonly string[] =>
  call === 'GET pictures' ? Object.keys(anyFaults) : [...Object.keys(anyFaults), ...Object.keys(signedFaults)];

/** The platform waits for its whole time limit, half a minute, or as long as it is told to. */
export const isSlowFault = (fault: string): boolean =>
  (anyFaults[fault]?.isSilent ?? false) || fault === 'long rate limit';

/** Lets the next call of this name fail. @returns whether it has */
async function arm(cell: Cell, call: string, fault: string): Promise<() => boolean> {
  const [, path = ''] = call.split(' ');
  const strikes = anyFaults[fault];
  if (!strikes) {
    const method = `alipay.open.${path.replaceAll('/', '.')}`;
    await cell.control('faults', { method, times: 1, milliseconds: 0, ...signedFaults[fault] });
    return () => true;
  }
  cell.gateway.arm([strikes], (request) => callName(request) === call);
  return cell.gateway.hasStruck;
}

const count = (calls: readonly string[], call: string): number => calls.filter((one) => one === call).length;

/** What stands at both sides at last, without how it came about. */
const standing = ({ releases, versions, authorizations }: Effects): string =>
  JSON.stringify([releases.map((release) => release.split(' | ')[0]), versions, authorizations]);

/** The same write as a person would do it again: from what stands now. */
async function again(cell: Cell, name: WriteName, options: CallOptions): Promise<unknown> {
  const { owner, facts } = cell;
  const row = writes[name];
  if (row.again) return row.again(cell);
  const revision = facts.release ? (await owner.getRelease({ release: facts.release })).revision : facts.revision;
  return row.call(owner, { ...facts, revision }, options);
}

/** What is asked for again under its key until it is over. */
const isUnderWay = ({ how }: Told): boolean => how.startsWith('stillRunning');
const mostMilliseconds = 60_000;

/** One write of which one call to AlipayCN meets a fault, until all of it is over. */
export async function runGatewayCell(
  prepared: Prepared,
  reference: Reference,
  place: string,
  fault: string,
): Promise<CellResult> {
  const { name } = prepared;
  const cell = await openCell(prepared);
  try {
    const hasStruck = await arm(cell, place, fault);
    const started = performance.now();
    let isPending = false;
    const options = { timeoutMilliseconds: 25_000, idempotencyKey: randomUUID() };
    const ask = () =>
      tell(async () => {
        const answer = await writes[name].call(cell.owner, cell.facts, options);
        isPending = Boolean((answer as { readonly pending?: unknown } | undefined)?.pending);
      });
    let called = await ask();
    const milliseconds = Math.round(performance.now() - started);
    while (isUnderWay(called) && performance.now() - started < mostMilliseconds) called = await ask();
    const told: Told = isPending ? { ...called, what: 'not known', how: 'pending' } : called;
    const violations: string[] = [];
    if (isUnderWay(called)) violations.push('under way for ever');
    if (!hasStruck()) violations.push('the fault never struck');
    if (milliseconds > 15_000) violations.push(`answered after ${milliseconds} ms`);
    let now = await cell.effects();
    const [sent, most] = [count(now.calls, place), count(reference.once.calls, place)];
    if (sent > most) violations.push(`${place} took effect ${sent} times`);
    const stands = standing(now) === standing(reference.once);
    // Of what leaves nothing behind only its answer is wanted.
    const isAnswer = standing(reference.before) === standing(reference.once);
    const isDone = stands && (!isAnswer || told.what === 'done');
    violations.push(...now.disagreements);
    if (told.what === 'done' && !isDone) violations.push('told as done, and it was not');
    if (told.what === 'not done' && isDone) violations.push(`told as not done (${told.how}), and it was done`);
    if (!isDone) {
      const once = { idempotencyKey: randomUUID() };
      let last = await tell(() => again(cell, name, once));
      for (const from = performance.now(); isUnderWay(last) && performance.now() - from < mostMilliseconds; )
        last = await tell(() => again(cell, name, once));
      now = await cell.effects();
      if (last.what !== 'done') violations.push(`the way on ended with ${last.how}`);
      if (standing(now) !== standing(reference.once)) violations.push(`in the end: ${standing(now)}`);
    }
    return { write: name, place, fault, told: told.what, how: told.how, milliseconds, violations };
  } finally {
    await cell.end();
  }
}
