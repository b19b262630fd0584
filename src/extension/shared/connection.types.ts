import type { Params } from '../../core/codedError.ts';
import type { ProblemCode } from '../../core/problems.ts';

/** A connection to AlipayCN as a person fills it in: '' where nothing was given. Its fields are named as problems name them. */
export interface ConnectionValues {
  readonly kind: 'production' | 'sandbox' | 'own';
  readonly endpoint: string;
  readonly authorizeUrl: string;
  readonly appId: string;
  readonly redirectUri: string;
  /** Percentages below 100, rising. */
  readonly ratios: readonly number[];
  readonly signedBy: 'key' | 'certificates';
  readonly appOrigin: string;
  readonly privateKey: string;
  readonly alipayPublicKey: string;
  readonly applicationCertificate: string;
  readonly alipayCertificate: string;
  readonly alipayRootCertificate: string;
}

export type ConnectionField = keyof ConnectionValues;

/** What is in the secret store only. */
export const secretFields = [
  'appOrigin',
  'privateKey',
  'alipayPublicKey',
  'applicationCertificate',
  'alipayCertificate',
  'alipayRootCertificate',
] as const satisfies readonly ConnectionField[];
export type ConnectionSecrets = Pick<ConnectionValues, (typeof secretFields)[number]>;
/** What may be remembered and shown. */
export type PublicValues = Omit<ConnectionValues, keyof ConnectionSecrets>;

/** The connection in use, without its secrets. */
export interface SavedConnection extends PublicValues {
  /** Names its data folder and its place in the secret store. */
  readonly id: string;
  /** Alipay has issued an `app_origin`. */
  readonly canUpload: boolean;
  /** ISO 8601. */
  readonly savedAt: string;
}

export interface ValueProblem {
  readonly problem: ProblemCode;
  readonly params: Params;
}

/** What it takes to fill in a connection; loaded when somebody does. */
export interface ConnectionTools {
  readonly environments: Readonly<
    Record<'production' | 'sandbox', Pick<ConnectionValues, 'endpoint' | 'authorizeUrl'>>
  >;
  readonly documentedRatios: readonly number[];
  /** What is wrong with one value, as far as it can be seen here; those asked before it are right. */
  problemOf(values: ConnectionValues, field: ConnectionField): ValueProblem | null;
  /** One signed call without effect. @throws the signal's reason when cancelled */
  check(
    values: ConnectionValues,
    signal: AbortSignal,
  ): Promise<{ ok: true; clockSkewMilliseconds: number | null } | ({ ok: false } & ValueProblem)>;
}

/** The connection of this machine; without one AlipayCN is simulated. */
export interface Connections {
  current(): SavedConnection | null;
  /** The one in use with its secrets, to change it. */
  stored(): Promise<ConnectionValues | null>;
  tools(): Promise<ConnectionTools>;
  /** Keeps a connection that was checked, in place of the one before. */
  save(values: ConnectionValues): Promise<SavedConnection>;
  /** Forgets the connection and its keys; what was released through it stays. */
  forget(): Promise<void>;
}
