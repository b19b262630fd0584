import { GatewayError } from '../gateway/gatewayError.ts';
import { text } from '../gateway/parameters.ts';
import { addMember, type MemberRole, memberRoles, membersOf, removeMember } from '../state/members.ts';
import { accounts } from '../state/merchants.ts';
import { chinaTime } from '../state/simulatorContext.ts';
import type { MerchantHandlers } from './call.ts';

/** Numbers that Alipay's documents give (docs/alipaycn-api.md §1.7). */
const MOST: Readonly<Record<MemberRole, number>> = { DEVELOPER: 30, EXPERIENCER: 50 };

/** People of the simulation who cannot be invited; everybody else with a phone or an e-mail can (*assumed*). */
const NOBODY = 'nobody@example.com';
const DECLINES = 'declines@example.com';
const DEVELOPMENT_MANAGER = 'dev-manager@example.com';

const CODES = {
  DEVELOPER: { present: 'DEVELOPER_ALREADY_EXSIT', declined: 'DEVELOPER_ALREADY_REFUSED' },
  EXPERIENCER: { present: 'EXPERIENCER_ALREADY_EXIST', declined: 'EXPERIENCER_ALREADY_REFUSED' },
} as const;

/** Developers and testers of a mini program (docs/alipaycn-api.md §1.7). */
export const memberHandlers: MerchantHandlers = {
  'alipay.open.app.members.create': ({ context, parameters, miniApp }) => {
    const role = roleOf(text(parameters, 'role'));
    const logonId = text(parameters, 'logon_id').toLowerCase();
    if (!/^(?:1\d{10}|[^\s@]+@[^\s@]+\.[^\s@]+)$/.test(logonId)) {
      throw new GatewayError('INVALID_LOGON_ID', 'logon_id is a phone number or an e-mail address.');
    }
    if (logonId === NOBODY) throw new GatewayError('USER_INFO_NOT_EXIST', 'Nobody logs in by this logon_id.');
    if (
      accounts.some(({ email, isAdmin, merchant }) => isAdmin && merchant === miniApp.merchant && email === logonId)
    ) {
      throw new GatewayError('CANNOT_INVITE_MANAGER', 'This is the admin of the mini program.');
    }
    if (logonId === DEVELOPMENT_MANAGER) {
      throw new GatewayError('DEV_MANAGER_ALREADY_EXIST', 'This is the development manager of the mini program.');
    }
    if (logonId === DECLINES) throw new GatewayError(CODES[role].declined, 'The person declined an invitation.');
    const ofRole = membersOf(context, miniApp.id).filter((member) => member.role === role);
    if (ofRole.some((member) => member.logonId === logonId)) {
      throw new GatewayError(CODES[role].present, 'The person has the role already.');
    }
    if (ofRole.length >= MOST[role]) throw new GatewayError('ROLE_OVER_LIMIT', `At most ${MOST[role]} of ${role}.`);
    addMember(context, miniApp.id, logonId, role);
    return {};
  },

  'alipay.open.app.members.query': ({ context, parameters, miniApp }) => {
    const role = roleOf(text(parameters, 'role'));
    const members = membersOf(context, miniApp.id).filter((member) => member.role === role);
    return {
      app_member_info_list: members.map((member) => ({
        logon_id: member.logonId,
        nick_name: member.logonId.replace(/@.*/, ''),
        user_id: member.userId,
        role: member.role,
        // Assumed: the values of status are not published.
        status: 'VALID',
        gmt_invite: chinaTime(member.invitedAt),
        gmt_join: chinaTime(member.invitedAt),
      })),
    };
  },

  'alipay.open.app.members.delete': ({ context, parameters, miniApp }) => {
    const userId = text(parameters, 'user_id');
    if (!userId) throw new GatewayError('USER_ID_IS_BLANK', 'user_id is missing; open_id is not simulated.');
    const role = roleOf(text(parameters, 'role'));
    if (!removeMember(context, miniApp.id, userId, role)) {
      throw new GatewayError('ROLE_NOT_EXSIT', 'The person does not have the role.');
    }
    return {};
  },
};

function roleOf(given: string): MemberRole {
  const role = memberRoles.find((each) => each === given);
  if (!role) throw new GatewayError('INVALID_ROLE', `role is ${memberRoles.join(' or ')}.`);
  return role;
}
