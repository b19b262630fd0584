import { generateKeyPair, randomInt } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { all, insert } from './rows.ts';
import { inTransaction } from './store.ts';

/** Who the simulated AlipayCN is and which third-party application it knows. Created at the first start. */
export interface Identity {
  /** The third-party (ISV) application. */
  readonly appId: string;
  readonly appPrivateKey: string;
  readonly appPublicKey: string;
  /** AlipayCN's own pair, by which it signs its answers. */
  readonly alipayPrivateKey: string;
  readonly alipayPublicKey: string;
  /** Opens `innerversion.upload` (docs/alipaycn-api.md §1.12). */
  readonly appOrigin: string;
  /** The merchant behind the authorization page. */
  readonly merchantUserId: string;
}

/** Reads the identity, or creates and stores it. */
export async function loadIdentity(database: DatabaseSync): Promise<Identity> {
  const rows = all<{ name: string; value: string }>({ database }, 'SELECT name, value FROM identity');
  if (rows.length > 0) return Object.fromEntries(rows.map(({ name, value }) => [name, value])) as unknown as Identity;
  const [app, alipay] = await Promise.all([generateKeys(), generateKeys()]);
  const identity: Identity = {
    appId: `2021${digits(12)}`,
    appPrivateKey: app.privateKey,
    appPublicKey: app.publicKey,
    alipayPrivateKey: alipay.privateKey,
    alipayPublicKey: alipay.publicKey,
    appOrigin: 'ALIPAYPLUS_SIMULATION',
    merchantUserId: `2088${digits(12)}`,
  };
  inTransaction(database, () => {
    for (const [name, value] of Object.entries(identity)) insert({ database }, 'identity', { name, value });
  });
  return identity;
}

/** Random decimal digits. */
export function digits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}

/** An RSA key pair of 2048 bits, in PEM. */
export function generateKeys(): Promise<{ privateKey: string; publicKey: string }> {
  return promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}
