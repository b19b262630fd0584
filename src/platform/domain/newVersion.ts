import { randomUUID } from 'node:crypto';
import { ProblemError } from '../../core/problems.ts';
import { compareVersionNumbers } from '../../core/versionNumber.ts';
import type { MiniProgramRow, VersionRow } from '../store/documents.ts';
import { lists } from '../store/lists.ts';
import type { Draft, Tx } from '../store/store.types.ts';

type Given = Pick<Draft<'version'>, 'number' | 'description' | 'origin' | 'build' | 'uploadedBy'> &
  Partial<Pick<Draft<'version'>, 'packageBytes' | 'packageSha256'>>;

/** A new version of a mini program; without a package unless one is given. @throws UniqueKeyTaken */
export function insertVersion(tx: Tx, program: MiniProgramRow, given: Given): Promise<VersionRow> {
  const { workspaceId, id: miniProgramId } = program;
  const draft = { workspaceId, miniProgramId, standsAt: null, packageBytes: 0, packageSha256: '', ...given };
  const uniqueKey = `${miniProgramId}/${given.number}`;
  return tx.insert('version', randomUUID(), draft, { parent: miniProgramId, uniqueKey, workspaceId, miniProgramId });
}

/** @throws ProblemError versionNumberNotHigher unless the number is above every one that the mini program has. */
export async function requireHigher(tx: Tx, miniProgramId: string, number: string): Promise<void> {
  const [version] = (await tx.listPage('version', lists.numbers(miniProgramId), null, 1)).items;
  const highest = version?.number ?? null;
  if (highest !== null && compareVersionNumbers(number, highest) <= 0) {
    throw new ProblemError('versionNumberNotHigher', { number, highest });
  }
}
