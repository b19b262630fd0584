import { invalidValue } from '../errors/alipayCnError.ts';
import { declaredLength, plainKeyText } from './keys.ts';

export type CertificateField = 'applicationCertificate' | 'alipayCertificate' | 'alipayRootCertificate';

/**
 * The certificates of a PEM text, first to last, as DER.
 * @throws AlipayCnError of kind `configuration`, naming what was given instead; it never quotes it.
 */
export function readPem(given: string, field: CertificateField): Buffer[] {
  const text = plainKeyText(given);
  if (text.trim() === '') throw invalidValue(field, 'missing');
  const labels = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map(([, label = '']) => label);
  if (labels.some((label) => label.endsWith('PRIVATE KEY'))) throw invalidValue(field, 'isPrivate');
  if (labels.some((label) => label !== 'CERTIFICATE')) throw invalidValue(field, 'isKey');
  if (labels.length === 0) throw invalidValue(field, 'unreadable');
  const blocks = [...text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)];
  const ders = blocks.map(([, base64 = '']) => Buffer.from(base64, 'base64'));
  if (ders.length < labels.length || ders.some((der) => declaredLength(der) > der.length)) {
    throw invalidValue(field, 'cutShort');
  }
  return ders;
}
