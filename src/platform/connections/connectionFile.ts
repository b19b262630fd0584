import { open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CodedError } from '../../core/codedError.ts';
import { isPrivate } from '../../files/privateFile.ts';
import type { Certificates, Connection } from '../alipaycn/credentials/connection.ts';
import { documentedRatios, environmentKind } from './environments.ts';

/** What is wrong with a connection file. */
export type ConnectionFileFlaw =
  | 'missing'
  | 'noFile'
  | 'open'
  | 'tooLarge'
  | 'forbidden'
  | 'notJson'
  | 'keyUnknown'
  | 'keyMissing'
  | 'notText'
  | 'notRatios'
  | 'notCertificates'
  | 'keyOrCertificates';

/** A connection file, or one that it names, that cannot be taken. Holds names and places, never what stands in a file. */
export class ConnectionFileError extends CodedError<ConnectionFileFlaw> {
  static override readonly errorName = 'ConnectionFileError';
  declare readonly params: Readonly<Record<string, string>>;

  constructor(flaw: ConnectionFileFlaw, params: Readonly<Record<string, string>>) {
    super(flaw, { params, message: `${flaw} ${JSON.stringify(params)}` });
  }
}

const mostBytes = 256 * 1024;
const required = ['endpoint', 'authorizeUrl', 'appId', 'privateKeyFile'] as const;
const optional = ['alipayPublicKeyFile', 'certificates', 'appOrigin', 'redirectUri', 'ratios'] as const;
const certificateNames = ['application', 'alipay', 'alipayRoot'] as const satisfies readonly (keyof Certificates)[];

const flawOfCode: Readonly<Record<string, ConnectionFileFlaw>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EISDIR: 'noFile',
};

/** A file that only its owner can read. Rights are asked of the opened file, so that nobody changes it in between. */
async function readOwn(file: string, key: string): Promise<string> {
  const refuse = (flaw: ConnectionFileFlaw) => new ConnectionFileError(flaw, { file, key });
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw flawOfCode[error.code ?? ''] ? refuse(flawOfCode[error.code ?? ''] ?? 'missing') : error;
  });
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) throw refuse('noFile');
    if (!isPrivate(facts)) throw refuse('open');
    if (facts.size > mostBytes) throw refuse('tooLarge');
    return (await handle.readFile('utf8')).replace(/^\uFEFF/, '');
  } finally {
    await handle.close();
  }
}

type Fields = Readonly<Record<string, unknown>>;

function readObject(text: string, file: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own words would quote the file.
    throw new ConnectionFileError('notJson', { file });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConnectionFileError('notJson', { file });
  }
  return value as Fields;
}

function requireKeys(fields: Fields, needed: readonly string[], known: readonly string[], file: string, under = '') {
  const unknown = Object.keys(fields).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new ConnectionFileError('keyUnknown', { file, key: `${under}${unknown}`, known: known.join(', ') });
  }
  const missing = needed.find((key) => !(key in fields));
  if (missing !== undefined) throw new ConnectionFileError('keyMissing', { file, key: `${under}${missing}` });
}

function textOf(fields: Fields, key: string, file: string, under = ''): string {
  const value = fields[key];
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  throw new ConnectionFileError('notText', { file, key: `${under}${key}` });
}

function ratiosOf(fields: Fields, file: string): readonly number[] {
  const { ratios } = fields;
  if (ratios === undefined) return documentedRatios;
  const fits = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0 && Number(value) < 100;
  const rising = (value: number, index: number, all: readonly number[]) => index === 0 || value > (all[index - 1] ?? 0);
  if (Array.isArray(ratios) && ratios.every(fits) && ratios.every(rising)) return ratios;
  throw new ConnectionFileError('notRatios', { file, key: 'ratios' });
}

async function certificatesOf(fields: Fields, file: string): Promise<Certificates> {
  const { certificates } = fields;
  if (typeof certificates !== 'object' || certificates === null || Array.isArray(certificates)) {
    throw new ConnectionFileError('notCertificates', { file, key: 'certificates' });
  }
  const named = certificates as Fields;
  requireKeys(named, certificateNames, certificateNames, file, 'certificates.');
  const read = (name: keyof Certificates) =>
    readOwn(resolve(dirname(file), textOf(named, name, file, 'certificates.')), `certificates.${name}`);
  return { application: await read('application'), alipay: await read('alipay'), alipayRoot: await read('alipayRoot') };
}

/**
 * Reads a connection to AlipayCN from JSON `{endpoint, authorizeUrl, appId, privateKeyFile, alipayPublicKeyFile |
 * certificates: {application, alipay, alipayRoot}, appOrigin?, redirectUri?, ratios?}`. Names of files are relative to
 * it; all of them belong to their owner alone (mode 0600). Whether the keys fit is for `checkConnection` to say.
 * @throws ConnectionFileError naming the file and the key.
 */
export async function readConnectionFile(path: string): Promise<Connection> {
  const file = resolve(path);
  const fields = readObject(await readOwn(file, '--connection'), file);
  requireKeys(fields, required, [...required, ...optional], file);
  if ('alipayPublicKeyFile' in fields === 'certificates' in fields) {
    throw new ConnectionFileError('keyOrCertificates', { file });
  }
  const text = (key: string) => textOf(fields, key, file);
  const keyOf = (key: string) => readOwn(resolve(dirname(file), text(key)), key);
  const endpoint = text('endpoint');
  return {
    kind: environmentKind(endpoint),
    endpoint,
    authorizeUrl: text('authorizeUrl'),
    appId: text('appId'),
    ratios: ratiosOf(fields, file),
    privateKey: await keyOf('privateKeyFile'),
    ...('certificates' in fields
      ? { certificates: await certificatesOf(fields, file) }
      : { alipayPublicKey: await keyOf('alipayPublicKeyFile') }),
    ...('appOrigin' in fields ? { appOrigin: text('appOrigin') } : {}),
    ...('redirectUri' in fields ? { redirectUri: text('redirectUri') } : {}),
  };
}
