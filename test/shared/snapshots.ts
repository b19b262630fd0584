import type { Action, MiniProgram, Release, TargetApp, Version, Workspace } from '../../src/core/contract/model.ts';
import { alipayCn } from '../../src/core/targets/alipayCn.ts';
import type { Target } from '../../src/core/targets/target.ts';
import type { Snapshot } from '../../src/extension/store/snapshot.ts';

/** Every builder fills every field with a valid value; a test says only what it is about. */
const at = '2026-03-02T09:00:00.000Z';

export const allowed = (...names: string[]): Action[] =>
  names.map((name) => ({ name, allowed: true, reason: null, allowedRoles: ['owner', 'master', 'developer'] }));

export const refused = (name: string, code: string, params: Record<string, string | string[]> = {}): Action => ({
  name,
  allowed: false,
  reason: { code, params },
  allowedRoles: ['owner', 'master'],
});

/** A target app as the platform tells it. */
export const targetApp = (target: Target = alipayCn): TargetApp => ({
  id: target.id,
  name: target.name,
  stages: target.stages.map(({ id, tone, step, final = false }) => ({ id, tone, step, final })),
  reviewers: ['alipayPlus', 'alipayCN'],
  requires: { ...target.requires, languages: [...target.requires.languages] },
  quotas: { ...target.quotas },
  ratios: target.ratios.values.map((ratio) => ({ ratio, possible: true, assumed: false })),
});

export const release = (more: Partial<Release> = {}): Release => ({
  id: 'r1',
  workspaceId: 'w1',
  miniProgramId: 'p1',
  versionId: 'v1',
  versionNumber: '1.0.0',
  targetApp: 'alipayCN',
  stage: 'newVersionCreated',
  ratio: null,
  reviews: [],
  rejection: null,
  basicInformationChanges: [],
  pending: null,
  trouble: null,
  found: null,
  archivedReason: null,
  replaced: null,
  reached: [{ stage: 'newVersionCreated', at }],
  ratios: [],
  actions: [],
  revision: 1,
  updatedAt: at,
  ...more,
});

export const reviews = (first: string, second: string): Release['reviews'] => [
  {
    reviewer: 'alipayPlus',
    decision: first,
    reason: null,
    at: first === 'pending' ? null : '2026-03-02T10:00:00.000Z',
  },
  {
    reviewer: 'alipayCN',
    decision: second,
    reason: null,
    at: second === 'pending' ? null : '2026-03-02T11:00:00.000Z',
  },
];

export const underReview = (more: Partial<Release> = {}): Release =>
  release({
    stage: 'underReview',
    reviews: reviews('pending', 'pending'),
    reached: [
      { stage: 'newVersionCreated', at },
      { stage: 'underReview', at: '2026-03-02T09:30:00.000Z' },
    ],
    ...more,
  });

export const version = (more: Partial<Version> = {}): Version => ({
  id: 'v1',
  miniProgramId: 'p1',
  number: '1.0.0',
  description: 'First version',
  origin: 'package',
  build: null,
  packageBytes: 4096,
  packageSha256: '0'.repeat(64),
  uploadedBy: 'Mei',
  createdAt: at,
  releases: [],
  actions: [],
  revision: 1,
  ...more,
});

export const chinese: MiniProgram['languages'][number] = {
  locale: 'zh-CN',
  name: '街角咖啡',
  tagline: '每天一杯好咖啡',
  description: '查询门店、在线点单、积分换礼。',
  logo: { id: 'f1', type: 'png', width: 180, height: 180, bytes: 1024 },
  revision: 1,
  updatedAt: at,
};

export const authorization = (state: string): NonNullable<MiniProgram['targets'][number]['authorization']> => ({
  targetApp: 'alipayCN',
  state,
  merchantAppId: state === 'missing' ? null : '2021000000000001',
  since: state === 'missing' ? null : at,
  until: null,
  missingMethods: [],
  url: null,
  returns: null,
  offer: null,
  checkedAt: null,
});

export const miniProgram = (more: Partial<MiniProgram> = {}): MiniProgram => ({
  id: 'p1',
  workspaceId: 'w1',
  name: 'Coffee Corner',
  defaultLocale: 'zh-CN',
  industry: 'Food',
  servicePhone: '0571-88888888',
  serviceEmail: 'help@example.com',
  languages: [chinese],
  targets: [{ app: 'alipayCN', authorization: authorization('authorized'), newVersions: { used: 1, limit: 20 } }],
  actions: allowed('uploadVersion', 'editMiniProgram', 'editLanguages', 'authorize'),
  revision: 1,
  updatedAt: at,
  ...more,
});

export const workspace = (more: Partial<Workspace> = {}): Workspace => ({
  id: 'w1',
  name: 'Corner Ltd',
  role: 'owner',
  targets: [{ app: 'alipayCN', miniPrograms: { used: 1, limit: 10 } }],
  actions: allowed('createMiniProgram', 'editBasicInformation', 'manageMembers'),
  revision: 1,
  updatedAt: at,
  ...more,
});

/** A snapshot of one workspace with one mini program and these versions, newest first. */
export const snapshotOf = (versions: readonly Version[], more: Partial<Snapshot> = {}): Snapshot => ({
  me: {
    user: { id: 'mei', name: 'Mei' },
    platform: {
      version: '0.1.0',
      simulated: false,
      connection: {
        kind: 'production',
        appId: '2021000000000001',
        reviewers: ['alipayCN'],
        ratios: [10, 30, 50],
        canUpload: true,
      },
    },
    workspaces: [{ id: 'w1', name: 'Corner Ltd', role: 'owner' }],
  },
  targetApps: [targetApp()],
  workspaces: [workspace()],
  miniPrograms: { w1: [miniProgram()] },
  versions: { p1: { items: versions, next: null } },
  readAt: Date.parse(at),
  trouble: null,
  ...more,
});

/** The same, with AlipayCN simulated. */
export function simulated(snapshot: Snapshot): Snapshot {
  const { me } = snapshot;
  return me ? { ...snapshot, me: { ...me, platform: { ...me.platform, simulated: true } } } : snapshot;
}

/** A snapshot in which this is the only release. */
export const snapshotWith = (one: Release, more: Partial<Snapshot> = {}): Snapshot =>
  snapshotOf([version({ releases: [one] })], more);
