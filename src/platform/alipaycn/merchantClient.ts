import type { AlipayCn } from './connector.ts';
import type { Session } from './wire/gateway.ts';

/** What is done in the name of a merchant. */
type Method = { [K in keyof AlipayCn]: Parameters<AlipayCn[K]>[0] extends Session ? K : never }[keyof AlipayCn];

/** AlipayCN in the name of one merchant: the same calls, without their session. */
export type MerchantClient = {
  readonly [K in Method]: AlipayCn[K] extends (session: Session, ...rest: infer R) => infer A
    ? (...rest: R) => A
    : never;
} & { readonly merchantAppId: string };

/** Every call that takes a session, with this one. */
export function createMerchantClient(alipayCn: AlipayCn, session: Session): MerchantClient {
  const bound = Object.entries(alipayCn).map(([name, call]) => [name, call.bind(null, session)]);
  return { ...Object.fromEntries(bound), merchantAppId: session.merchantAppId };
}
