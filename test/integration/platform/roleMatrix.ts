import type { EndpointName } from '../../../src/core/contract/endpoints.ts';
import { png } from '../../shared/media.ts';
import { registration } from './fixture.ts';

/** What an operation is about, which decides who sees it. */
type About = 'nobody' | 'workspace' | 'program';

interface Expectation {
  readonly about: About;
  /** `owners`: where the table says nothing else; `admins`: owner and master; `self`: also who it is about; `releasing`: whoever may release. */
  readonly who: 'all' | 'admins' | 'self' | 'releasing' | 'local' | 'owners';
  /** What somebody who may is answered, with what the test sends; a rule may refuse it, and that is their answer. */
  readonly allowed: readonly number[];
  readonly body?: unknown;
  readonly query?: string;
}

const open = { about: 'nobody', who: 'all', allowed: [200] } as const;
const read = (about: About): Expectation => ({ about, who: 'all', allowed: [200] });
/** A reading at AlipayCN; of what is not authorized nothing can be read. */
const readThere: Expectation = { about: 'program', who: 'all', allowed: [200, 409] };
/** With an If-Match that nothing has, so that nothing changes. */
const stale = (about: About, who: Expectation['who'], body: unknown = {}): Expectation => ({
  about,
  who,
  allowed: [412],
  body,
});
const action = (body: unknown = {}) => stale('program', 'releasing', body);
/** Sent so that a rule refuses it. */
const refused = (body: unknown, query?: string): Expectation => ({
  about: 'program',
  who: 'releasing',
  allowed: [409],
  body,
  ...(query ? { query } : {}),
});
const picture = png(24, 24);
const information = { ...registration(''), licencePictures: [] };
const language = {
  name: '街角咖啡',
  tagline: '每天一杯好咖啡和茶',
  description: '查询门店、在线点单、积分换礼。',
  logo: '',
};
const configuration = {
  versionDescription: '第一个版本，提供门店查询、在线点单和会员积分等功能。',
  category: '',
  screenshots: [],
  serverDomains: [],
  h5Domains: [],
  testers: [],
  testAccount: '',
};

/**
 * Who may do what, written down from docs/decisions.md §4.5 and docs/platform.md §1, not from the platform. An endpoint
 * without a row does not compile.
 */
