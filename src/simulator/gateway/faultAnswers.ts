import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from '../http/http.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import { errorAnswer, forged, htmlAnswer, redirectAnswer, signAnswer } from './answers.ts';
import type { Fault, FaultKind } from './faults.ts';
import { GatewayError } from './gatewayError.ts';

const HOUR = 3_600_000;

/** A call that a fault hits. */
export interface Struck {
  /** Does what was asked for and gives the good answer. */
  readonly effect: () => Answer;
  readonly context: SimulatorContext;
  /** The last good answer of the same method. */
  readonly earlier: Answer | undefined;
  /** Ends waiting when the simulator closes. */
  readonly closing: AbortSignal;
}

type Answering = (struck: Struck, fault: Fault) => Answer | undefined | Promise<Answer | undefined>;

const late = ({ closing }: Struck, { milliseconds }: Fault) => wait(milliseconds, undefined, { signal: closing });
const serverError = ({ context }: Struck) =>
  errorAnswer(context, new GatewayError('SYSTEM_ERROR', 'The system is busy.', 500));

let strangerKey: string | undefined;

/** A key that nobody knows, made when it is first needed. */
function stranger(): string {
  strangerKey ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
  return strangerKey;
}

const answers: Readonly<Record<FaultKind, Answering>> = {
  html: () => htmlAnswer,
  redirect: () => redirectAnswer,
  serverErrorBeforeEffect: serverError,
  serverErrorAfterEffect: (struck) => {
    struck.effect();
    return serverError(struck);
  },
  wrongSignature: ({ effect }) => forged(effect()),
  foreignSignature: ({ effect, context }) => signAnswer(effect(), stranger(), context.now()),
  otherCertificate: ({ effect }) => {
    const answer = effect();
    return { ...answer, headers: { ...answer.headers, 'alipay-sn': '0'.repeat(32) } };
  },
  unsigned: ({ effect }) => {
    const answer = effect();
    const kept = Object.entries(answer.headers).filter(([name]) => !name.startsWith('alipay-'));
    return { ...answer, headers: Object.fromEntries(kept) };
  },
  replay: ({ earlier, effect }) => earlier ?? effect(),
  oldAnswer: ({ effect, context }) => signAnswer(effect(), context.identity.alipayPrivateKey, context.now() - HOUR),
  truncated: ({ effect }) => ({ ...effect(), isCut: true }),
  slow: ({ effect }, { milliseconds }) => ({ ...effect(), pauseMilliseconds: milliseconds }),
  timeoutAfterEffect: async (struck, fault) => {
    struck.effect();
    await late(struck, fault);
    return undefined;
  },
  delay: async (struck, fault) => {
    await late(struck, fault);
    return struck.effect();
  },
  refuse: ({ context }, { code = 'SYSTEM_ERROR', status, milliseconds }) => {
    const answer = errorAnswer(context, new GatewayError(code, 'Refused on demand.', status));
    if (status !== 429) return answer;
    return { ...answer, headers: { ...answer.headers, 'retry-after': String(Math.ceil(milliseconds / 1000)) } };
  },
};

/** What the gateway answers in a fault; undefined where the connection is cut without an answer. */
export async function answerWithFault(fault: Fault, struck: Struck): Promise<Answer | undefined> {
  return answers[fault.kind](struck, fault);
}
