import type { KeyObject } from 'node:crypto';
import { invalidValue } from '../errors/alipayCnError.ts';
import { type ReadCertificates, readCertificates } from './certificates.ts';
import type { Connection } from './connection.ts';
import { readAuthorizeUrl, readEndpoint } from './endpoint.ts';
import { checkPair, readPrivateKey, readPublicKey } from './keys.ts';

export type CertificateNumbers = Omit<ReadCertificates, 'alipayKey'>;

/** A connection whose values were read and can be right. */
export interface ReadConnection {
  readonly appId: string;
  readonly endpoint: URL;
  readonly authorizeUrl: URL;
  readonly privateKey: KeyObject;
  /** Verifies the answers. */
  readonly alipayKey: KeyObject;
  /** In certificate mode: the numbers (SN) that requests carry and answers name. */
  readonly numbers: CertificateNumbers | null;
}

/**
 * Reads a connection's keys, certificates and addresses.
 * @param now milliseconds since 1970. @throws AlipayCnError of kind `configuration`, naming what is wrong.
 */
export function readConnection(connection: Connection, now: number): ReadConnection {
  const { appId, alipayPublicKey, certificates } = connection;
  if (!/^\w{1,32}$/.test(appId)) throw invalidValue('appId', 'invalid');
  const endpoint = readEndpoint(connection.endpoint);
  const authorizeUrl = readAuthorizeUrl(connection.authorizeUrl);
  const privateKey = readPrivateKey(connection.privateKey);
  if (certificates && alipayPublicKey) throw invalidValue('alipayPublicKey', 'both');
  if (certificates) {
    const { alipayKey, ...numbers } = readCertificates(certificates, privateKey, now);
    return { appId, endpoint, authorizeUrl, privateKey, alipayKey, numbers };
  }
  const alipayKey = readPublicKey(alipayPublicKey ?? '');
  checkPair(privateKey, alipayKey);
  return { appId, endpoint, authorizeUrl, privateKey, alipayKey, numbers: null };
}
