import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { invalidValue } from '../errors/alipayCnError.ts';

/** RSA2 of the Open Platform is SHA-256 with a key of at least so many bits. */
const LEAST_BITS = 2048;

type KeyField = 'privateKey' | 'alipayPublicKey' | 'alipayCertificate';

/**
 * Reads the application's private key: PKCS#1 or PKCS#8, PEM or bare base64.
 * @throws AlipayCnError of kind `configuration`, naming what was given instead; it never quotes the key.
 */
export function readPrivateKey(text: string): KeyObject {
  const der = readDer(text, 'privateKey');
  const key = asPrivateKey(der);
  if (key) return checkStrength(key, 'privateKey');
  if (asPublicKey(der)) throw invalidValue('privateKey', 'isPublic');
  throw invalidValue('privateKey', 'unreadable');
}

/**
 * Reads Alipay's public key: PEM or bare base64.
 * @throws AlipayCnError of kind `configuration`, naming what was given instead; it never quotes the key.
 */
export function readPublicKey(text: string): KeyObject {
  const der = readDer(text, 'alipayPublicKey');
  if (asPrivateKey(der)) throw invalidValue('alipayPublicKey', 'isPrivate');
  const key = asPublicKey(der);
  if (key) return checkStrength(key, 'alipayPublicKey');
  throw invalidValue('alipayPublicKey', 'unreadable');
}

/** @throws AlipayCnError when the public key is the private key's own half: Alipay's is another one. */
export function checkPair(privateKey: KeyObject, publicKey: KeyObject): void {
  const own = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  if (own.equals(publicKey.export({ type: 'spki', format: 'der' }))) throw invalidValue('alipayPublicKey', 'isOwn');
}

const begin = '-----BEGIN ';

/** A key's text as it was before an editor, a console or a CI secret changed it: quotes, `\\n`, base64 around it, what stands before it. */
export function plainKeyText(text: string): string {
  const plain = text
    .replace(/[\uFEFF\u200B-\u200D\u2060]/g, '')
    .replace(/\\r|\\n/g, '\n')
    .replace(/^\s*["'`]+|["'`,;]+\s*$/g, '')
    .trim();
  if (plain.includes(begin)) return plain.slice(plain.indexOf(begin));
  const decoded = /^[A-Za-z0-9+/=\s]+$/.test(plain) ? Buffer.from(plain, 'base64').toString('latin1') : '';
  return decoded.startsWith(begin) ? decoded.trim() : plain;
}

function readDer(text: string, field: KeyField): Buffer {
  const trimmed = plainKeyText(text);
  if (trimmed === '') throw invalidValue(field, 'missing');
  if (/^Proc-Type:.*ENCRYPTED/m.test(trimmed)) throw invalidValue(field, 'encrypted');
  const label = /^-----BEGIN ([A-Z0-9 ]+)-----/.exec(trimmed)?.[1];
  if (label) checkLabel(label, field);
  if (label && !trimmed.endsWith(`-----END ${label}-----`)) throw invalidValue(field, 'cutShort');
  const base64 = trimmed.replace(/-----[A-Z0-9 ]+-----/g, '').replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw invalidValue(field, 'unreadable');
  const der = Buffer.from(base64, 'base64');
  if (declaredLength(der) > der.length) throw invalidValue(field, 'cutShort');
  return der;
}

function checkLabel(label: string, field: KeyField): void {
  if (label === 'CERTIFICATE') throw invalidValue(field, 'isCertificate');
  if (label === 'ENCRYPTED PRIVATE KEY') throw invalidValue(field, 'encrypted');
  if (field === 'privateKey' && label.endsWith('PUBLIC KEY')) throw invalidValue(field, 'isPublic');
  if (field === 'alipayPublicKey' && label.endsWith('PRIVATE KEY')) throw invalidValue(field, 'isPrivate');
}

/** The length in bytes that the outer DER sequence declares; more than there is means that the end is missing. */
export function declaredLength(der: Buffer): number {
  const first = der[1];
  if (der[0] !== 0x30 || first === undefined) return 0;
  if (first < 0x80) return 2 + first;
  const size = first & 0x7f;
  return size >= 1 && size <= 4 && der.length >= 2 + size ? 2 + size + der.readUIntBE(2, size) : 0;
}

function asPrivateKey(der: Buffer): KeyObject | null {
  return (
    attempt(() => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })) ??
    attempt(() => createPrivateKey({ key: der, format: 'der', type: 'pkcs1' }))
  );
}

function asPublicKey(der: Buffer): KeyObject | null {
  return (
    attempt(() => createPublicKey({ key: der, format: 'der', type: 'spki' })) ??
    attempt(() => createPublicKey({ key: der, format: 'der', type: 'pkcs1' }))
  );
}

function attempt(read: () => KeyObject): KeyObject | null {
  try {
    return read();
  } catch {
    return null; // OpenSSL throws for each form that the key is not in; the caller reports what none of them read
  }
}

/** @throws AlipayCnError when a key is not for RSA2. */
export function checkStrength(key: KeyObject, field: KeyField): KeyObject {
  if (key.asymmetricKeyType !== 'rsa') throw invalidValue(field, 'notRsa');
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_BITS) throw invalidValue(field, 'tooShort');
  return key;
}
