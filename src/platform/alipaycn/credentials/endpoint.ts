import { isSecureUrl } from '../../../core/addresses.ts';
import { configurationError } from '../errors/alipayCnError.ts';

/**
 * Reads the gateway's base address: https, or http on this machine; nothing but scheme, host and port, since the path
 * of a request is what gets signed.
 * @throws AlipayCnError of kind `configuration`.
 */
export function readEndpoint(text: string): URL {
  const url = readSecureUrl(text, 'endpoint', 'the gateway');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw configurationError(
      'endpointHasPath',
      'The address of the gateway has more than scheme, host and port. Give it like https://openapi.alipay.com.',
    );
  }
  return url;
}

/** Reads the address of the authorization page: https, or http on this machine. @throws AlipayCnError */
export function readAuthorizeUrl(text: string): URL {
  return readSecureUrl(text, 'authorizeUrl', 'the authorization page');
}

function readSecureUrl(text: string, field: string, name: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url?.hostname || url.username !== '' || url.password !== '') {
    throw configurationError(`${field}Invalid`, `The address of ${name} is not an address without user and password.`);
  }
  if (!isSecureUrl(url)) {
    throw configurationError(
      `${field}NotHttps`,
      `The address of ${name} has to begin with https, except on this machine.`,
    );
  }
  return url;
}
