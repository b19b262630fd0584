import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { type AlipayCnError, configurationError } from '../errors/alipayCnError.ts';

/** RSA2 of the Open Platform is SHA-256 with a key of at least so many bits. */
const LEAST_BITS = 2048;

const names = {
  privateKey: "the application's private key",
  alipayPublicKey: "Alipay's public key",
  alipayCertificate: "Alipay's certificate",
} as const;
type Role = keyof typeof names;

/**
 * Reads the application's private key: PKCS#1 or PKCS#8, PEM or bare base64.
 * @throws AlipayCnError of kind `configuration`, telling what was given instead; it never quotes the key.
 */
export function readPrivateKey(text: string): KeyObject {
  const der = readDer(text, 'privateKey');
  const key = asPrivateKey(der);
  if (key) return checkStrength(key, 'privateKey');
  if (asPublicKey(der)) throw publicInsteadOfPrivate();
  throw unreadable('privateKey');
}

/**
 * Reads Alipay's public key: PEM or bare base64.
 * @throws AlipayCnError of kind `configuration`, telling what was given instead; it never quotes the key.
 */
export function readPublicKey(text: string): KeyObject {
  const der = readDer(text, 'alipayPublicKey');
  if (asPrivateKey(der)) throw privateInsteadOfPublic();
  const key = asPublicKey(der);
  if (key) return checkStrength(key, 'alipayPublicKey');
  throw unreadable('alipayPublicKey');
}

/** @throws AlipayCnError when the public key is the private key's own half: Alipay's is another one. */
export function checkPair(privateKey: KeyObject, publicKey: KeyObject): void {
  const own = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  if (!own.equals(publicKey.export({ type: 'spki', format: 'der' }))) return;
  throw configurationError(
    'alipayPublicKeyIsOwn',
    "The key given as Alipay's public key belongs to the application itself. Alipay shows its own public key beside the application's, in the console under the signing settings; copy that one.",
  );
}

function readDer(text: string, role: Role): Buffer {
  const trimmed = text.trim();
  if (trimmed === '') throw problem(role, 'Missing', 'is missing. Paste the key or choose its file.');
  const label = /^-----BEGIN ([A-Z0-9 ]+)-----/.exec(trimmed)?.[1];
  if (label) checkLabel(label, role);
  if (label && !trimmed.endsWith(`-----END ${label}-----`)) throw cutShort(role);
  const base64 = trimmed.replace(/-----[A-Z0-9 ]+-----/g, '').replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw unreadable(role);
  const der = Buffer.from(base64, 'base64');
  if (declaredLength(der) > der.length) throw cutShort(role);
  return der;
}

function checkLabel(label: string, role: Role): void {
  if (label === 'CERTIFICATE') {
    throw problem(
      role,
      'IsCertificate',
      'is a certificate. Give the key itself, or set the connection up with certificates.',
    );
  }
  if (label === 'ENCRYPTED PRIVATE KEY') {
    throw problem(role, 'Encrypted', 'is protected by a password. Give the key without one.');
  }
  if (role === 'privateKey' && label.endsWith('PUBLIC KEY')) throw publicInsteadOfPrivate();
  if (role === 'alipayPublicKey' && label.endsWith('PRIVATE KEY')) throw privateInsteadOfPublic();
}

/** How long the outer DER sequence says it is, so that one that lost its end is told from what is none. */
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

/** OpenSSL's own words about an unreadable key help nobody; the caller tries the next form, then says so. */
function attempt(read: () => KeyObject): KeyObject | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** @throws AlipayCnError when a key is not for RSA2. */
export function checkStrength(key: KeyObject, role: Role): KeyObject {
  if (key.asymmetricKeyType !== 'rsa') {
    throw problem(role, 'NotRsa', 'is no RSA key. AlipayCN signs with RSA2; make a key of 2048 bits.');
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < LEAST_BITS) throw problem(role, 'TooShort', `has only ${bits} bits. RSA2 needs ${LEAST_BITS}.`);
  return key;
}

function publicInsteadOfPrivate(): AlipayCnError {
  return problem('privateKey', 'IsPublic', 'is a public key. Give the private one that was made together with it.');
}

function privateInsteadOfPublic(): AlipayCnError {
  return problem(
    'alipayPublicKey',
    'IsPrivate',
    'is a private key. Give the public key that Alipay shows in its console.',
  );
}

function cutShort(role: Role): AlipayCnError {
  return problem(role, 'CutShort', 'is cut short: its end is missing. Copy it again as a whole.');
}

function unreadable(role: Role): AlipayCnError {
  return problem(role, 'Unreadable', 'is not readable as an RSA key in PEM or base64. Copy it again as a whole.');
}

function problem(role: Role, code: string, words: string): AlipayCnError {
  return configurationError(`${role}${code}`, `What was given as ${names[role]} ${words}`);
}
