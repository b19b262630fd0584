import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Pacer } from './pacer.ts';
import { unreadable } from './problems.ts';

/**
 * `privateKey`: a private key, or a key store; `envFile`: settings of an environment; `toolKey`: the key of Alipay's command
 * line tool (docs/alipaycn-api.md §4); `token`: credentials of a registry or host.
 */
export type SecretKind = 'privateKey' | 'envFile' | 'toolKey' | 'token';

export interface Secret {
  readonly path: string;
  readonly why: SecretKind;
}

/** Larger files are no keys, and not read. */
const sizeLimit = 64 * 1024;

interface SecretPattern {
  readonly why: SecretKind;
  readonly name: RegExp;
  /** What it must hold; without it the name says enough. */
  readonly content?: RegExp;
}

/** The first row whose name and content fit decides. Examples of env files are meant to be shared. */
const secretPatterns: readonly SecretPattern[] = [
  { why: 'envFile', name: /(?:^|\/)\.env(?!.*(?:example|sample|template))(?:\.[^/]*)?$/i },
  { why: 'privateKey', name: /\.(?:p12|pfx|jks|keystore)$/i },
  {
    why: 'token',
    name: /(?:^|\/)\.(?:npmrc|yarnrc|yarnrc\.yml)$/,
    content: /_authToken\s*=|_password\s*=|_auth\s*=|npmAuthToken\s*:/i,
  },
  { why: 'token', name: /(?:^|\/)(?:\.netrc|\.git-credentials)$/, content: /\S/ },
  {
    why: 'toolKey',
    name: /(?:^|\/)\.minidev\/[^/]+\.json$|(?:key|auth|identity|credential|secret|minidev)[^/]*\.json$/i,
    content: /"alipay\.authentication[^"]*"\s*:|"toolId"\s*:/,
  },
  {
    why: 'privateKey',
    name: /\.(?:pem|key|pk8)$|(?:^|\/)id_(?:rsa|ecdsa|ed25519)$|(?:key|secret|credential)[^/]*\.(?:txt|json)$|私钥[^/]*\.txt$/i,
    content: /-----BEGIN [A-Z ]*PRIVATE KEY-----|"privateKey"\s*:\s*"[^"]|^\s*MII[A-Za-z0-9+/\s]{600}/,
  },
  {
    // A key in the midst of a program; packages of others hold examples of keys.
    why: 'privateKey',
    name: /^(?!(?:.*\/)?node_modules\/).*\.(?:[cm]?[jt]s|sjs|json|ya?ml|txt|md|ini|conf|properties|xml|axml)$/i,
    content: /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*(?:\\[rn]|["'`+\s])*[A-Za-z0-9+/]{40}/,
  },
];

/**
 * Finds what looks like a secret among the packed files, by name and, for small files, by how they begin. The contents go nowhere.
 * @throws PackingError `packing.unreadable`
 */
export async function findSecrets(
  folder: string,
  files: readonly { path: string; size: number }[],
  pace: Pacer,
): Promise<Secret[]> {
  const found: Secret[] = [];
  for (const { path, size } of files) {
    await pace();
    const fitting = secretPatterns.filter((pattern) => pattern.name.test(path));
    const needsContent = fitting.some((pattern) => pattern.content) && size <= sizeLimit;
    const beginning = needsContent ? readBeginning(folder, path) : '';
    const secret = fitting.find(({ content }) => !content || content.test(beginning));
    if (secret) found.push({ path, why: secret.why });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function readBeginning(folder: string, path: string): string {
  try {
    const file = openSync(join(folder, path), 'r');
    try {
      const buffer = Buffer.alloc(sizeLimit);
      return buffer.toString('utf8', 0, readSync(file, buffer, 0, sizeLimit, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}
