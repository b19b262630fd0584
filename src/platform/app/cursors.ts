import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { EndpointName } from '../../core/contract/endpoints.ts';
import type { SecretStore } from '../secrets/secretStore.ts';

/** Where the key lies in the secret store. */
const place = 'cursorKey';
const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;
/** Counting cursors are filled up to it, so that their length says nothing. */
const length = 32;
/** The feed answers it with `reset`, a list with invalidInput. */
const unknown = { changes: String(Number.MAX_SAFE_INTEGER), list: '' };

/** The cursors that callers see instead of the store's, which count what everybody does. */
export interface Cursors {
  /** An answer with its cursors as callers see them. */
  seal(answer: unknown): Promise<unknown>;
  /** The store's cursor; of one that was not made here, one that stands nowhere. */
  open(name: EndpointName, sealed: string): Promise<string>;
}

/** Cursors that nobody but this platform can read, different each time, and known again after a restart. */
export function createCursors(secrets: SecretStore): Cursors {
  let key: Promise<Buffer> | undefined;
  async function load(): Promise<Buffer> {
    const kept = await secrets.get(place);
    const text = kept ?? randomBytes(32).toString('base64url');
    if (kept === undefined) await secrets.set(place, text);
    return Buffer.from(text, 'base64url');
  }
  const keyOnce = (): Promise<Buffer> => {
    key ??= load().catch((error: unknown) => {
      key = undefined; // the next request asks again
      throw error;
    });
    return key;
  };
  async function sealed(cursor: string): Promise<string> {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv(algorithm, await keyOnce(), nonce);
    const parts = [nonce, cipher.update(cursor.padEnd(length)), cipher.final(), cipher.getAuthTag()];
    return Buffer.concat(parts).toString('base64url');
  }
  return {
    seal: async (answer) => {
      const { cursor, next } = answer as { readonly cursor?: string; readonly next?: string | null };
      return {
        ...(answer as object),
        ...(cursor === undefined ? {} : { cursor: await sealed(cursor) }),
        ...(typeof next === 'string' ? { next: await sealed(next) } : {}),
      };
    },
    open: async (name, sealed) => {
      const bytes = Buffer.from(sealed, 'base64url');
      const nothing = name === 'changes' ? unknown.changes : unknown.list;
      if (bytes.length < nonceLength + tagLength) return nothing;
      const decipher = createDecipheriv(algorithm, await keyOnce(), bytes.subarray(0, nonceLength));
      decipher.setAuthTag(bytes.subarray(-tagLength));
      const cursor = decipher.update(bytes.subarray(nonceLength, -tagLength)).toString();
      try {
        decipher.final();
      } catch {
        return nothing; // not sealed by this key
      }
      return cursor.trimEnd();
    },
  };
}
