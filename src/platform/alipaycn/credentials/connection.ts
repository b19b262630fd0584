/** The certificate set of an application, each as PEM; a file may hold more than one certificate. */
export interface Certificates {
  /** The application's own (appCertPublicKey). */
  application: string;
  /** Alipay's, whose key signs the answers (alipayCertPublicKey). */
  alipay: string;
  /** Alipay's roots (alipayRootCert). */
  alipayRoot: string;
}

/**
 * How to reach one AlipayCN: the simulator, Alipay's sandbox, production, or a gateway of one's own
 * (docs/decisions.md §1).
 */
export interface Connection {
  kind: 'simulator' | 'sandbox' | 'production' | 'own';
  /** Base address of the v3 gateway, without a path, e.g. `https://openapi.alipay.com`. */
  endpoint: string;
  /** The page on which a merchant authorizes (docs/alipaycn-api.md §2.1). */
  authorizeUrl: string;
  /** The third-party (ISV) application. */
  appId: string;
  /** The application's RSA key: PKCS#1 or PKCS#8, PEM or bare base64. */
  privateKey: string;
  /** Alipay's RSA key, not the application's own: PEM or bare base64. Either this or `certificates`. */
  alipayPublicKey?: string;
  /** In certificate mode, instead of a plain key (docs/alipaycn-api.md §3.1). */
  certificates?: Certificates;
  /** Opens package upload, where Alipay has issued one (docs/alipaycn-api.md §1.12). */
  appOrigin?: string;
  /** The redirect address that is registered for the application. */
  redirectUri?: string;
  /** Percentages that the gateway can do besides 100, e.g. `[10, 30, 50]`. */
  ratios: readonly number[];
}
