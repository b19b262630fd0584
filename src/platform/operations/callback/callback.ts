import type { AddressInfo } from 'node:net';
import { answerCallback } from './callbackPage.ts';

const openMilliseconds = 10 * 60_000;
/** Where a browser comes back to at an address of ours. */
export const callbackPath = '/authorized';

export type ExchangeCallbackCode = (code: string, state: string) => Promise<'taken' | 'asked'>;

/** The addresses of this process to which the authorization page may return. */
export interface Callbacks {
  /**
   * Listens at an address of this machine, or at one of its own choice, for ten minutes more.
   * @returns the address, or `null` where it cannot be had, e.g. because another program has the port.
   */
  listen(registered: URL | null): Promise<string | null>;
  /** Whether an address is answered by the server that this platform runs behind. */
  serves(registered: URL): boolean;
}

interface Listener {
  readonly address: string;
  readonly prolong: () => void;
}

/**
 * @param handOver checks the state and spends the code; throws ProblemError.
 * @param served the host names and ports under which this platform itself is served; none where it is not.
 */
export function createCallbacks(
  handOver: ExchangeCallbackCode,
  closing: AbortSignal,
  served: readonly string[] = [],
): Callbacks {
  const listeners = new Map<string, Promise<Listener | null>>();

  async function open(key: string, registered: URL | null): Promise<Listener | null> {
    const path = registered?.pathname ?? callbackPath;
    const named = registered?.hostname.replace(/^\[|\]$/g, '') ?? 'localhost';
    const host = named === 'localhost' ? '127.0.0.1' : named;
    const port = registered ? Number(registered.port || 80) : 0;
    const { createServer } = await import('node:http');
    const server = createServer((request, response) => {
      const target = request.url ?? '/';
      const url = URL.canParse(target, 'http://127.0.0.1')
        ? new URL(target, 'http://127.0.0.1')
        : new URL('http://none/');
      void answerCallback(url, path, handOver).then(({ status, headers, body }) => {
        response.writeHead(status, { ...headers, connection: 'close' });
        response.end(body);
      });
    });
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, resolve);
      });
    } catch {
      // Another program has the port, or this user may not: the code is pasted then.
      listeners.delete(key);
      return null;
    }
    server.unref();
    const end = () => {
      server.close();
      server.closeAllConnections();
    };
    let timer = setTimeout(end, openMilliseconds).unref();
    closing.addEventListener('abort', end, { once: true });
    server.once('close', () => {
      clearTimeout(timer);
      closing.removeEventListener('abort', end);
      listeners.delete(key);
    });
    // It may have been asked to close while it began to listen.
    if (closing.aborted) end();
    return {
      address: registered?.href ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
      prolong: () => {
        clearTimeout(timer);
        timer = setTimeout(end, openMilliseconds).unref();
      },
    };
  }

  return {
    listen: async (registered) => {
      const key = registered ? `${registered.host}${registered.pathname}` : '';
      const opened = listeners.get(key) ?? open(key, registered);
      listeners.set(key, opened);
      const listener = await opened;
      listener?.prolong();
      return listener?.address ?? null;
    },
    serves: ({ host, hostname, pathname }) =>
      pathname === callbackPath && (served.includes(host) || served.includes(hostname)),
  };
}
