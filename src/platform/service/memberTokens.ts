import { randomBytes, randomUUID } from 'node:crypto';
import { checkForm } from '../../core/fieldChecks.ts';
import { tokenLimits } from '../../core/limits.ts';
import { ProblemError } from '../../core/problems.ts';
import type { Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import type { TokenRow } from '../store/documents.ts';
import { readLimit, requireRole, requireWorkspace } from './access.ts';
import { hashToken } from './authentication.ts';
import { requireAuthorityOver } from './members.ts';

/** A token without its secret. */
const tokenView = ({ id, label, createdAt, expiresAt, readOnly = false, lastUsedAt }: TokenRow) => ({
  id,
  label,
  createdAt,
  expiresAt,
  readOnly,
  lastUsedAt: lastUsedAt ?? null,
});

/** The tokens of a member. */
export const memberTokenHandlers = (
  context: ServiceContext,
): Pick<Handlers, 'listMemberTokens' | 'createMemberToken' | 'deleteMemberToken'> => ({
  listMemberTokens: async ({ actor, path, query }) =>
    context.store.read(async (tx) => {
      const { member: asking } = await requireWorkspace(tx, path.workspace, actor);
      if (path.user !== actor.id) requireRole(context, asking, 'manageMembers');
      const page = await tx.page(
        'token',
        `${path.workspace}/${path.user}`,
        query.cursor ?? null,
        readLimit(query.limit),
      );
      return { items: page.items.map(tokenView), next: page.next };
    }),

  createMemberToken: async ({ actor, path, body, idempotency }) => {
    const label = body.label?.trim() ?? '';
    const problems = checkForm(tokenLimits, { label });
    if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
    return context.store.write(async (tx) => {
      const { member: asking } = await requireWorkspace(tx, path.workspace, actor);
      requireRole(context, asking, 'manageMembers');
      const memberId = `${path.workspace}/${path.user}`;
      const member = await tx.get('member', memberId);
      if (!member) throw new ProblemError('memberUnknown');
      requireAuthorityOver(asking, member.role);
      const token = `mpr_${randomBytes(24).toString('base64url')}`;
      const days = body.days ?? 90;
      const expiresAt = new Date(context.clock().getTime() + days * 24 * 3600 * 1000).toISOString();
      const draft = {
        userId: path.user,
        workspaceId: path.workspace,
        label,
        hash: hashToken(token),
        expiresAt,
        readOnly: body.readOnly ?? false,
      };
      const row = await tx.insert('token', randomUUID(), draft, { parent: memberId, uniqueKey: draft.hash });
      // The secret itself is never stored, so a repeated call cannot show it again.
      await idempotency.refuseAgain(tx, new ProblemError('tokenShownOnce', { id: row.id, label: row.label }));
      return { ...tokenView(row), token };
    });
  },

  deleteMemberToken: async ({ actor, path, idempotency }) =>
    context.store.write(async (tx) => {
      const { member: asking } = await requireWorkspace(tx, path.workspace, actor);
      if (path.user !== actor.id) {
        requireRole(context, asking, 'manageMembers');
        requireAuthorityOver(asking, (await tx.get('member', `${path.workspace}/${path.user}`))?.role);
      }
      const row = await tx.get('token', path.token);
      if (row?.userId !== path.user || row.workspaceId !== path.workspace) throw new ProblemError('notFound');
      await tx.remove('token', row.id);
      await idempotency.answer(tx, undefined);
      return undefined;
    }),
});
