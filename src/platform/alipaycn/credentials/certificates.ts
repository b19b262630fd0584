import { type KeyObject, X509Certificate } from 'node:crypto';
import { type AlipayCnError, configurationError } from '../errors/alipayCnError.ts';
import { certificateNumber, isRsaSigned } from './certificateNumber.ts';
import type { Certificates } from './connection.ts';
import { checkStrength } from './keys.ts';
import { type CertificateField, certificateNames, readPem } from './pem.ts';

/** What a certificate set comes to. */
export interface ReadCertificates {
  /** Verifies the answers. */
  readonly alipayKey: KeyObject;
  /** Numbers (SN) as the protocol names them. */
  readonly applicationNumber: string;
  readonly alipayNumber: string;
  readonly rootNumber: string;
}

/** A chain from Alipay's certificate to its root has two links; more than so many are none of Alipay's. */
const MOST_LINKS = 8;

/**
 * Reads the certificate set of an application and checks it as far as that goes here: in date, the application's made
 * for this private key, Alipay's issued under its root (docs/alipaycn-api.md §3.1).
 * @param now milliseconds since 1970.
 * @throws AlipayCnError of kind `configuration`, naming which one and what is wrong.
 */
export function readCertificates(given: Certificates, privateKey: KeyObject, now: number): ReadCertificates {
  const [application] = parse(given.application, 'applicationCertificate');
  const [alipay, ...between] = parse(given.alipay, 'alipayCertificate');
  // The root file also holds roots of other algorithms, which AlipayCN's numbers leave out and not every crypto reads.
  const roots = parse(given.alipayRoot, 'alipayRootCertificate', isRsaSigned);
  if (!application || !alipay || roots.length === 0)
    throw problem('alipayRootCertificate', 'NotRsa', 'holds no RSA root.');
  checkDate(application, 'applicationCertificate', now);
  checkDate(alipay, 'alipayCertificate', now);
  if (alipay.checkPrivateKey(privateKey)) {
    throw problem('alipayCertificate', 'IsOwn', 'belongs to the application itself. Give the one of Alipay.');
  }
  if (!application.checkPrivateKey(privateKey)) {
    throw problem(
      'applicationCertificate',
      'NotOfKey',
      'was not made for this private key. Give the pair that belongs together.',
    );
  }
  checkChain(alipay, between, roots);
  return {
    alipayKey: checkStrength(alipay.publicKey, 'alipayCertificate'),
    applicationNumber: certificateNumber(application),
    alipayNumber: certificateNumber(alipay),
    rootNumber: roots.map(certificateNumber).join('_'),
  };
}

function parse(
  text: string,
  field: CertificateField,
  wanted: (der: Buffer) => boolean = () => true,
): X509Certificate[] {
  const ders = readPem(text, field);
  try {
    return ders.filter(wanted).map((der) => new X509Certificate(der));
  } catch {
    // OpenSSL's own words about an unreadable certificate help nobody.
    throw problem(field, 'Unreadable', 'is not readable as a certificate. Download it again.');
  }
}

function checkDate({ validFrom, validTo }: X509Certificate, field: CertificateField, now: number): void {
  const [from, until] = [Date.parse(validFrom), Date.parse(validTo)];
  const day = (moment: number) => new Date(moment).toISOString().slice(0, 10);
  if (now < from) {
    throw problem(field, 'NotYetValid', `holds from ${day(from)} only. Check this machine's clock.`, {
      from: day(from),
    });
  }
  if (now > until) {
    throw problem(field, 'Expired', `ended on ${day(until)}. Download the new one.`, { until: day(until) });
  }
}

/** From Alipay's certificate up to one of its roots, each signed by the next. */
function checkChain(
  alipay: X509Certificate,
  between: readonly X509Certificate[],
  roots: readonly X509Certificate[],
): void {
  let link = alipay;
  for (let links = 0; links < MOST_LINKS; links += 1) {
    const isIssuer = (other: X509Certificate) => link.checkIssued(other) && link.verify(other.publicKey);
    if (roots.some(isIssuer)) return;
    const next = between.find((other) => other.ca && other !== link && isIssuer(other));
    if (!next) break;
    link = next;
  }
  throw problem(
    'alipayCertificate',
    'NotTrusted',
    "does not lead up to Alipay's root. Download both again; the file of Alipay's holds its issuer's, too.",
  );
}

function problem(field: CertificateField, code: string, words: string, params = {}): AlipayCnError {
  return configurationError(`${field}${code}`, `What was given as ${certificateNames[field]} ${words}`, null, params);
}
