import { createHash } from 'node:crypto';
import { type DerElement, elementsIn, hexOf, readElement } from './der.ts';

/** Names of an issuer that have a short form, by the hexadecimal of their object identifier. */
const shortNames: Readonly<Record<string, string>> = {
  '550403': 'CN',
  '550406': 'C',
  '550407': 'L',
  '550408': 'ST',
  '55040a': 'O',
  '55040b': 'OU',
  '2a864886f70d010901': 'E',
};

/** 1.2.840.113549.1.1, under which all RSA signatures stand. */
const RSA_SIGNATURES = '2a864886f70d0101';
/** The version of a certificate, which may be left out. */
const EXPLICIT_0 = 0xa0;

/** The parts of a certificate that its number is made of. @throws RangeError for what is none. */
function partsOf(der: Buffer): { serial: DerElement; issuer: DerElement; algorithm: DerElement } {
  const [body, algorithm] = elementsIn(der, readElement(der, 0));
  if (!body || !algorithm) throw new RangeError('No certificate.');
  const [serial, , issuer] = elementsIn(der, body).filter(({ tag }) => tag !== EXPLICIT_0);
  const [identifier] = elementsIn(der, algorithm);
  if (!serial || !issuer || !identifier) throw new RangeError('No certificate.');
  return { serial, issuer, algorithm: identifier };
}

/**
 * The number (SN) by which AlipayCN names a certificate: MD5 of the issuer's names in reverse order and the decimal
 * serial number (docs/alipaycn-api.md §3.1). @throws RangeError
 */
export function certificateNumber(der: Buffer): string {
  const { serial, issuer } = partsOf(der);
  const names = elementsIn(der, issuer)
    .flatMap((set) => elementsIn(der, set))
    .map((pair) => {
      const [name, value] = elementsIn(der, pair);
      if (!name || !value) throw new RangeError('An issuer without a name.');
      return `${shortNames[hexOf(der, name)] ?? ''}=${der.toString('utf8', value.start, value.end)}`;
    });
  const text = `${names.reverse().join(',')}${BigInt(`0x${hexOf(der, serial)}`)}`;
  return createHash('md5').update(text).digest('hex');
}

/** True when the certificate's own signature is an RSA one. @throws RangeError */
export const isRsaSigned = (der: Buffer): boolean => hexOf(der, partsOf(der).algorithm).startsWith(RSA_SIGNATURES);
