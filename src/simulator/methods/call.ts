import { refuse } from '../gateway/gatewayError.ts';
import type { UploadedFile } from '../gateway/multipart.ts';
import { invalid, type Parameters, text } from '../gateway/parameters.ts';
import type { MiniApp } from '../state/miniApps.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import { findVersion, type Version } from '../state/versions.ts';

/** A verified call whose parameters conform to the method table. */
export interface Call {
  readonly context: SimulatorContext;
  readonly parameters: Parameters;
  readonly files: ReadonlyMap<string, UploadedFile>;
}

/** A call on behalf of a merchant, by `alipay-app-auth-token`. */
export interface MerchantCall extends Call {
  readonly miniApp: MiniApp;
}

/** Returns the fields of the answer, or throws a GatewayError; synchronous, since it runs in one transaction. */
export type Handler<C extends Call> = (call: C) => Readonly<Record<string, unknown>>;
export type ApplicationHandlers = Readonly<Record<string, Handler<Call>>>;
export type MerchantHandlers = Readonly<Record<string, Handler<MerchantCall>>>;

/** The client of every version here: the Alipay wallet. */
export const WALLET = 'com.alipay.alipaywallet';

/**
 * Checks `bundle_id`, the client that a version is for; by default the wallet, the only one simulated
 * (docs/alipaycn-api.md §1).
 * @param code of the method's row for another client; INVALID_PARAMETER by default.
 */
export function checkBundle(parameters: Parameters, code?: string): void {
  if ((text(parameters, 'bundle_id') || WALLET) === WALLET) return;
  const detail = `only the client ${WALLET} is simulated.`;
  if (code) refuse(code, `bundle_id: ${detail}`);
  throw invalid('bundle_id', detail);
}

/** The text of `app_version`. */
export function requireAppVersion(parameters: Parameters): string {
  const appVersion = text(parameters, 'app_version');
  return appVersion || refuse('APP_VERSION_IS_BLANK', 'app_version is missing.');
}

/** The version that `app_version` names. @param missing the code of the method's row where it does not exist. */
export function requireVersion({ context, parameters, miniApp }: MerchantCall, missing: string): Version {
  const appVersion = requireAppVersion(parameters);
  const version = findVersion(context, miniApp.id, appVersion);
  return version ?? refuse(missing, `There is no version ${appVersion.slice(0, 64)}.`);
}
