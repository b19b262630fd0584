import { isSecureUrl } from '../../../core/addresses.ts';
import { invalidValue } from '../errors/alipayCnError.ts';

/**
 * Reads the gateway's base address: https, or http on this machine; nothing but scheme, host, and port, since the path
 * of a request is what gets signed.
 * @throws AlipayCnError of kind `configuration`.
 */
export function readEndpoint(text: string): URL {
  const url = readSecureUrl(text, 'endpoint');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') throw invalidValue('endpoint', 'hasPath');
  return url;
}

/** Reads the address of the authorization page: https, or http on this machine. @throws AlipayCnError */
export const readAuthorizeUrl = (text: string): URL => readSecureUrl(text, 'authorizeUrl');

function readSecureUrl(text: string, field: 'endpoint' | 'authorizeUrl'): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url?.hostname || url.username !== '' || url.password !== '') throw invalidValue(field, 'invalid');
  if (!isSecureUrl(url)) throw invalidValue(field, 'notHttps');
  return url;
}
