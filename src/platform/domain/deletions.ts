import { ProblemError, type Reason } from '../../core/problems.ts';
import type { Target } from '../../core/targets/target.ts';
import type { MiniProgramRow, VersionRow, WorkspaceRow } from '../store/documents.ts';
import { readingNames } from '../store/intents.ts';
import { lists } from '../store/lists.ts';
import type { Tx } from '../store/store.types.ts';
import type { ServiceContext } from './context.ts';
import { type LeftBytes, removeUnusedPictures, uncountStoredBytes } from './storedBytes.ts';

type Rules = Pick<ServiceContext, 'targets' | 'permissions'>;

/** Why a workspace stays; `null` where it holds nothing. */
export async function keepsWorkspace(tx: Tx, { id, name }: WorkspaceRow): Promise<Reason | null> {
  const { items } = await tx.page('miniProgram', id, null, 1);
  return items.length > 0 ? { code: 'workspaceNotEmpty', params: { name } } : null;
}

/** Why a mini program stays: releases and their history are kept. */
export async function keepsMiniProgram(tx: Tx, { id, name }: MiniProgramRow): Promise<Reason | null> {
  const { items } = await tx.page('release', id, null, 1);
  return items.length > 0 ? { code: 'miniProgramHasReleases', params: { name } } : null;
}

/** Why a version stays: it has a release, or a target app is about to build it. */
export async function keepsVersion(
  tx: Tx,
  { id, number, build }: VersionRow,
  targets: readonly Target[],
): Promise<Reason | null> {
  for (const target of targets) {
    const release = await tx.byUniqueKey('release', `${id}/${target.id}`);
    if (release) return { code: 'versionHasReleases', params: { version: number, target: target.name } };
  }
  const [target] = targets;
  if (build?.state !== 'building' || !target) return null;
  return { code: 'versionBuilding', params: { version: number, target: target.name } };
}

/** Removes a version without a release; gives the bytes of its package, which are removed once this is stored. */
export async function removeVersion(tx: Tx, version: VersionRow): Promise<LeftBytes[]> {
  const { id, workspaceId, packageBytes, packageSha256 } = version;
  await tx.remove('version', id);
  if (!packageSha256) return [];
  await uncountStoredBytes(tx, workspaceId, packageBytes);
  return [{ kind: 'packages', sha256: packageSha256 }];
}

/** @throws ProblemError operationPending or busy while something is under way at a target app */
async function requireIdle(tx: Tx, { permissions }: Rules, { id }: MiniProgramRow): Promise<void> {
  const [work] = (await tx.listPage('intent', lists.unfinished(id), null, 1)).items;
  if (!work) return;
  if (Object.hasOwn(permissions, work.action)) throw new ProblemError('operationPending', { action: work.action });
  throw new ProblemError('busy');
}

/**
 * Removes a mini program without releases, with its versions, pictures, authorizations and assignments; gives the ids of
 * the authorizations and the bytes, whose secrets and files are removed once this is stored.
 * @throws ProblemError operationPending, busy
 */
export async function removeMiniProgram(
  context: Rules,
  tx: Tx,
  program: MiniProgramRow,
): Promise<{ readonly authorizations: readonly string[]; readonly left: readonly LeftBytes[] }> {
  await requireIdle(tx, context, program);
  const authorizations = context.targets.map((target) => `${program.id}/${target.id}`);
  for (const id of authorizations) {
    for (const what of readingNames) await tx.remove('reading', `${id}/${what}`);
    await tx.remove('authorization', id);
  }
  const packages: LeftBytes[] = [];
  for (const version of await tx.children('version', program.id)) packages.push(...(await removeVersion(tx, version)));
  for (const { id, assigned } of await tx.list('member', lists.assigned(program.id))) {
    await tx.update('member', id, { assigned: assigned.filter((one) => one !== program.id) });
  }
  await tx.remove('miniProgram', program.id);
  await tx.announce('workspace', program.workspaceId);
  const logos = program.languages.map(({ logo }) => logo).filter(Boolean);
  const pictures = await removeUnusedPictures(tx, program.workspaceId, logos);
  return { authorizations, left: [...packages, ...pictures] };
}

/**
 * Removes a workspace without mini programs: its members and their tokens, its basic information and pictures; gives the
 * bytes, which are removed once this is stored.
 */
export async function removeWorkspace(tx: Tx, { id }: WorkspaceRow): Promise<LeftBytes[]> {
  const files = await tx.children('file', id);
  for (const file of files) await tx.remove('file', file.id);
  await tx.remove('usage', id);
  await tx.remove('basicInformation', id);
  await tx.remove('workspace', id);
  for (const member of await tx.children('member', id)) await removeMember(tx, member.id);
  return files.map(({ sha256 }) => ({ kind: 'files', sha256 }));
}

/** Removes a member; their tokens are invalid from then on. */
export async function removeMember(tx: Tx, id: string): Promise<void> {
  await tx.remove('member', id);
  for (const token of await tx.children('token', id)) await tx.remove('token', token.id);
}
