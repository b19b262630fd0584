import { type KeyObject, X509Certificate } from 'node:crypto';
import { invalidValue } from '../errors/alipayCnError.ts';
import { certificateNumber, isRsaSigned } from './certificateNumber.ts';
import type { Certificates } from './connection.ts';
import { checkStrength } from './keys.ts';
import { type CertificateField, readPem } from './pem.ts';

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
  if (!application || !alipay || roots.length === 0) throw invalidValue('alipayRootCertificate', 'notRsa');
  checkDate(application, 'applicationCertificate', now);
  checkDate(alipay, 'alipayCertificate', now);
  if (alipay.checkPrivateKey(privateKey)) throw invalidValue('alipayCertificate', 'isOwn');
  if (!application.checkPrivateKey(privateKey)) throw invalidValue('applicationCertificate', 'notOfKey');
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
    throw invalidValue(field, 'unreadable');
  }
}

function checkDate({ validFrom, validTo }: X509Certificate, field: CertificateField, now: number): void {
  const [from, until] = [Date.parse(validFrom), Date.parse(validTo)];
  const day = (moment: number) => new Date(moment).toISOString().slice(0, 10);
  if (now < from) throw invalidValue(field, 'notYetValid', { from: day(from) });
  if (now > until) throw invalidValue(field, 'expired', { until: day(until) });
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
  throw invalidValue('alipayCertificate', 'notTrusted');
}
