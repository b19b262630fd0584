/** A refusal as the gateway writes it: HTTP status and `{code, message, links}` (docs/alipaycn-api.md §3.2). */
export class GatewayError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = 'GatewayError';
    this.code = code;
    this.status = status;
  }
}

/** Refuses the call. @throws GatewayError */
export function refuse(code: string, message: string, status?: number): never {
  throw new GatewayError(code, message, status);
}

/**
 * Codes that any method may answer beside those of its own row: a part of `CommonErrorType` of Alipay's v3 SDKs.
 * `INVALID_PARAMETER` is this simulator's own use.
 */
export const COMMON_CODES: ReadonlySet<string> = new Set([
  'app-auth-token-time-out',
  'app-cert-expired',
  'app-cert-not-exist',
  'illegal-json',
  'inner-app-no-access',
  'invalid-app-auth-token',
  'invalid-app-auth-token-no-api',
  'invalid-alipay-root-cert-sn',
  'invalid-app-id',
  'invalid-encrypt-type',
  'invalid-file-size',
  'invalid-method',
  'invalid-request-data',
  'invalid-signature',
  'invalid-signature-type',
  'invalid-timestamp',
  'missing-alipay-root-cert-sn',
  'missing-app-cert-sn',
  'missing-signature',
  'suspected-attack',
  'unknow-error',
  'INVALID_PARAMETER',
]);
