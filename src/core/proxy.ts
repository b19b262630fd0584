import { isLoopback } from './addresses.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A proxy that the environment names for an address. */
export interface Proxy {
  /** The variable that names it, such as `HTTPS_PROXY`. */
  readonly variable: string;
  /** Null for a value that is no address of an HTTP proxy. */
  readonly url: URL | null;
}

/** The first variable that is set, lower case first, as curl reads them. */
function readVariable(environment: Environment, name: string): { variable: string; value: string } | null {
  for (const variable of [name.toLowerCase(), name]) {
    const value = environment[variable]?.trim();
    if (value) return { variable, value };
  }
  return null;
}

const portOf = ({ protocol, port }: URL): string => port || (protocol === 'https:' ? '443' : '80');

/** Whether one entry of NO_PROXY (`*`, `example.com`, `.example.com`, `*.example.com`, each with or without a port) means a host. */
function isExempt(entry: string, url: URL): boolean {
  if (entry === '*') return true;
  const [, host = '', port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (port !== undefined && port !== portOf(url)) return false;
  const name = host.replace(/^\*?\./, '').toLowerCase();
  return name !== '' && (url.hostname === name || url.hostname.endsWith(`.${name}`));
}

/** A proxy is written with or without its scheme. */
function readProxyUrl(value: string): URL | null {
  const text = value.includes('://') ? value : `http://${value}`;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : null;
}

/**
 * The proxy through which an address is reached, by HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY; null where it is
 * reached directly. This machine never is through one.
 */
export function findProxy(url: URL, environment: Environment): Proxy | null {
  if (isLoopback(url.hostname)) return null;
  const exempt = readVariable(environment, 'NO_PROXY')?.value.split(/[\s,]+/) ?? [];
  if (exempt.some((entry) => isExempt(entry, url))) return null;
  const own = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const named = readVariable(environment, own) ?? readVariable(environment, 'ALL_PROXY');
  return named && { variable: named.variable, url: readProxyUrl(named.value) };
}

/** What axios takes of a proxy; `false`: none. */
export type AxiosProxy =
  | false
  | { protocol: string; host: string; port: number; auth?: { username: string; password: string } };

/** A proxy as axios takes it. @throws TypeError for one that cannot be read */
export function toAxiosProxy(proxy: Proxy | null): AxiosProxy {
  if (!proxy) return false;
  if (!proxy.url) throw new TypeError(`${proxy.variable} is no address of a proxy`);
  const { protocol, hostname: host, port, username, password } = proxy.url;
  const auth = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  return { protocol, host, port: Number(port) || (protocol === 'https:' ? 443 : 80), ...(username ? { auth } : {}) };
}
