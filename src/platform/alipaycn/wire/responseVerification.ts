import type { ReadConnection } from '../credentials/credentials.ts';
import { isSignedBy } from './signing.ts';

/** How far an answer's time may be from ours, so that an old answer cannot be replayed (docs/decisions.md §5.1). */
const clockWindowMilliseconds = 5 * 60_000;
const MILLISECONDS = /^\d{13}$/;

/** Why an answer is not believed; the last three are about one that Alipay did sign, but not now. */
export type AnswerFlaw =
  | 'signatureMissing'
  | 'signatureWrong'
  | 'certificateOther'
  | 'clockSkew'
  | 'answerOld'
  | 'answerRepeated';

type Headers = Readonly<Record<string, string>>;
export type AnswerCheck = (headers: Headers, body: Uint8Array) => AnswerFlaw | null;

/** Checks answers of one gateway: signed by Alipay, now, and never seen before. Nonces are kept while they could return. */
export function createAnswerCheck(
  { alipayKey, numbers }: Pick<ReadConnection, 'alipayKey' | 'numbers'>,
  clock: () => number,
): AnswerCheck {
  const seen = new Map<string, number>();

  return (headers, body) => {
    const { 'alipay-timestamp': timestamp, 'alipay-nonce': nonce, 'alipay-signature': signature } = headers;
    if (!timestamp || !MILLISECONDS.test(timestamp) || !nonce || !signature) return 'signatureMissing';
    // Not signed itself, so it only explains why the signature cannot be right.
    const number = headers['alipay-sn'];
    if (numbers && number && number !== numbers.alipayNumber) return 'certificateOther';
    if (!isSignedBy(alipayKey, { timestamp, nonce, signature, body })) return 'signatureWrong';
    // Only now the time and the nonce are AlipayCN's own.
    const now = clock();
    const sentAt = Number(timestamp);
    if (Math.abs(now - sentAt) > clockWindowMilliseconds) {
      // Who sent it just now says that our clock is right: then the answer itself is an old one.
      return sentAt < now && isNear(now, Date.parse(headers.date ?? '')) ? 'answerOld' : 'clockSkew';
    }
    for (const [known, until] of seen) if (until < now) seen.delete(known);
    if (seen.has(nonce)) return 'answerRepeated';
    seen.set(nonce, sentAt + clockWindowMilliseconds);
    return null;
  };
}

/**
 * How far our clock is ahead of the time in an answer, signed or not, in milliseconds: enough to notice a wrong clock,
 * not to believe anything else. `null` where there is none.
 */
export function clockSkew(headers: Headers, now: number): number | null {
  const { 'alipay-timestamp': timestamp = '', date = '' } = headers;
  const theirs = MILLISECONDS.test(timestamp) ? Number(timestamp) : Date.parse(date);
  return Number.isNaN(theirs) ? null : now - theirs;
}

const isNear = (now: number, moment: number): boolean => Math.abs(now - moment) <= clockWindowMilliseconds;
