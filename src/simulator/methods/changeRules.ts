import { refuse } from '../gateway/gatewayError.ts';
import { findMiniApps, type Information } from '../state/miniApps.ts';
import { all, insert } from '../state/rows.ts';
import { chinaTime } from '../state/simulatorContext.ts';
import { findVersions } from '../state/versions.ts';
import type { MerchantCall } from './call.ts';

/** Online mini programs of a merchant (docs/alipaycn-api.md §1.11: the number is documented, its code inferred). */
const MOST_ONLINE = 10;
/** Changes of each text in a calendar month, once online (docs/alipaycn-api.md §1.6). */
const MOST_CHANGES = 5;

const readCategory = ({ mini_category_ids: mini, app_category_ids: app }: Information) => mini || app;

/** The changes that are counted, with the code for one too many. */
const COUNTED: readonly (readonly [field: string, code: string, read: (information: Information) => unknown])[] = [
  ['app_slogan', 'MODIFY_SLOGAN_EXCEED_COUNT', ({ app_slogan }) => app_slogan],
  ['app_desc', 'MODIFY_DESC_EXCEED_COUNT', ({ app_desc }) => app_desc],
  ['category', 'MODIFY_CATEGORY_ID_EXCEED_COUNT', readCategory],
];

/** Counts what an application changes of a mini program that was online before, by the month in China's time. */
export function countChanges({ context, miniApp }: MerchantCall, information: Information): void {
  if (!miniApp.onceOnline) return;
  const month = chinaTime(context.now()).slice(0, 7);
  for (const [field, code, read] of COUNTED) {
    if (read(information) === read(miniApp.information)) continue;
    const sql = 'SELECT 1 FROM informationChange WHERE miniAppId = ? AND field = ? AND month = ?';
    if (all(context, sql, miniApp.id, field, month).length >= MOST_CHANGES)
      refuse(code, `${field} changed too often this month.`);
    insert(context, 'informationChange', { miniAppId: miniApp.id, field, month });
  }
}

/** A merchant with ten mini programs online cannot bring another one online. */
export function checkOnlineCount({ context, miniApp }: MerchantCall): void {
  const online = findMiniApps(context, miniApp.merchant).filter(
    ({ id }) => id !== miniApp.id && findVersions(context, id).some(({ status }) => status === 'RELEASE'),
  );
  const message = `${MOST_ONLINE} mini programs of the merchant are online.`;
  if (online.length >= MOST_ONLINE) refuse('CAN_NOT_SUBMIT_WITH_ONLINE_MINI_APP_EXCEED_LIMIT', message);
}

/** @throws GatewayError where another mini program has one of the names already (docs/alipaycn-api.md §1.3, §1.6). */
export function checkDistinctNames({ context, miniApp }: MerchantCall, information: Information): void {
  const others = findMiniApps(context).filter(({ id }) => id !== miniApp.id);
  if (others.some((other) => other.information.app_name === information.app_name))
    refuse('MINI_APP_NAME_DUPLICATE', 'Another mini program has this app_name.');
  if (others.some((other) => other.information.app_english_name === information.app_english_name))
    refuse('MINI_APP_EN_NAME_DUPLICATE', 'Another mini program has this app_english_name.');
}

/** Names are frozen after the first full release (docs/alipaycn-api.md §1.6). */
export function checkFrozenNames({ miniApp }: MerchantCall, information: Information): void {
  if (!miniApp.onceOnline) return;
  if (information.app_name !== miniApp.information.app_name)
    refuse('CAN_NOT_MODIFY_NAME_ONCE_ONLINE', 'app_name cannot change after the first release.');
  if (information.app_english_name !== miniApp.information.app_english_name)
    refuse('CAN_NOT_MODIFY_EN_ONCE_ONLINE', 'app_english_name cannot change after the first release.');
}
