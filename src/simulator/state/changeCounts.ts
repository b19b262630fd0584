import { chinaTime, type SimulatorContext } from './simulatorContext.ts';

/** Once online, each of these may change so often in a calendar month (docs/alipaycn-api.md §1.6). */
const MOST_CHANGES = 5;

/** Texts that are counted. */
export type CountedField = 'app_slogan' | 'app_desc' | 'category';

/** True where a text was changed as often as a month allows, in China's time. */
export function isUsedUp(context: SimulatorContext, miniAppId: string, field: CountedField): boolean {
  const row = context.database
    .prepare('SELECT count(*) AS found FROM informationChange WHERE miniAppId = ? AND field = ? AND month = ?')
    .get(miniAppId, field, chinaTime(context.now()).slice(0, 7));
  return Number(row?.found) >= MOST_CHANGES;
}

/** Counts a change. */
export function countChange(context: SimulatorContext, miniAppId: string, field: CountedField): void {
  context.database
    .prepare('INSERT INTO informationChange (miniAppId, field, month) VALUES (?, ?, ?)')
    .run(miniAppId, field, chinaTime(context.now()).slice(0, 7));
}
