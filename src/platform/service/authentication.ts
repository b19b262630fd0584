import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { ProblemError } from '../../core/problems.ts';
import type { Actor } from '../app/handlers.types.ts';
import type { Store } from '../store/store.types.ts';

/** What the database keeps of a token. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Who a bearer token belongs to. */
export interface Authentication {
  /** @throws ProblemError tokenInvalid, tokenExpired */
  authenticate(token: string): Promise<Actor>;
  /** A bearer token of a user, known to this process only. */
  tokenFor(userId: string): string;
  /** Makes a token of a user known under its own text. */
  accept(token: string, userId: string): void;
}

export function createAuthentication(store: Store, clock: () => Date): Authentication {
  const local = new Map<string, string>();
  const accept = (token: string, userId: string) => void local.set(hashToken(token), userId);
  return {
    accept,
    tokenFor: (userId) => {
      const token = `local_${randomUUID()}${randomBytes(8).toString('hex')}`;
      accept(token, userId);
      return token;
    },
    authenticate: (token) => {
      const hash = hashToken(token);
      const own = local.get(hash);
      return store.read(async (tx) => {
        const row = own === undefined ? await tx.byUniqueKey('token', hash) : null;
        if (row?.expiresAt && row.expiresAt <= clock().toISOString()) throw new ProblemError('tokenExpired');
        const user = await tx.get('user', own ?? row?.userId ?? '');
        if (!user) throw new ProblemError('tokenInvalid');
        const workspaceId = row?.workspaceId ?? undefined;
        const member = workspaceId === undefined ? null : await tx.get('member', `${workspaceId}/${user.id}`);
        return { id: user.id, name: member?.name ?? user.name, workspaceId };
      });
    },
  };
}
