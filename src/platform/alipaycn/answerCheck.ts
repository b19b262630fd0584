import type { KeyObject } from 'node:crypto';
import { isSignedBy } from './signing.ts';

/** How far an answer's time may be from ours (design §5: no replay). */
const WINDOW_MILLISECONDS = 5 * 60_000;
const MILLISECONDS = /^\d{13}$/;

export interface AnswerFlaw {
  readonly code: 'signatureMissing' | 'signatureWrong' | 'clockSkew' | 'answerRepeated';
  readonly words: string;
}

export type AnswerCheck = (headers: Readonly<Record<string, string>>, body: Uint8Array) => AnswerFlaw | null;

/** Checks answers of one gateway: signed by Alipay, now, and never seen before. Nonces are kept while they could return. */
export function createAnswerCheck(publicKey: KeyObject, clock: () => number): AnswerCheck {
  const seen = new Map<string, number>();

  return (headers, body) => {
    const { 'alipay-timestamp': timestamp, 'alipay-nonce': nonce, 'alipay-signature': signature } = headers;
    if (!timestamp || !MILLISECONDS.test(timestamp) || !nonce || !signature) return missing;
    if (!isSignedBy(publicKey, { timestamp, nonce, signature, body })) return wrong;
    // Only now the time and the nonce are AlipayCN's own.
    const now = clock();
    const sentAt = Number(timestamp);
    if (Math.abs(now - sentAt) > WINDOW_MILLISECONDS) return skew(now, sentAt);
    for (const [known, until] of seen) if (until < now) seen.delete(known);
    if (seen.has(nonce)) return repeated;
    seen.set(nonce, sentAt + WINDOW_MILLISECONDS);
    return null;
  };
}

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
