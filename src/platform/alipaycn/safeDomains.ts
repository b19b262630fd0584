import { AlipayCnError } from './errors/alipayCnError.ts';
import { describeCode } from './errors/codes.ts';
import type { Gateway, Session } from './wire/gateway.ts';

/**
 * Adds a server domain that the mini program may call, a host name without scheme; one that is there already is fine.
 * It takes effect with the next version that is uploaded (docs/alipaycn-api.md §1.7). @throws AlipayCnError
 */
export async function addSafeDomain(
  gateway: Gateway,
  session: Session,
  domain: string,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await gateway({ verb: 'addSafeDomain', session, body: { safe_domain: domain }, signal });
  } catch (error) {
    if (!AlipayCnError.is(error, 'refused')) throw error;
    if (describeCode(error.method ?? '', error.code ?? '').key !== 'domainPresent') throw error;
  }
}
