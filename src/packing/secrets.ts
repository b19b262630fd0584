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

/** Larger files hold data, and are not read. */
const sizeLimit = 1024 * 1024;

interface SecretPattern {
  readonly why: SecretKind;
  readonly name: RegExp;
  /** What it must hold; without it the name says enough. */
  readonly content?: RegExp;
}

/** Programs and texts of one's own: packages of others hold examples of keys, pictures and the like hold anything. */
const ownText =
  /^(?!(?:.*\/)?node_modules\/)(?!.*\.(?:png|jpe?g|gif|webp|avif|ico|bmp|mp[34]|wav|ogg|webm|mov|ttf|otf|woff2?|eot|pdf|zip|gz|wasm)$)/i;

/** The first row whose name and content fit decides. Examples of env files are meant to be shared. */
const secretPatterns: readonly SecretPattern[] = [
  { why: 'envFile', name: /(?:^|\/)\.env(?!.*(?:example|sample|template))(?:\.[^/]*)?$/i },
  { why: 'privateKey', name: /\.(?:p12|pfx|jks|keystore|ppk)$/i },
  {
    why: 'token',
    name: /(?:^|\/)\.(?:npmrc|yarnrc|yarnrc\.yml)$/,
    content: /_authToken\s*=|_password\s*=|_auth\s*=|npmAuthToken\s*:/i,
  },
  { why: 'token', name: /(?:^|\/)(?:\.netrc|\.git-credentials|\.pypirc|\.aws\/credentials)$/, content: /\S/ },
  {
    why: 'toolKey',
    name: /(?:^|\/)\.minidev\/[^/]+\.json$|(?:key|auth|identity|credential|secret|minidev)[^/]*\.json$/i,
    content: /"alipay\.authentication[^"]*"\s*:|"toolId"\s*:/,
  },
  {
    why: 'privateKey',
    name: /\.(?:pem|key|pk8|p8)$|(?:^|\/)id_(?:rsa|ecdsa|ed25519)$|(?:key|secret|credential)[^/]*\.(?:txt|json)$|私钥[^/]*\.txt$/i,
    content: /-----BEGIN [A-Z ]*PRIVATE KEY-----|"privateKey"\s*:\s*"[^"]|^\s*MII[A-Za-z0-9+/\s]{600}/,
  },
  {
    // A key in the midst of a program, as a PEM or as its bare base64.
    why: 'privateKey',
    name: ownText,
    content:
      /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]{0,300}?[A-Za-z0-9+/]{40}|(?:private_?key|私钥)["'`]?\s{0,9}[:=]\s{0,9}["'`]MII[A-Za-z0-9+/]{200}/i,
  },
  {
    // Tokens that are known by how they begin: of GitHub, GitLab, Slack, Stripe, npm, Alibaba Cloud, AWS, and ours.
    why: 'token',
    name: ownText,
    content:
      /(?<![A-Za-z0-9_-])(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60}|glpat-[A-Za-z0-9_-]{20}|xox[abeprs]-[A-Za-z0-9-]{20}|[rs]k_live_[A-Za-z0-9]{20}|npm_[A-Za-z0-9]{36}|mpr_[A-Za-z0-9_-]{32}|LTAI[A-Za-z0-9]{16,20}(?![A-Za-z0-9])|AKIA[A-Z0-9]{16}(?![A-Za-z0-9]))/,
  },
];

/**
 * Finds what looks like a secret among the packed files, by name and, where they are not large, by what they hold. The contents go nowhere.
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
    const content = needsContent ? readText(folder, path, size) : '';
    const secret = fitting.find((pattern) => !pattern.content || pattern.content.test(content));
    if (secret) found.push({ path, why: secret.why });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function readText(folder: string, path: string, size: number): string {
  try {
    const file = openSync(join(folder, path), 'r');
    try {
      const buffer = Buffer.alloc(size);
      return buffer.toString('utf8', 0, readSync(file, buffer, 0, size, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}
