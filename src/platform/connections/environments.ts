import type { Connection } from '../alipaycn/credentials/connection.ts';

type Addresses = Pick<Connection, 'endpoint' | 'authorizeUrl'>;

/** Addresses of Alipay's own gateways and their authorization pages (docs/alipaycn-api.md §2.1, §3.2). */
export const environments: Readonly<Record<'production' | 'sandbox', Addresses>> = {
  production: {
    endpoint: 'https://openapi.alipay.com',
    authorizeUrl: 'https://openauth.alipay.com/oauth2/appToAppBatchAuth.htm',
  },
  sandbox: {
    endpoint: 'https://openapi-sandbox.dl.alipaydev.com',
    authorizeUrl: 'https://openauth-sandbox.dl.alipaydev.com/oauth2/appToAppBatchAuth.htm',
  },
};

/** Percentages besides 100 that the gateway documents: `p10`, `p30`, `p50` (docs/alipaycn-api.md §1.4). */
export const documentedRatios: readonly number[] = [10, 30, 50];

/** Which AlipayCN an address is: one of Alipay's own, or somebody's. */
export function environmentKind(endpoint: string): 'production' | 'sandbox' | 'own' {
  const origin = URL.canParse(endpoint) ? new URL(endpoint).origin : endpoint;
  if (origin === environments.production.endpoint) return 'production';
  return origin === environments.sandbox.endpoint ? 'sandbox' : 'own';
}
