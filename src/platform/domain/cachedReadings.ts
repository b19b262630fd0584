import { type CategoryNode, demandsOf } from '../../core/categories.ts';
import { type CategoryDemands, noDemands } from '../../core/configuration.ts';
import type { ReadingRow, ReleaseRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';

type Place = Pick<ReleaseRow, 'miniProgramId' | 'targetApp'>;

/** What was last read at a target app, as long as it is of the mini program that is authorized there now. */
export async function keptReading(
  tx: Tx,
  { miniProgramId, targetApp }: Place,
  what: ReadingRow['what'],
): Promise<ReadingRow | null> {
  const row = await tx.get('reading', `${miniProgramId}/${targetApp}/${what}`);
  const authorization = await tx.get('authorization', `${miniProgramId}/${targetApp}`);
  return row && row.merchantAppId === authorization?.merchantAppId ? row : null;
}

/** What the chosen categories requireRole, as far as the target app's categories were read. */
export async function knownDemands(tx: Tx, place: Place, category: string): Promise<CategoryDemands> {
  const kept = category ? await keptReading(tx, place, 'categories') : null;
  return kept ? demandsOf(kept.value as CategoryNode[], category) : noDemands;
}
