import { parseVersionNumber } from '../../core/versionNumber.ts';
import type { Kind, ReleaseRow, Rows } from './documents.ts';

/** Where a row stands: rows are found by the name of a list, from the highest position down. */
export interface Entry {
  readonly list: string;
  readonly position: string;
}

/** A row as lists see it; `order` sorts rows by when they were inserted. */
type Listed<K extends Kind> = Omit<Rows[K], 'revision' | 'createdAt' | 'updatedAt'> & { readonly order: string };

/** A number of digits by which texts sort as the numbers do. */
export const sortable = (value: number): string => String(value).padStart(16, '0');

/** Version numbers as texts that sort as the numbers do; what is no number sorts lowest. */
const sortableVersion = (number: string): string => (parseVersionNumber(number) ?? []).map(sortable).join('.');

type Only = { readonly targetApp?: string | undefined; readonly miniProgramId?: string | undefined };

/** The names of the lists. */
export const lists = {
  /** Members that a user is, newest first. */
  memberships: (userId: string) => `memberships ${userId}`,
  /** Members of a workspace that own it. */
  owners: (workspaceId: string) => `owners ${workspaceId}`,
  /** Members that a mini program is assigned to. */
  assigned: (miniProgramId: string) => `assigned ${miniProgramId}`,
  /** Versions of a mini program, the highest number first. */
  numbers: (miniProgramId: string) => `numbers ${miniProgramId}`,
  /** Releases that are not over, newest first. */
  open: (miniProgramId: string, targetApp: string) => `open ${miniProgramId} ${targetApp}`,
  /** All releases to a target app, newest first. */
  toTarget: (miniProgramId: string, targetApp: string) => `toTarget ${miniProgramId} ${targetApp}`,
  /** Releases whose version was brought to the target app and not deleted there, the highest number first. */
  delivered: (miniProgramId: string, targetApp: string) => `delivered ${miniProgramId} ${targetApp}`,
  /** Releases whose version is at another mini program of the target app than the one authorized now. */
  standing: (miniProgramId: string, targetApp: string, merchantAppId: string) =>
    `standing ${miniProgramId} ${targetApp} ${merchantAppId}`,
  /** Releases that the target app's reviewers may have, of all workspaces. */
  underReview: 'underReview',
  /** Archived releases by when that was, in steps of two seconds. */
  archivedIn: (miniProgramId: string, targetApp: string, step: number) =>
    `archived ${miniProgramId} ${targetApp} ${step}`,
  /** Releases of a workspace that are not canceled, by their mini program. */
  counted: (workspaceId: string, targetApp: string) => `counted ${workspaceId} ${targetApp}`,
  /** Releases that passed a review with their basic information, the last one first. */
  approved: (workspaceId: string, { targetApp, miniProgramId }: Only = {}) =>
    `approved ${workspaceId} ${targetApp ?? '*'} ${miniProgramId ?? '*'}`,
  /** Configurations and applications with a test password. */
  testPassword: (key: string) => `testPassword ${key}`,
  /** Authorizations by the merchant's mini program that they are for. */
  merchantApp: (targetApp: string, merchantAppId: string) => `merchantApp ${targetApp} ${merchantAppId}`,
  /** All authorizations with a grant, newest first. */
  granted: 'granted',
  /** The authorization whose request, running or ended, has a state of this hash. */
  requested: (stateHash: string) => `requested ${stateHash}`,
  /** Work at a target app that is not done, by the mini program. */
  unfinished: (miniProgramId: string) => `unfinished ${miniProgramId}`,
};

/** The step of `lists.archivedIn` that a moment is in; `null` for what is no moment. */
export function archivedStep(at: string | undefined): number | null {
  const step = Math.floor(Date.parse(at ?? '') / 2000);
  return Number.isNaN(step) ? null : step;
}

