import type { KeyObject } from 'node:crypto';
import { configurationError } from './alipayCnError.ts';
import type { Connection } from './connection.ts';
import { readAuthorizeUrl, readEndpoint } from './endpoint.ts';
import { checkPair, readPrivateKey, readPublicKey } from './keys.ts';

/** A connection whose values were read and can be right. */
export interface ReadConnection {
  readonly appId: string;
  readonly endpoint: URL;
  readonly authorizeUrl: URL;
  readonly privateKey: KeyObject;
  /** Verifies the answers. */
  readonly alipayKey: KeyObject;
}

/** Reads a connection's keys and addresses. @throws AlipayCnError of kind `configuration`, naming what is wrong. */
export function readConnection(connection: Connection): ReadConnection {
  const { appId, alipayPublicKey, certificates } = connection;
  if (!/^\w{1,32}$/.test(appId)) {
    throw configurationError('appIdInvalid', "The application's id is not one: it has up to 32 digits and no spaces.");
  }
  const endpoint = readEndpoint(connection.endpoint);
  const authorizeUrl = readAuthorizeUrl(connection.authorizeUrl);
  const privateKey = readPrivateKey(connection.privateKey);
  if (certificates) {
    throw configurationError('certificatesNotTaken', 'This program does not take certificates yet. Use keys instead.');
  }
  const alipayKey = readPublicKey(alipayPublicKey ?? '');
  checkPair(privateKey, alipayKey);
  return { appId, endpoint, authorizeUrl, privateKey, alipayKey };
}
