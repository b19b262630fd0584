import { createHash, type X509Certificate } from 'node:crypto';

/** The names of an issuer that AlipayCN's number spells, by OpenSSL's short form; it leaves the others nameless. */
const shortNames: Readonly<Record<string, string>> = {
  C: 'C',
  ST: 'ST',
  L: 'L',
  O: 'O',
  OU: 'OU',
  CN: 'CN',
  emailAddress: 'E',
};

/** OpenSSL escapes by RFC 2253: a special character by a backslash, a control character by two digits. */
const unescaped = (value: string): string =>
  value.replace(/\\(?:([0-9A-F]{2})|(.))/g, (_, code: string | undefined, char: string) =>
    code === undefined ? char : String.fromCharCode(Number.parseInt(code, 16)),
  );

/**
 * The number (SN) by which AlipayCN names a certificate: MD5 of the issuer's names in reverse order and the decimal
 * serial number (docs/alipaycn-api.md §3.1).
 */
export function certificateNumber({ issuer, serialNumber }: X509Certificate): string {
  const names = issuer.split(/\n| \+ /).map((pair) => {
    const at = pair.indexOf('=');
    return `${shortNames[pair.slice(0, at)] ?? ''}=${unescaped(pair.slice(at + 1))}`;
  });
  return createHash('md5')
    .update(`${names.reverse().join(',')}${BigInt(`0x${serialNumber}`)}`)
    .digest('hex');
}

/**
 * True when a certificate was signed by RSA. Not every crypto reads the other algorithms of the root file, so its bytes
 * are asked: all RSA signatures stand under 1.2.840.113549.1.1, where 1 is an RSA key.
 */
export const isRsaSigned = (der: Buffer): boolean => /2a864886f70d0101(?!01)/.test(der.toString('hex'));