export const expectations: Readonly<Record<EndpointName, Expectation>> = {
  me: open,
  listTargetApps: open,
  changes: open,
  listWorkspaces: open,
  createWorkspace: { about: 'nobody', who: 'local', allowed: [201], body: { name: 'New' } },

  getWorkspace: read('workspace'),
  updateWorkspace: stale('workspace', 'admins', { name: 'Renamed' }),
  deleteWorkspace: stale('workspace', 'owners', null),
  getBasicInformation: read('workspace'),
  putBasicInformation: stale('workspace', 'releasing', information),
  getApprovedBasicInformation: read('workspace'),
  listMembers: read('workspace'),
  putMember: stale('workspace', 'admins', { role: 'master' }),
  deleteMember: stale('workspace', 'admins', null),
  listMemberTokens: { about: 'workspace', who: 'self', allowed: [200] },
  createMemberToken: { about: 'workspace', who: 'admins', allowed: [201], body: { label: 'matrix' } },
  deleteMemberToken: { about: 'workspace', who: 'self', allowed: [204], body: null },
  uploadFile: { about: 'workspace', who: 'all', allowed: [201], body: picture },
  getFile: read('workspace'),
  listMiniPrograms: read('workspace'),
  createMiniProgram: { about: 'workspace', who: 'admins', allowed: [201], body: { name: 'Another' } },

  getMiniProgram: read('program'),
  updateMiniProgram: stale('program', 'releasing', { servicePhone: '0571-88888881' }),
  deleteMiniProgram: stale('program', 'admins', null),
  putLanguage: stale('program', 'releasing', language),
  deleteLanguage: stale('program', 'releasing', null),
  createQrCode: refused({ page: 'pages/index/index' }),
  getAuthorization: read('program'),
  startAuthorization: { about: 'program', who: 'releasing', allowed: [200], body: {} },
  submitAuthorizationCode: refused({ code: 'c', state: 's' }),
  decideAuthorization: refused({ accept: true, merchantAppId: '2021000000000000' }),
  checkAuthorization: { about: 'program', who: 'releasing', allowed: [200, 409], body: {} },
  listCategories: readThere,
  getTargetInformation: readThere,
  checkName: { ...readThere, body: { name: '街角咖啡店' } },
  listVersions: read('program'),
  uploadVersion: { ...refused('zip', 'number=0.0.1&description='), about: 'program' },
  deleteVersion: stale('program', 'releasing', null),
  createVersionFromTemplate: refused({ number: '0.0.1', templateId: '1' }),
  listTargetVersions: { ...readThere, who: 'releasing' },
  adoptVersion: refused({}),
  createRelease: refused({ targetApp: 'alipayCN' }),
  createTrialQrCode: { about: 'program', who: 'releasing', allowed: [201, 409], body: { targetApp: 'alipayCN' } },
  getRelease: read('program'),
  getConfiguration: read('program'),
  putConfiguration: action(configuration),
  getHistory: read('program'),
  apply: action(),
  withdraw: action(),
  startGrayscale: action({ ratio: 10 }),
  raiseGrayscale: action({ ratio: 30 }),
  stopGrayscale: action(),
  finalRelease: action(),
  cancel: action(),
  rollBack: action(),
  takeOffline: action({ reason: 'No longer offered.' }),
  stopWaiting: stale('program', 'all'),
  acknowledge: stale('program', 'all'),
  reconcile: { about: 'program', who: 'all', allowed: [200, 409], body: {} },
  simulateReview: { ...refused({ reviewer: 'alipayCN', decision: 'approved' }), who: 'all' },
};

export type MemberName =
  | 'local'
  | 'owner'
  | 'master'
  | 'assigned'
  | 'unassigned'
  | 'outsider'
  | 'reader'
  | 'nobody'
  | 'gone';
export type SubjectName = 'own' | 'unassigned' | 'foreign' | 'missing';

const roleOf: Readonly<Record<MemberName, 'owner' | 'master' | 'developer' | null>> = {
  local: 'owner',
  owner: 'owner',
  master: 'master',
  assigned: 'developer',
  unassigned: 'developer',
  outsider: 'owner',
  reader: 'owner',
  nobody: null,
  gone: null,
};

function isVisible(member: MemberName, subject: SubjectName, about: About): boolean {
  if (about === 'nobody') return true;
  if (subject === 'missing') return false;
  if (member === 'outsider') return subject === 'foreign';
  if (subject === 'foreign') return false;
  if (about === 'workspace') return true;
  if (member === 'assigned') return subject === 'own';
  return member !== 'unassigned' || subject === 'unassigned';
}

/**
 * The statuses that a member may be answered for an operation on a subject.
 * @param releasing whether developers may release
 */
export function expected(
  name: EndpointName,
  method: string,
  member: MemberName,
  subject: SubjectName,
  releasing: boolean,
): readonly number[] {
  const { about, who, allowed } = expectations[name];
  const role = roleOf[member];
  if (role === null) return [401];
  if (member === 'reader' && method !== 'GET') return [403];
  if (!isVisible(member, subject, about)) return [404];
  if (who === 'local') return member === 'local' ? allowed : [403];
  const isAdmin = role !== 'developer';
  if (who === 'owners') return role === 'owner' || (isAdmin && !releasing) ? allowed : [403];
  // The person of each subject is the developer who is not assigned to the first mini program.
  const mayAct =
    isAdmin || who === 'all' || (who === 'releasing' && releasing) || (who === 'self' && member === 'unassigned');
  return mayAct ? allowed : [403];
}
