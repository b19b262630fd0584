import { refuse } from '../gateway/gatewayError.ts';
import { type Parameters, text } from '../gateway/parameters.ts';
import { accounts, deriveUserId } from '../state/merchants.ts';
import { all, insert, run } from '../state/rows.ts';
import { chinaTime, type SimulatorContext } from '../state/simulatorContext.ts';
import type { MerchantHandlers } from './call.ts';

/** Roles that can be assigned, with their codes and the numbers of Alipay's documents (docs/alipaycn-api.md §1.7). */
const ROLES = {
  DEVELOPER: { most: 30, present: 'DEVELOPER_ALREADY_EXSIT', declined: 'DEVELOPER_ALREADY_REFUSED' },
  EXPERIENCER: { most: 50, present: 'EXPERIENCER_ALREADY_EXIST', declined: 'EXPERIENCER_ALREADY_REFUSED' },
} as const;

type MemberRole = keyof typeof ROLES;

/** Somebody who develops or tries a mini program. */
interface Member {
  readonly logonId: string;
  readonly userId: string;
  readonly invitedAt: number;
}

/** People of the simulation who cannot be invited; everybody else with a phone or an e-mail can (*assumed*). */
const NOBODY = 'nobody@example.com';
const DECLINES = 'declines@example.com';
const DEVELOPMENT_MANAGER = 'dev-manager@example.com';

/** Developers and testers of a mini program (docs/alipaycn-api.md §1.7). */
export const memberHandlers: MerchantHandlers = {
  'alipay.open.app.members.create': ({ context, parameters, miniApp }) => {
    const role = requireRole(parameters);
    const { most, present, declined } = ROLES[role];
    const logonId = text(parameters, 'logon_id').toLowerCase();
    if (!/^(?:1\d{10}|[^\s@]+@[^\s@]+\.[^\s@]+)$/.test(logonId))
      refuse('INVALID_LOGON_ID', 'logon_id is a phone number or an e-mail address.');
    if (logonId === NOBODY) refuse('USER_INFO_NOT_EXIST', 'Nobody logs in by this logon_id.');
    const account = accounts.find(({ email }) => email === logonId);
    if (account?.isAdmin && account.merchant === miniApp.merchant)
      refuse('CANNOT_INVITE_MANAGER', 'This is the admin of the mini program.');
    if (logonId === DEVELOPMENT_MANAGER)
      refuse('DEV_MANAGER_ALREADY_EXIST', 'This is the development manager of the mini program.');
    if (logonId === DECLINES) refuse(declined, 'The person declined an invitation.');
    const members = findMembers(context, miniApp.id, role);
    if (members.some((member) => member.logonId === logonId)) refuse(present, 'The person has the role already.');
    if (members.length >= most) refuse('ROLE_OVER_LIMIT', `At most ${most} of ${role}.`);
    // The person joins at once.
    const row = { miniAppId: miniApp.id, logonId, role, userId: deriveUserId(logonId), invitedAt: context.now() };
    insert(context, 'member', row);
    return {};
  },

  'alipay.open.app.members.query': ({ context, parameters, miniApp }) => {
    const role = requireRole(parameters);
    return {
      app_member_info_list: findMembers(context, miniApp.id, role).map((member) => ({
        logon_id: member.logonId,
        nick_name: member.logonId.replace(/@.*/, ''),
        user_id: member.userId,
        role,
        // Assumed: the values of status are not published.
        status: 'VALID',
        gmt_invite: chinaTime(member.invitedAt),
        gmt_join: chinaTime(member.invitedAt),
      })),
    };
  },

  'alipay.open.app.members.delete': ({ context, parameters, miniApp }) => {
    const userId = text(parameters, 'user_id');
    if (!userId) refuse('USER_ID_IS_BLANK', 'user_id is missing; open_id is not simulated.');
    const role = requireRole(parameters);
    const sql = 'DELETE FROM member WHERE miniAppId = ? AND userId = ? AND role = ?';
    if (run(context, sql, miniApp.id, userId, role) === 0)
      refuse('ROLE_NOT_EXSIT', 'The person does not have the role.');
    return {};
  },
};

function findMembers(context: SimulatorContext, miniAppId: string, role: MemberRole): Member[] {
  const sql = 'SELECT * FROM member WHERE miniAppId = ? AND role = ? ORDER BY invitedAt, rowid';
  return all(context, sql, miniAppId, role);
}

function requireRole(parameters: Parameters): MemberRole {
  const role = text(parameters, 'role');
  return Object.hasOwn(ROLES, role)
    ? (role as MemberRole)
    : refuse('INVALID_ROLE', `role is ${Object.keys(ROLES).join(' or ')}.`);
}
