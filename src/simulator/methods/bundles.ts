import { GatewayError } from '../gateway/gatewayError.ts';
import { invalid, type Parameters, text } from '../gateway/parameters.ts';

const WALLET = 'com.alipay.alipaywallet';

/**
 * Reads `bundle_id`, the client that a version is for; the default is the Alipay wallet, the only one simulated
 * (docs/alipaycn-api.md §1).
 * @param code what the method's row answers for a client it does not serve; without one it is INVALID_PARAMETER.
 */
export function checkBundle(parameters: Parameters, code?: string): void {
  const bundle = text(parameters, 'bundle_id') || WALLET;
  if (bundle === WALLET) return;
  const detail = `only the client ${WALLET} is simulated.`;
  throw code ? new GatewayError(code, `bundle_id: ${detail}`) : invalid('bundle_id', detail);
}

/** The client of every version here. */
export const walletBundle = WALLET;
