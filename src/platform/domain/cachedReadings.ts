import { readDemands } from '../../core/categories.ts';
import { type CategoryDemands, noDemands } from '../../core/configuration.ts';
import type { ReadingRow, Readings, ReleaseRow } from '../store/documents.ts';
import type { Tx } from '../store/store.types.ts';

type Place = Pick<ReleaseRow, 'miniProgramId' | 'targetApp'>;

const isOf = <W extends keyof Readings>(row: ReadingRow, what: W): row is ReadingRow<W> => row.what === what;

/** What was last read at a target app, as long as it is of the mini program that is authorized there now. */
export async function cachedReading<W extends keyof Readings>(
  tx: Tx,
  { miniProgramId, targetApp }: Place,
  what: W,
): Promise<ReadingRow<W> | null> {
  const row = await tx.get('reading', `${miniProgramId}/${targetApp}/${what}`);
  const authorization = await tx.get('authorization', `${miniProgramId}/${targetApp}`);
  return row && isOf(row, what) && row.merchantAppId === authorization?.merchantAppId ? row : null;
}

/** What the chosen categories demand, as far as the target app's categories were read. */
export async function knownDemands(tx: Tx, place: Place, category: string): Promise<CategoryDemands> {
  const kept = category ? await cachedReading(tx, place, 'categories') : null;
  return kept ? readDemands(kept.value, category) : noDemands;
}
