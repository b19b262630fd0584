import { createHash, createPublicKey, createSign, randomBytes, X509Certificate } from 'node:crypto';
import { bits, explicit, integer, nothing, octets, oid, sequence, set, text, time, yes } from './der.ts';

const OIDS = { C: '2.5.4.6', O: '2.5.4.10', OU: '2.5.4.11', CN: '2.5.4.3' } as const;
const RSA_SHA256 = '1.2.840.113549.1.1.11';
const BASIC_CONSTRAINTS = '2.5.29.19';

/** A name, from the country down, as a certificate writes it. */
export type DistinguishedName = readonly (readonly [keyof typeof OIDS, string])[];

/** The contents of a certificate. */
export interface CertificateFacts {
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  /** PEM of the subject's public key. */
  readonly publicKey: string;
  /** PEM of the issuer's private key. */
  readonly issuerKey: string;
  readonly isAuthority: boolean;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
}

/** A certificate and its number at AlipayCN. */
export interface Certificate {
  readonly pem: string;
  /** MD5 of the issuer's name, from the end, and the serial number in decimal (docs/alipaycn-api.md §3.1). */
  readonly number: string;
}

/** Issues an X.509 certificate of version 3 over an RSA key, with a serial number of its own. */
export function issueCertificate(facts: CertificateFacts): Certificate {
  const { issuer, subject } = facts;
  const serial = BigInt(`0x${randomBytes(15).toString('hex')}`) + 1n;
  const algorithm = sequence(oid(RSA_SHA256), nothing);
  const constraints = sequence(oid(BASIC_CONSTRAINTS), yes, octets(sequence(...(facts.isAuthority ? [yes] : []))));
  const signed = sequence(
    explicit(0, integer(2n)),
    integer(serial),
    algorithm,
    encodeName(issuer),
    sequence(time(facts.from), time(facts.until)),
    encodeName(subject),
    createPublicKey(facts.publicKey).export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(constraints)),
  );
  const signature = createSign('RSA-SHA256').update(signed).sign(facts.issuerKey);
  const certificate = new X509Certificate(sequence(signed, algorithm, bits(signature)));
  const reversed = [...issuer].reverse().map(([short, name]) => `${short}=${name}`);
  return {
    pem: certificate.toString(),
    number: createHash('md5')
      .update(`${reversed.join(',')}${serial}`)
      .digest('hex'),
  };
}

function encodeName(name: DistinguishedName): Buffer {
  return sequence(...name.map(([short, content]) => set(sequence(oid(OIDS[short]), text(content)))));
}
