import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ProblemError } from '../../core/problems.ts';
import type { Actor } from '../app/handlers.types.ts';
import type { TokenRow } from '../store/documents.ts';
import type { Store } from '../store/store.types.ts';

/** What the database keeps of a token. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Who a bearer token belongs to. */
export interface Authentication {
  /** @throws ProblemError tokenInvalid, tokenExpired; rateLimited after many wrong ones */
  authenticate(token: string): Promise<Actor>;
  /** A bearer token of a user, known to this process only. */
  tokenFor(userId: string): string;
  /** Makes a token of a user known under its own text. */
  accept(token: string, userId: string): void;
}

/** Wrong tokens that are answered at once, and the pause between further ones, in milliseconds. */
const free = 20;
const pause = 250;
const longestPause = 5000;

/** Answers wrong tokens one after the other, whoever sends them and by however many connections; right ones never wait. */
function createSlowdown(): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = performance.now();
    next = Math.max(now - free * pause, next) + pause;
    const milliseconds = next - now;
    if (milliseconds > longestPause) {
      next -= pause;
      throw new ProblemError('rateLimited', {}, [], { retryAfterSeconds: Math.ceil(longestPause / 1000) });
    }
    if (milliseconds > 0) await wait(milliseconds, undefined, { ref: false });
  };
}

const hour = 3_600_000;

/** Notes when a token is used, once an hour, so that not every request writes. What cannot be noted keeps nobody out. */
function createUseNotes(store: Store, clock: () => Date, logger: (line: string) => void) {
  const noted = new Map<string, number>();
  return async ({ id, lastUsedAt }: TokenRow): Promise<void> => {
    const now = Math.floor(clock().getTime() / hour) * hour;
    if ((noted.get(id) ?? Date.parse(lastUsedAt ?? '')) === now) return;
    noted.set(id, now);
    try {
      await store.write(async (tx) => {
        if (await tx.get('token', id)) await tx.update('token', id, { lastUsedAt: new Date(now).toISOString() });
      });
    } catch (error) {
      if (!ProblemError.is(error)) throw error;
      logger(`the use of a token could not be noted: ${error.code}`);
    }
  };
}

export function createAuthentication(store: Store, clock: () => Date, logger: (line: string) => void): Authentication {
  const slowDown = createSlowdown();
  const noteUse = createUseNotes(store, clock, logger);
  const local = new Map<string, string>();
  const accept = (token: string, userId: string) => void local.set(hashToken(token), userId);
  return {
    accept,
    tokenFor: (userId) => {
      const token = `local_${randomUUID()}${randomBytes(8).toString('hex')}`;
      accept(token, userId);
      return token;
    },
    authenticate: async (token) => {
      const hash = hashToken(token);
      const own = local.get(hash);
      const found = await store.read(async (tx) => {
        const row = own === undefined ? await tx.byUniqueKey('token', hash) : null;
        if (row?.expiresAt && row.expiresAt <= clock().toISOString()) throw new ProblemError('tokenExpired');
        const user = await tx.get('user', own ?? row?.userId ?? '');
        if (!user) return null;
        const workspaceId = row?.workspaceId ?? undefined;
        const member = workspaceId === undefined ? null : await tx.get('member', `${workspaceId}/${user.id}`);
        const actor = { id: user.id, name: member?.name ?? user.name, workspaceId };
        return row ? { row, actor: { ...actor, tokenId: row.id, readOnly: row.readOnly } } : { row, actor };
      });
      if (!found) {
        await slowDown();
        throw new ProblemError('tokenInvalid');
      }
      if (found.row) await noteUse(found.row);
      return found.actor;
    },
  };
}
