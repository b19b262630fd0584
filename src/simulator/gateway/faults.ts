import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from '../http/http.ts';
import { generateKeys } from '../state/identity.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import { errorAnswer, signAnswer, signedAnswer } from './answers.ts';
import { GatewayError } from './gatewayError.ts';

const HOUR = 3_600_000;

export interface Fault {
  /** A method name, or `*` for any. */
  readonly method: string;
  /** How many calls it hits. */
  times: number;
  readonly kind: FaultKind;
  readonly milliseconds: number;
  /** With `refuse`: the code, and the HTTP status of the answer (400 by default). */
  readonly code?: string | undefined;
  readonly status?: number | undefined;
}

/** A call that a fault hits. */
interface FaultyCall {
  /** Performs the call and returns its correct answer. */
  readonly effect: () => Answer;
  readonly context: SimulatorContext;
  /** The last successful answer of the same method. */
  readonly earlier: Answer | undefined;
  /** Ends waiting when the simulator closes. */
  readonly closing: AbortSignal;
}

const late = ({ closing }: FaultyCall, { milliseconds }: Fault) => wait(milliseconds, undefined, { signal: closing });
const serverError = ({ context }: FaultyCall) =>
  errorAnswer(context, new GatewayError('SYSTEM_ERROR', 'The system is busy.', 500));

let unknownKeys: ReturnType<typeof generateKeys> | undefined;

/** What the gateway does instead of answering correctly, by kind; undefined cuts the connection without an answer. */
const faultAnswers = {
  /** Has its effect; no answer, and the connection closes after `milliseconds`. */
  timeoutAfterEffect: async (call: FaultyCall, fault: Fault) => {
    call.effect();
    await late(call, fault);
    return undefined;
  },
  /** Has its effect; answers SYSTEM_ERROR. */
  serverErrorAfterEffect: (call: FaultyCall) => {
    call.effect();
    return serverError(call);
  },
  /** Has no effect; answers SYSTEM_ERROR. */
  serverErrorBeforeEffect: serverError,
  /** Has no effect; answers as if it had. */
  noEffect: ({ context }: FaultyCall) => signedAnswer(context, 200, {}),
  /** Has no effect; answers with an HTML page, as a proxy that wants a login. */
  html: () => ({
    status: 200,
    headers: { 'content-type': 'text/html;charset=utf-8' },
    body: '<!doctype html><title>Sign in to the network</title><p>Sign in to the network.</p>',
  }),
  /** Has no effect; redirects to another host, which does not exist. */
  redirect: () => ({ status: 301, headers: { location: 'https://gateway.example/v3/' }, body: '' }),
  /** Has its effect; the answer's signature belongs to another text. */
  wrongSignature: ({ effect }: FaultyCall) => {
    const answer = effect();
    return { ...answer, body: String(answer.body).replace(/\}$/, answer.body === '{}' ? '"x":1}' : ',"x":1}') };
  },
  /** Has its effect; the answer is unchanged, but signed with an unknown key. */
  foreignSignature: async ({ effect, context }: FaultyCall) => {
    unknownKeys ??= generateKeys();
    return signAnswer(effect(), (await unknownKeys).privateKey, context.now());
  },
  /** Has its effect; the answer, correctly signed, names an unknown certificate. */
  otherCertificate: ({ effect }: FaultyCall) => {
    const answer = effect();
    return { ...answer, headers: { ...answer.headers, 'alipay-sn': '0'.repeat(32) } };
  },
  /** Has its effect; the answer is not signed. */
  unsigned: ({ effect }: FaultyCall) => {
    const answer = effect();
    const headers = Object.entries(answer.headers).filter(([name]) => !name.startsWith('alipay-'));
    return { ...answer, headers: Object.fromEntries(headers) };
  },
  /** Has no effect; repeats the last answer of this method byte for byte. */
  replay: ({ earlier, effect }: FaultyCall) => earlier ?? effect(),
  /** Has its effect; the answer, correctly signed, is an hour old. */
  oldAnswer: ({ effect, context }: FaultyCall) =>
    signAnswer(effect(), context.identity.alipayPrivateKey, context.now() - HOUR),
  /** Has its effect; the connection breaks in the middle of the answer. */
  truncated: ({ effect }: FaultyCall) => ({ ...effect(), isCut: true }),
  /** Has its effect; half of the answer comes at once, the rest after `milliseconds`. */
  slow: ({ effect }: FaultyCall, { milliseconds }: Fault) => ({ ...effect(), pauseMilliseconds: milliseconds }),
  /** Effect and answer come `milliseconds` late. */
  delay: async (call: FaultyCall, fault: Fault) => {
    await late(call, fault);
    return call.effect();
  },
  /** Has no effect; answers `code`, which the table need not know. Status 429 has `milliseconds` as `Retry-After`. */
  refuse: ({ context }: FaultyCall, { code = 'SYSTEM_ERROR', status, milliseconds }: Fault) => {
    const answer = errorAnswer(context, new GatewayError(code, 'Refused on demand.', status));
    if (status !== 429) return answer;
    return { ...answer, headers: { ...answer.headers, 'retry-after': String(Math.ceil(milliseconds / 1000)) } };
  },
};

export type FaultKind = keyof typeof faultAnswers;
export const faultKinds = Object.keys(faultAnswers) as FaultKind[];

/** Faults that wait for their calls, and the last successful answer of each method, for `replay`; in memory only. */
export interface Faults {
  pending: Fault[];
  readonly answers: Map<string, Answer>;
}

/** Removes and returns the next fault for a call of this method. */
export function takeFault(faults: Faults, method: string): Fault | undefined {
  const fault = faults.pending.find((each) => each.method === method || each.method === '*');
  if (!fault) return undefined;
  fault.times -= 1;
  faults.pending = faults.pending.filter(({ times }) => times > 0);
  return fault;
}

/** What the gateway answers in a fault; undefined where the connection is cut without an answer. */
export async function answerWithFault(fault: Fault, call: FaultyCall): Promise<Answer | undefined> {
  return faultAnswers[fault.kind](call, fault);
}
