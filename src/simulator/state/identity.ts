import { generateKeyPair, randomInt } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { inTransaction } from './store.ts';

/** Who the simulated AlipayCN is and which third-party application it knows. Made at the first start, then kept. */
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

const NAMES = [
  'appId',
  'appPrivateKey',
  'appPublicKey',
  'alipayPrivateKey',
  'alipayPublicKey',
  'appOrigin',
  'merchantUserId',
] as const satisfies readonly (keyof Identity)[];

/** Reads the identity, or makes and stores it. */
export async function loadIdentity(database: DatabaseSync): Promise<Identity> {
  const rows = database.prepare('SELECT name, value FROM identity').all() as { name: string; value: string }[];
  const stored = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  if (NAMES.every((name) => stored[name])) return stored as unknown as Identity;
  const [app, alipay] = await Promise.all([keyPair(), keyPair()]);
  const made: Identity = {
    appId: `2021${digits(12)}`,
    appPrivateKey: app.privateKey,
    appPublicKey: app.publicKey,
    alipayPrivateKey: alipay.privateKey,
    alipayPublicKey: alipay.publicKey,
    appOrigin: 'ALIPAYPLUS_SIMULATION',
    merchantUserId: `2088${digits(12)}`,
  };
  inTransaction(database, () => {
    const insert = database.prepare('INSERT OR REPLACE INTO identity (name, value) VALUES (?, ?)');
    for (const name of NAMES) insert.run(name, made[name]);
  });
  return made;
}

/** Random decimal digits. */
export function digits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}

function keyPair(): Promise<{ privateKey: string; publicKey: string }> {
  return promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}
