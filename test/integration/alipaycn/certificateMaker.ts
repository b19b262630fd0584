import { createPublicKey, createSign, generateKeyPairSync } from 'node:crypto';

/** A certificate with its private key. */
export interface Made {
  pem: string;
  privateKey: string;
  subject: Names;
}

export type Names = readonly (readonly [keyof typeof oids, string])[];

export interface Wanted {
  subject: Names;
  /** Itself where there is none. */
  issuer?: Made;
  ca?: boolean;
  serial?: bigint;
  from?: Date;
  until?: Date;
  /** PEM of the private key; a new one where there is none. */
  privateKey?: string;
  /** Of the signature, as the certificate says. */
  algorithm?: string;
}

const oids = {
  C: '2.5.4.6',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  CN: '2.5.4.3',
  serialNumber: '2.5.4.5',
} as const;
const RSA_SHA256 = '1.2.840.113549.1.1.11';

const der = (tag: number, ...contents: Buffer[]): Buffer => {
  const body = Buffer.concat(contents);
  const size = Buffer.from(body.length.toString(16).padStart(8, '0'), 'hex');
  const length = body.length < 0x80 ? Buffer.from([body.length]) : Buffer.concat([Buffer.from([0x84]), size]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
};
const sequence = (...contents: Buffer[]) => der(0x30, ...contents);

function integer(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  return der(0x02, (bytes[0] ?? 0) > 0x7f ? Buffer.from([0]) : Buffer.alloc(0), bytes);
}

function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  const bytes = others.flatMap((arc) => {
    const digits = [arc & 0x7f];
    for (let rest = arc >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80);
    return digits;
  });
  return der(0x06, Buffer.from([first * 40 + second, ...bytes]));
}

const name = (names: Names): Buffer =>
  sequence(...names.map(([short, text]) => der(0x31, sequence(identifier(oids[short]), der(0x0c, Buffer.from(text))))));
const time = (moment: Date): Buffer => der(0x18, Buffer.from(moment.toISOString().replace(/[-:T]|\.\d+/g, '')));

/** Makes an X.509 certificate, signed by its issuer's key. */
export function makeCertificate(wanted: Wanted): Made {
  const { subject, issuer, ca = false, serial = 1n, algorithm = RSA_SHA256 } = wanted;
  const privateKey = wanted.privateKey ?? newKey();
  const how = sequence(identifier(algorithm), der(0x05));
  const isCa = der(
    0xa3,
    sequence(sequence(identifier('2.5.29.19'), der(0x04, sequence(der(0x01, Buffer.from([0xff])))))),
  );
  const body = sequence(
    der(0xa0, integer(2n)),
    integer(serial),
    how,
    name(issuer?.subject ?? subject),
    sequence(time(wanted.from ?? new Date('2020-01-01')), time(wanted.until ?? new Date('2099-12-31'))),
    name(subject),
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    ...(ca ? [isCa] : []),
  );
  const signature = createSign('RSA-SHA256')
    .update(body)
    .sign(issuer?.privateKey ?? privateKey);
  const whole = sequence(body, how, der(0x03, Buffer.from([0]), signature)).toString('base64');
  const lines = whole.match(/.{1,64}/g)?.join('\n');
  return { pem: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`, privateKey, subject };
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return privateKey;
}
