import { GatewayError } from '../gateway/gatewayError.ts';
import { type CountedField, countChange, isUsedUp } from '../state/changeCounts.ts';
import { type Information, miniAppsOf } from '../state/miniApps.ts';
import { versionsOf } from '../state/versions.ts';
import type { MerchantCall } from './call.ts';

/**
 * So many mini programs of a merchant may be online (docs/alipaycn-api.md §1.11: the number is documented, its code
 * inferred).
 */
const MOST_ONLINE = 10;

const CODES: Readonly<Record<CountedField, string>> = {
  app_slogan: 'MODIFY_SLOGAN_EXCEED_COUNT',
  app_desc: 'MODIFY_DESC_EXCEED_COUNT',
  category: 'MODIFY_CATEGORY_ID_EXCEED_COUNT',
};

const categoryOf = ({ mini_category_ids: mini, app_category_ids: app }: Information) => mini || app;

/**
 * What an application changes of a mini program that was online before: each only so often a month
 * (docs/alipaycn-api.md §1.6).
 */
export function countChanges({ context, miniApp }: MerchantCall, information: Information): void {
  if (!miniApp.onceOnline) return;
  const stored = miniApp.information;
  const changed: Readonly<Record<CountedField, boolean>> = {
    app_slogan: information.app_slogan !== stored.app_slogan,
    app_desc: information.app_desc !== stored.app_desc,
    category: categoryOf(information) !== categoryOf(stored),
  };
  for (const field of Object.keys(changed) as CountedField[]) {
    if (!changed[field]) continue;
    if (isUsedUp(context, miniApp.id, field))
      throw new GatewayError(CODES[field], `${field} changed too often this month.`);
    countChange(context, miniApp.id, field);
  }
}

/** A merchant with ten mini programs online brings no other one there. */
export function checkOnlineCount({ context, miniApp }: MerchantCall): void {
  const online = miniAppsOf(context, miniApp.merchant).filter(
    ({ id }) => id !== miniApp.id && versionsOf(context, id).some(({ status }) => status === 'RELEASE'),
  );
  if (online.length >= MOST_ONLINE) {
    const message = `${MOST_ONLINE} mini programs of the merchant are online.`;
    throw new GatewayError('CAN_NOT_SUBMIT_WITH_ONLINE_MINI_APP_EXCEED_LIMIT', message);
  }
}
