import type { Answer } from '../http/http.ts';

/** What a test may have the gateway do instead of answering well. */
export const faultKinds = [
  /** The effect takes place; the answer never comes and the connection closes after `milliseconds`. */
  'timeoutAfterEffect',
  /** The effect takes place; the answer says SYSTEM_ERROR. */
  'serverErrorAfterEffect',
  /** Nothing happens; the answer says SYSTEM_ERROR. */
  'serverErrorBeforeEffect',
  /** Nothing happens; a page of HTML answers, as from a proxy that wants a login. */
  'html',
  /** Nothing happens; the answer leads to another host. */
  'redirect',
  /** The effect takes place; the answer's signature belongs to another text. */
  'wrongSignature',
  /** The effect takes place; the answer is whole, but somebody else's key signed it. */
  'foreignSignature',
  /** The effect takes place; the answer, well signed, names a certificate that nobody knows. */
  'otherCertificate',
  /** The effect takes place; the answer is not signed at all. */
  'unsigned',
  /** Nothing happens; the last answer of this method comes once more, to the letter. */
  'replay',
  /** The effect takes place; the answer, well signed, is an hour old. */
  'oldAnswer',
  /** The effect takes place; the connection breaks in the middle of the answer. */
  'truncated',
  /** The effect takes place; half of the answer comes at once, the other after `milliseconds`. */
  'slow',
  /** The effect and the answer come `milliseconds` late. */
  'delay',
  /**
   * Nothing happens; the answer refuses with `code`, which the table need not know. With the status 429 it says
   * `Retry-After` as `milliseconds` tell.
   */
  'refuse',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  /** A method name, or `*` for any. */
  readonly method: string;
  /** How many calls it hits. */
  times: number;
  readonly kind: FaultKind;
  readonly milliseconds: number;
  /** With `refuse`: the code, and the HTTP status of the answer (400 unless said). */
  readonly code?: string | undefined;
  readonly status?: number | undefined;
}

/** Faults waiting for their calls; in memory only. */
export class Faults {
  #waiting: Fault[] = [];
  readonly #last = new Map<string, Answer>();

  add(fault: Fault): void {
    this.#waiting.push({ ...fault });
  }

  /** Keeps the last good answer of a method for `replay`. */
  remember(method: string, answer: Answer): void {
    this.#last.set(method, answer);
  }

  /** The last good answer of a method, or undefined. */
  earlier(method: string): Answer | undefined {
    return this.#last.get(method);
  }

  /** Takes the next fault for a call of this method. */
  take(method: string): Fault | undefined {
    const fault = this.#waiting.find((each) => each.method === method || each.method === '*');
    if (!fault) return undefined;
    fault.times -= 1;
    this.#waiting = this.#waiting.filter(({ times }) => times > 0);
    return fault;
  }
}
