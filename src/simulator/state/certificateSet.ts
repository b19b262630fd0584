import { generateKeyPair } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { type Certificate, type DistinguishedName, issueCertificate } from '../certificates/x509.ts';
import type { Identity } from './identity.ts';
import { inTransaction } from './store.ts';

const YEAR = 365 * 24 * 3_600_000;
const VALID_YEARS = 20;
const STORED_AS = 'certificates';

/** The certificates of certificate mode (docs/alipaycn-api.md §3.1, §3.2). */
export interface CertificateSet {
  /** The application's own, by which its requests name their key. */
  readonly application: Certificate;
  /** Alipay's, by which answers name theirs. */
  readonly alipay: Certificate;
  readonly alipayRoot: Certificate;
  /** They end then, in milliseconds since 1970. */
  readonly until: number;
}

/** Reads the certificates, or issues and stores them: over the keys of the identity, under a root of the simulator's own. */
export async function loadCertificates(
  database: DatabaseSync,
  identity: Identity,
  now: number,
): Promise<CertificateSet> {
  const row = database.prepare('SELECT value FROM identity WHERE name = ?').get(STORED_AS);
  if (row) return JSON.parse(String(row.value)) as CertificateSet;
  const made = await issueSet(identity, now);
  inTransaction(database, () => {
    database.prepare('INSERT INTO identity (name, value) VALUES (?, ?)').run(STORED_AS, JSON.stringify(made));
  });
  return made;
}

async function issueSet(identity: Identity, now: number): Promise<CertificateSet> {
  const root = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const until = now + VALID_YEARS * YEAR;
  const issue = (commonName: string, publicKey: string, isAuthority: boolean) =>
    issueCertificate({
      subject: named(commonName),
      issuer: named('Simulated Financial Certification Authority R1'),
      publicKey,
      issuerKey: root.privateKey,
      isAuthority,
      // A clock that is a little behind is no reason to refuse.
      from: now - 24 * 3_600_000,
      until,
    });
  return {
    alipayRoot: issue('Simulated Financial Certification Authority R1', root.publicKey, true),
    alipay: issue('Simulated AlipayCN', identity.alipayPublicKey, false),
    application: issue(`Simulated application ${identity.appId}`, identity.appPublicKey, false),
    until,
  };
}

function named(commonName: string): DistinguishedName {
  return [
    ['C', 'CN'],
    ['O', 'AlipayCN Simulation'],
    ['OU', 'Certification Authority'],
    ['CN', commonName],
  ];
}
