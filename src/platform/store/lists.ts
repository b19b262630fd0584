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
  /** Versions of a mini program, the highest number first. */
  numbers: (miniProgramId: string) => `numbers ${miniProgramId}`,
  /** Releases that are not over, newest first. */
  open: (miniProgramId: string, targetApp: string) => `open ${miniProgramId} ${targetApp}`,
  /** All releases to a target app, newest first. */
  toTarget: (miniProgramId: string, targetApp: string) => `toTarget ${miniProgramId} ${targetApp}`,
  /** Releases whose version was brought to the target app and not deleted there, the highest number first. */
  delivered: (miniProgramId: string, targetApp: string) => `delivered ${miniProgramId} ${targetApp}`,
  /** Releases of a workspace that are not canceled, by their mini program. */
  counted: (workspaceId: string, targetApp: string) => `counted ${workspaceId} ${targetApp}`,
  /** Releases that passed a review with their basic information, the last one first. */
  approved: (workspaceId: string, { targetApp, miniProgramId }: Only = {}) =>
    `approved ${workspaceId} ${targetApp ?? '*'} ${miniProgramId ?? '*'}`,
  /** Configurations and applications with a test password. */
  testPassword: (key: string) => `testPassword ${key}`,
  /** Authorizations by the merchant's mini program that they are for. */
  merchantApp: (targetApp: string, merchantAppId: string) => `merchantApp ${targetApp} ${merchantAppId}`,
};

/** When a release passed its review; empty before. */
export const approvedAt = ({ reached }: Pick<ReleaseRow, 'reached'>): string =>
  reached?.find(({ stage }) => stage === 'releasePreparation')?.at ??
  reached?.find(({ stage }) => stage === 'fullRelease')?.at ??
  '';

function releaseEntries(release: Listed<'release'>): Entry[] {
  const { workspaceId, miniProgramId, targetApp, stage, order: position } = release;
  const isOver = (stage === 'archived' || stage === 'canceled') && release.pending === null;
  const approved = release.basicInformation === null ? '' : approvedAt(release);
  const approvals: readonly Only[] = approved
    ? [{}, { targetApp }, { miniProgramId }, { targetApp, miniProgramId }]
    : [];
  const entries: readonly (Entry | false)[] = [
    { list: lists.toTarget(miniProgramId, targetApp), position },
    !isOver && { list: lists.open(miniProgramId, targetApp), position },
    release.delivered &&
      !release.standsAt &&
      stage !== 'canceled' && {
        list: lists.delivered(miniProgramId, targetApp),
        position: sortableVersion(release.versionNumber),
      },
    stage !== 'canceled' && { list: lists.counted(workspaceId, targetApp), position: miniProgramId ?? '' },
    ...approvals.map((only) => ({ list: lists.approved(workspaceId, only), position: approved })),
  ];
  return entries.filter((entry) => Boolean(entry)) as Entry[];
}

const passwordEntries = (key: string | null | undefined, position: string): Entry[] =>
  key ? [{ list: lists.testPassword(key), position }] : [];

/** The lists that rows of a kind are in, from what the row says. A change here needs a new format of the data. */
export const entriesOf: { readonly [K in Kind]?: (row: Listed<K>) => Entry[] } = {
  member: ({ userId, order: position }) => [{ list: lists.memberships(userId), position }],
  version: ({ miniProgramId, number }) => [{ list: lists.numbers(miniProgramId), position: sortableVersion(number) }],
  release: releaseEntries,
  configuration: ({ testPasswordKey, order }) => passwordEntries(testPasswordKey, order),
  application: ({ configuration, order }) => passwordEntries(configuration?.testPasswordKey, order),
  authorization: ({ targetApp, merchantAppId, order: position }) =>
    merchantAppId ? [{ list: lists.merchantApp(targetApp, merchantAppId), position }] : [],
};
