import type { World } from './world.ts';

/** What a release platform needs to reach this AlipayCN. */
export interface SimulatorConnection {
  endpoint: string;
  authorizeUrl: string;
  appId: string;
  /** PKCS#8 PEM of the third-party application. */
  privateKey: string;
  /** SPKI PEM. */
  alipayPublicKey: string;
  appOrigin: string;
  ratios: number[];
}

/** The connection to this run of the simulator. */
export function connectionOf({ url, identity, profile }: World): SimulatorConnection {
  return {
    endpoint: url,
    authorizeUrl: `${url}/oauth2/appToAppBatchAuth.htm`,
    appId: identity.appId,
    privateKey: identity.appPrivateKey,
    alipayPublicKey: identity.alipayPublicKey,
    appOrigin: identity.appOrigin,
    ratios: [...profile.ratios],
  };
}
