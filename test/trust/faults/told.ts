import { ReleaseError, type ReleaseErrorKind } from '../../../src/client/client.ts';

/** What a person learns of a write: one of three, by the client's answer. */
export interface Told {
  readonly what: 'done' | 'not done' | 'not known';
  /** Kind and code of the failure. */
  readonly how: string;
  /** The way on where it is not known. */
  readonly idempotencyKey: string | null;
}

/** A write that failed so may have been carried out, or is asked for again under its key. */
const notKnown: readonly ReleaseErrorKind[] = ['answerNotSeen', 'stillRunning', 'server', 'rateLimited', 'cancelled'];

/** Calls, and says what came of it in a person's words. @throws what is no ReleaseError */
export async function tell(work: () => Promise<unknown>): Promise<Told> {
  try {
    await work();
    return { what: 'done', how: '', idempotencyKey: null };
  } catch (error) {
    if (!ReleaseError.is(error)) throw error;
    const { kind, code, idempotencyKey } = error;
    return { what: notKnown.includes(kind) ? 'not known' : 'not done', how: `${kind} ${code}`, idempotencyKey };
  }
}
