import { AlipayCnError } from '../../../src/platform/alipaycn/errors/alipayCnError.ts';

/** The AlipayCnError with which a promise fails. */
export async function failure(promise: Promise<unknown>): Promise<AlipayCnError> {
  try {
    await promise;
  } catch (error) {
    if (AlipayCnError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing failed');
}
