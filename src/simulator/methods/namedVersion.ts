import { GatewayError } from '../gateway/gatewayError.ts';
import { text } from '../gateway/parameters.ts';
import { findVersion, type Version } from '../state/versions.ts';
import type { MerchantCall } from './call.ts';

/**
 * The version that `app_version` names.
 * @param missing the code of the method's row for a version that does not exist.
 */
export function namedVersion({ context, parameters, miniApp }: MerchantCall, missing: string): Version {
  const number = text(parameters, 'app_version');
  if (!number) throw new GatewayError('APP_VERSION_IS_BLANK', 'app_version is missing.');
  const version = findVersion(context, miniApp.id, number);
  if (!version) throw new GatewayError(missing, `There is no version ${number.slice(0, 64)}.`);
  return version;
}
