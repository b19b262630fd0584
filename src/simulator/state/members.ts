import { createHash } from 'node:crypto';
import type { SimulatorContext } from './simulatorContext.ts';

/** Roles that may be given (docs/alipaycn-api.md §1.7). */
export const memberRoles = ['DEVELOPER', 'EXPERIENCER'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** Somebody who develops or tries a mini program. */
export interface Member {
  readonly logonId: string;
  readonly role: MemberRole;
  readonly userId: string;
  readonly invitedAt: number;
}

/** The members of a mini program in the order in which they were invited. */
export function membersOf(context: SimulatorContext, miniAppId: string): Member[] {
  return context.database
    .prepare('SELECT logonId, role, userId, invitedAt FROM member WHERE miniAppId = ? ORDER BY invitedAt, rowid')
    .all(miniAppId) as unknown as Member[];
}

/** Invites somebody, who joins at once. */
export function addMember(context: SimulatorContext, miniAppId: string, logonId: string, role: MemberRole): void {
  context.database
    .prepare('INSERT INTO member (miniAppId, logonId, role, userId, invitedAt) VALUES (?, ?, ?, ?, ?)')
    .run(miniAppId, logonId, role, userIdOfPerson(logonId), context.now());
}

/** Takes a role from somebody. @returns false where nobody had it. */
export function removeMember(context: SimulatorContext, miniAppId: string, userId: string, role: MemberRole): boolean {
  const removed = context.database
    .prepare('DELETE FROM member WHERE miniAppId = ? AND userId = ? AND role = ?')
    .run(miniAppId, userId, role);
  return removed.changes > 0;
}

/** The same person always has the same number. */
function userIdOfPerson(logonId: string): string {
  const digest = createHash('sha256').update(logonId).digest();
  return `2088${String(digest.readUIntBE(0, 6) % 1e12).padStart(12, '0')}`;
}