/** When a release passed its review; empty before. */
export const approvedAt = ({ reached }: Pick<ReleaseRow, 'reached'>): string =>
  reached?.find(({ stage }) => stage === 'releasePreparation')?.at ??
  reached?.find(({ stage }) => stage === 'fullRelease')?.at ??
  '';

function releaseEntries(release: Listed<'release'>): Entry[] {
  const { workspaceId, miniProgramId, targetApp, stage, standsAt, pending, outsideStatus, order: position } = release;
  const isOver = (stage === 'archived' || stage === 'canceled') && release.pending === null;
  const approved = release.basicInformation === null ? '' : approvedAt(release);
  const approvals: readonly Only[] = approved
    ? [{}, { targetApp }, { miniProgramId }, { targetApp, miniProgramId }]
    : [];
  const archived = stage === 'archived' && archivedStep(release.reached?.find((one) => one.stage === stage)?.at);
  // A status that is not known here may still become a decision.
  const isReviewed = stage === 'underReview' && !pending && outsideStatus !== 'INIT' && outsideStatus !== null;
  const entries: readonly (Entry | false)[] = [
    { list: lists.toTarget(miniProgramId, targetApp), position },
    !isOver && { list: lists.open(miniProgramId, targetApp), position },
    release.delivered &&
      !standsAt &&
      stage !== 'canceled' && {
        list: lists.delivered(miniProgramId, targetApp),
        position: sortableVersion(release.versionNumber),
      },
    Boolean(standsAt) && { list: lists.standing(miniProgramId, targetApp, standsAt ?? ''), position },
    isReviewed && { list: lists.underReview, position },
    typeof archived === 'number' && { list: lists.archivedIn(miniProgramId, targetApp, archived), position },
    stage !== 'canceled' && { list: lists.counted(workspaceId, targetApp), position: miniProgramId ?? '' },
    ...approvals.map((only) => ({ list: lists.approved(workspaceId, only), position: approved })),
  ];
  return entries.filter((entry) => Boolean(entry)) as Entry[];
}

const passwordEntries = (key: string | null | undefined, position: string): Entry[] =>
  key ? [{ list: lists.testPassword(key), position }] : [];

function authorizationEntries(row: Listed<'authorization'>): Entry[] {
  const { targetApp, merchantAppId, request, ended = [], order: position } = row;
  const hashes = new Set([...(request ? [request] : []), ...ended].map(({ stateHash }) => stateHash));
  const requests = [...hashes].map((hash) => ({ list: lists.requested(hash), position }));
  if (!merchantAppId) return requests;
  return [
    { list: lists.merchantApp(targetApp, merchantAppId), position },
    { list: lists.granted, position },
    ...requests,
  ];
}

function intentEntries({ state, authorizationId, input, order: position }: Listed<'intent'>): Entry[] {
  if (state === 'done' || state === 'failed') return [];
  const given = (input as { readonly miniProgramId?: unknown } | null)?.miniProgramId;
  const id = authorizationId?.split('/')[0] ?? given;
  return typeof id === 'string' ? [{ list: lists.unfinished(id), position }] : [];
}

const memberEntries = ({ workspaceId, userId, role, assigned = [], order: position }: Listed<'member'>): Entry[] => [
  { list: lists.memberships(userId), position },
  ...(role === 'owner' ? [{ list: lists.owners(workspaceId), position }] : []),
  ...assigned.map((id) => ({ list: lists.assigned(id), position })),
];

/** The lists that rows of a kind are in, from what the row says. A change here needs a new format of the data. */
export const entriesOf: { readonly [K in Kind]?: (row: Listed<K>) => Entry[] } = {
  member: memberEntries,
  version: ({ miniProgramId, number }) => [{ list: lists.numbers(miniProgramId), position: sortableVersion(number) }],
  release: releaseEntries,
  configuration: ({ testPasswordKey, order }) => passwordEntries(testPasswordKey, order),
  application: ({ configuration, order }) => passwordEntries(configuration?.testPasswordKey, order),
  authorization: authorizationEntries,
  intent: intentEntries,
};
