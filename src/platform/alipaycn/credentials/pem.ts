import { configurationError } from '../errors/alipayCnError.ts';
import { declaredLength } from './keys.ts';

export const certificateNames = {
  applicationCertificate: "the application's certificate",
  alipayCertificate: "Alipay's certificate",
  alipayRootCertificate: "Alipay's root certificate",
} as const;
export type CertificateField = keyof typeof certificateNames;

/**
 * The certificates of a PEM text, first to last, as DER.
 * @throws AlipayCnError of kind `configuration`, telling what was given instead; it never quotes it.
 */
export function readPem(text: string, field: CertificateField): Buffer[] {
  if (text.trim() === '') throw problem(field, 'Missing', 'is missing. Choose its file.');
  const begun = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map(([, label = '']) => label);
  if (begun.some((label) => label.endsWith('PRIVATE KEY'))) {
    throw problem(field, 'IsPrivate', 'is a private key. Give the certificate.');
  }
  if (begun.some((label) => label !== 'CERTIFICATE')) throw problem(field, 'IsKey', 'is a key. Give the certificate.');
  const blocks = [...text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)];
  if (begun.length === 0) throw problem(field, 'Unreadable', 'is no certificate in PEM. Choose the file as it came.');
  if (blocks.length < begun.length) throw cutShort(field);
  return blocks.map(([, base64 = '']) => {
    const der = Buffer.from(base64, 'base64');
    if (declaredLength(der) > der.length) throw cutShort(field);
    return der;
  });
}

function cutShort(field: CertificateField) {
  return problem(field, 'CutShort', 'is cut short: its end is missing. Give it as a whole.');
}

function problem(field: CertificateField, code: string, words: string) {
  return configurationError(`${field}${code}`, `What was given as ${certificateNames[field]} ${words}`);
}
