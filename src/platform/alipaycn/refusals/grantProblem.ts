import { AlipayCnError } from '../errors/alipayCnError.ts';
import { describeCode } from '../errors/codes.ts';

/** What a refusal says of the merchant's grant. */
export type GrantProblem =
  | { readonly state: 'revoked' | 'expired' }
  /** This method was not granted. */
  | { readonly state: 'insufficient'; readonly method: string };

/** Reads a verified refusal (docs/alipaycn-api.md §2.2, §3.3); `null` when it says nothing about the grant. */
export function readGrantProblem(error: unknown): GrantProblem | null {
  if (!AlipayCnError.is(error, 'refused')) return null;
  const code = (error.code ?? '').replace(/^(isv|aop|isp)\./, '');
  if (code === 'invalid-app-auth-token-no-api') return { state: 'insufficient', method: error.method ?? '' };
  if (describeCode(error.method ?? '', code).key !== 'grantEnded') return null;
  return { state: code === 'app-auth-token-time-out' ? 'expired' : 'revoked' };
}
