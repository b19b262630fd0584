import { GatewayError } from '../gateway/gatewayError.ts';
import { allMiniApps, type Information } from '../state/miniApps.ts';
import type { MerchantCall } from './call.ts';

/** @throws GatewayError where another mini program has one of the names already (docs/alipaycn-api.md §1.3, §1.6). */
export function checkDistinctNames({ context, miniApp }: MerchantCall, information: Information): void {
  const others = allMiniApps(context).filter(({ id }) => id !== miniApp.id);
  if (others.some((other) => other.information.app_name === information.app_name)) {
    throw new GatewayError('MINI_APP_NAME_DUPLICATE', 'Another mini program has this app_name.');
  }
  if (others.some((other) => other.information.app_english_name === information.app_english_name)) {
    throw new GatewayError('MINI_APP_EN_NAME_DUPLICATE', 'Another mini program has this app_english_name.');
  }
}
