import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** What the other side really answered. */
export interface RealAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface Fault {
  /** Whether the request arrives; the fault then strikes after its effect. */
  readonly arrives: boolean;
  /** Answers in its own way, or not at all. */
  readonly answer: (outgoing: ServerResponse, real: RealAnswer | undefined) => Promise<void> | void;
  /** The caller waits until its own time is over. */
  readonly isSilent?: true;
}

const withoutLength = ({ headers }: RealAnswer) =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => name !== 'content-length' && name !== 'transfer-encoding'),
  );

const silence = () => undefined;
const reset = (outgoing: ServerResponse) => void outgoing.socket?.resetAndDestroy();

/** The answer of something in between that is not the server: a page, in whatever status. */
const page =
  (status: number, headers: Readonly<Record<string, string>> = {}) =>
  (outgoing: ServerResponse) =>
    void outgoing
      .writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
      .end('<!doctype html><title>Sign in to the network</title><p>Sign in.');

async function dribble(outgoing: ServerResponse, real: RealAnswer | undefined): Promise<void> {
  if (!real) return;
  outgoing.writeHead(real.status, real.headers as Record<string, string>);
  const pieces = 8;
  const size = Math.ceil(real.body.length / pieces) || 1;
  for (let at = 0; at < real.body.length; at += size) {
    outgoing.write(real.body.subarray(at, at + size));
    await wait(5);
  }
  outgoing.end();
}

function cutInHalf(outgoing: ServerResponse, real: RealAnswer | undefined): void {
  if (!real) return;
  outgoing.writeHead(real.status, { ...withoutLength(real), 'content-length': String(real.body.length + 10) });
  outgoing.write(real.body.subarray(0, Math.floor(real.body.length / 2)), () => outgoing.destroy());
}

function otherSchema(outgoing: ServerResponse, real: RealAnswer | undefined): void {
  outgoing.writeHead(real?.status ?? 200, { 'content-type': 'application/json' }).end('{"ok":true}');
}

function nothingInIt(outgoing: ServerResponse, real: RealAnswer | undefined): void {
  outgoing.writeHead(real?.status ?? 200, { 'content-length': '0' }).end();
}

/** What goes wrong on a line, whoever is at its ends. */
const lineFaults = {
  'no answer, before': { arrives: false, answer: silence, isSilent: true },
  'no answer, after': { arrives: true, answer: silence, isSilent: true },
  'reset, before': { arrives: false, answer: reset },
  'reset, after': { arrives: true, answer: reset },
  slow: { arrives: true, answer: dribble },
  truncated: { arrives: true, answer: cutInHalf },
  'wrong schema': { arrives: true, answer: otherSchema },
  'HTML, before': { arrives: false, answer: page(200) },
  'HTML, after': { arrives: true, answer: page(200) },
  empty: { arrives: true, answer: nothingInIt },
  redirect: { arrives: false, answer: page(302, { location: 'https://sign-in.example/' }) },
  'redirect, after': { arrives: true, answer: page(307, { location: 'https://sign-in.example/' }) },
} as const satisfies Record<string, Fault>;

const statuses = [401, 403, 407, 409, 412, 429, 500, 503] as const;
const more = (status: number): Readonly<Record<string, string>> =>
  status === 429 || status === 503 ? { 'retry-after': '1' } : {};

/** A status that something in between answers, before the request arrives and after its effect. */
const pageFaults = Object.fromEntries(
  statuses.flatMap((status) => [
    [`${status} page, before`, { arrives: false, answer: page(status, more(status)) }],
    [`${status} page, after`, { arrives: true, answer: page(status, more(status)) }],
  ]),
) as Readonly<Record<string, Fault>>;

/** What can happen to a request between any two parties. */
export const anyFaults: Readonly<Record<string, Fault>> = { ...lineFaults, ...pageFaults };

const codes = {
  401: 'tokenInvalid',
  403: 'forbidden',
  409: 'operationPending',
  412: 'revisionStale',
  429: 'rateLimited',
  500: 'internal',
  503: 'busy',
} as const;

function problem(status: number, code: string) {
  const body = { code, title: 'No.', detail: 'Why.', status, requestId: 'r-1', fields: [], retryable: status >= 429 };
  return (outgoing: ServerResponse) =>
    void outgoing
      .writeHead(status, { 'content-type': 'application/problem+json', ...more(status) })
      .end(JSON.stringify(body));
}

/** What the release platform itself answers, and by that promises that nothing was done. */
export const problemFaults: Readonly<Record<string, Fault>> = Object.fromEntries(
  Object.entries(codes).map(([status, code]) => [
    `${status} ${code}`,
    { arrives: false, answer: problem(Number(status), code) },
  ]),
);
