import type { ReadConnection } from '../credentials/credentials.ts';
import { isSignedBy } from './signing.ts';

/** How far an answer's time may be from ours, so that an old answer cannot be replayed (docs/decisions.md §5.1). */
const clockWindowMilliseconds = 5 * 60_000;
const MILLISECONDS = /^\d{13}$/;

export interface AnswerFlaw {
  /** The last three are about an answer that Alipay did sign, but not now. */
  readonly code:
    | 'signatureMissing'
    | 'signatureWrong'
    | 'certificateOther'
    | 'clockSkew'
    | 'answerOld'
    | 'answerRepeated';
  readonly words: string;
}

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
    if (!timestamp || !MILLISECONDS.test(timestamp) || !nonce || !signature) return missing;
    // Not signed itself, so it only tells why the signature would not be right.
    const number = headers['alipay-sn'];
    if (numbers && number && number !== numbers.alipayNumber) return otherCertificate;
    if (!isSignedBy(alipayKey, { timestamp, nonce, signature, body })) return wrong;
    // Only now the time and the nonce are AlipayCN's own.
    const now = clock();
    const sentAt = Number(timestamp);
    if (Math.abs(now - sentAt) > clockWindowMilliseconds) {
      // Who sent it just now says that our clock is right: then the answer itself is an old one.
      return sentAt < now && isNear(now, Date.parse(headers.date ?? '')) ? old : skew(now, sentAt);
    }
    for (const [known, until] of seen) if (until < now) seen.delete(known);
    if (seen.has(nonce)) return repeated;
    seen.set(nonce, sentAt + clockWindowMilliseconds);
    return null;
  };
}

/**
 * How far our clock is ahead of the time that an answer tells, signed or not: enough to tell a wrong clock by, not to
 * believe anything else. `null` where it tells none.
 */
export function clockSkewOf(headers: Headers, now: number): number | null {
  const { 'alipay-timestamp': timestamp = '', date = '' } = headers;
  const theirs = MILLISECONDS.test(timestamp) ? Number(timestamp) : Date.parse(date);
  return Number.isNaN(theirs) ? null : now - theirs;
}

const isNear = (now: number, moment: number): boolean => Math.abs(now - moment) <= clockWindowMilliseconds;

const missing: AnswerFlaw = {
  code: 'signatureMissing',
  words:
    "The answer carries no signature of AlipayCN, so it may come from somebody in between, such as a proxy's login.",
};

const wrong: AnswerFlaw = {
  code: 'signatureWrong',
  words:
    "The answer's signature does not match Alipay's public key: either the key of this connection belongs to another environment, or the answer was changed on its way.",
};

const otherCertificate: AnswerFlaw = {
  code: 'certificateOther',
  words:
    "The answer names another certificate of Alipay than the one of this connection. Alipay may have renewed it: download it again in the application's console.",
};

const old: AnswerFlaw = {
  code: 'answerOld',
  words: 'The answer is an old one of AlipayCN: somebody in between repeats answers.',
};

const repeated: AnswerFlaw = {
  code: 'answerRepeated',
  words: 'The answer is one that came before: somebody in between repeats old answers.',
};

function skew(now: number, sentAt: number): AnswerFlaw {
  const minutes = Math.round(Math.abs(now - sentAt) / 60_000);
  const side = now > sentAt ? 'ahead of' : 'behind';
  return {
    code: 'clockSkew',
    words: `This machine's clock is about ${minutes} minutes ${side} the time in AlipayCN's answer; five are allowed. Set the clock; if it is right, an old answer was repeated.`,
  };
}
