import { findProxy } from '../core/proxy.ts';
import { ReleaseError } from './errors.ts';

/** The proxy answered, or cannot be one: the platform was never reached. */
export class ProxyError extends Error {}

/** What Node and axios throw, as far as it says whether anything left. */
interface LineError {
  readonly code?: string;
  readonly syscall?: string;
  readonly message?: string;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
  readonly request?: { readonly socket?: { readonly encrypted?: boolean; readonly secureConnecting?: boolean } | null };
}

const certificateCodes =
  /^(ERR_TLS_CERT_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_(VERIFY|GET|DECRYPT|DECODE)_\w+|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)$/;

const neverConnected = ({ syscall, errors }: LineError): boolean =>
  errors?.length
    ? errors.every((each) => neverConnected(each as LineError))
    : syscall === 'connect' || syscall === 'getaddrinfo';

/** Whether a byte of the request may have left: not before there is a connection, and over https one whose certificate was accepted. */
export function wasSent(thrown: unknown): boolean {
  const error = thrown as LineError;
  const cause = (error.cause ?? error) as LineError;
  if (thrown instanceof ProxyError || certificateCodes.test(cause.code ?? '') || neverConnected(cause)) return false;
  if (!error.request) return true;
  const { socket } = error.request;
  return !!socket && !(socket.encrypted && socket.secureConnecting);
}

/** A failure of the network on the way to an address: what it was, and whether anything was sent. */
export function lineFailure(thrown: unknown, url: URL): ReleaseError {
  const { host } = url;
  const error = thrown as LineError;
  const cause = (error.cause ?? error) as LineError;
  const reason = thrown instanceof ProxyError ? thrown.message : (cause.code ?? error.code ?? 'unknown');
  if (certificateCodes.test(reason)) {
    const message = `The certificate of ${host} is not trusted (${reason}). Nothing was sent.`;
    return new ReleaseError({ kind: 'notThePlatform', code: 'client.certificate', message, params: { host, reason } });
  }
  const sent = wasSent(thrown);
  const proxy = sent || error.request?.socket?.encrypted ? null : findProxy(url, process.env);
  if (proxy) {
    const params = { host, reason, proxy: proxy.url?.host ?? '', variable: proxy.variable };
    const message = `The proxy ${params.proxy} (${proxy.variable}) cannot reach ${host}: ${reason}. Nothing was sent.`;
    const retryable = thrown instanceof ProxyError ? /^HTTP (5|429)/.test(reason) : true;
    return new ReleaseError({ kind: 'offline', code: 'client.proxy', message, params, retryable });
  }
  const facts = { kind: 'offline', params: { host, reason }, retryable: true } as const;
  if (!sent) {
    const message = `Could not reach ${host} (${reason}). Nothing was sent. Check the address and the network.`;
    return new ReleaseError({ ...facts, message });
  }
  return new ReleaseError({
    ...facts,
    code: 'client.connectionLost',
    message: `The connection to ${host} was lost (${reason}).`,
  });
}
