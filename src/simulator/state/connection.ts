import type { CertificateSet } from './certificateSet.ts';
import type { SimulatorContext } from './simulatorContext.ts';

/** What a release platform needs to reach this AlipayCN. */
export interface SimulatorConnection {
  endpoint: string;
  authorizeUrl: string;
  appId: string;
  /** PKCS#8 PEM of the third-party application. */
  privateKey: string;
  /** SPKI PEM; not in certificate mode. */
  alipayPublicKey?: string;
  /** PEM; in certificate mode, instead of Alipay's plain key. */
  certificates?: { application: string; alipay: string; alipayRoot: string };
  appOrigin: string;
  ratios: number[];
}

/** The connection to this run of the simulator. */
export function describeConnection({ url, identity, certificates, profile }: SimulatorContext): SimulatorConnection {
  return {
    endpoint: url,
    authorizeUrl: `${url}/oauth2/appToAppBatchAuth.htm`,
    appId: identity.appId,
    privateKey: identity.appPrivateKey,
    ...(certificates
      ? { certificates: describeCertificates(certificates) }
      : { alipayPublicKey: identity.alipayPublicKey }),
    appOrigin: identity.appOrigin,
    ratios: [...profile.ratios],
  };
}

function describeCertificates({ application, alipay, alipayRoot }: CertificateSet) {
  return { application: application.pem, alipay: alipay.pem, alipayRoot: alipayRoot.pem };
}
