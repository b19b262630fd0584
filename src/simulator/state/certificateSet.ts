import type { DatabaseSync } from 'node:sqlite';
import { type Certificate, type DistinguishedName, issueCertificate } from '../certificates/x509.ts';
import { generateKeys, type Identity } from './identity.ts';
import { all, insert } from './rows.ts';

const DAY = 24 * 3_600_000;
const VALID_MILLISECONDS = 20 * 365 * DAY;
const ROOT = 'Simulated Financial Certification Authority R1';

/** The certificates of certificate mode (docs/alipaycn-api.md §3.1, §3.2). */
export interface CertificateSet {
  /** The application's own, by which its requests name their key. */
  readonly application: Certificate;
  /** Alipay's, by which answers name theirs. */
  readonly alipay: Certificate;
  readonly alipayRoot: Certificate;
  /** When they expire, in milliseconds since 1970. */
  readonly until: number;
}

/** Reads the certificates, or issues and stores them for the identity's keys, under a root of the simulator's own. */
export async function loadCertificates(
  database: DatabaseSync,
  identity: Identity,
  now: number,
): Promise<CertificateSet> {
  const [row] = all<{ value: string }>({ database }, "SELECT value FROM identity WHERE name = 'certificates'");
  if (row) return JSON.parse(row.value) as CertificateSet;
  const certificates = await issueCertificates(identity, now);
  insert({ database }, 'identity', { name: 'certificates', value: JSON.stringify(certificates) });
  return certificates;
}

async function issueCertificates(identity: Identity, now: number): Promise<CertificateSet> {
  const root = await generateKeys();
  const until = now + VALID_MILLISECONDS;
  const issue = (commonName: string, publicKey: string, isAuthority = false) =>
    issueCertificate({
      subject: distinguishedName(commonName),
      issuer: distinguishedName(ROOT),
      publicKey,
      issuerKey: root.privateKey,
      isAuthority,
      // A client's clock may be a little behind.
      from: now - DAY,
      until,
    });
  return {
    alipayRoot: issue(ROOT, root.publicKey, true),
    alipay: issue('Simulated AlipayCN', identity.alipayPublicKey),
    application: issue(`Simulated application ${identity.appId}`, identity.appPublicKey),
    until,
  };
}

function distinguishedName(commonName: string): DistinguishedName {
  return [
    ['C', 'CN'],
    ['O', 'AlipayCN Simulation'],
    ['OU', 'Certification Authority'],
    ['CN', commonName],
  ];
}
