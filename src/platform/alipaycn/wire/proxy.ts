const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** What `name` is in the environment, whose names come in small and in capital letters. */
const read = (env: NodeJS.ProcessEnv, name: string): string => env[name] || env[name.toUpperCase()] || '';

/** Whether an entry of `NO_PROXY` covers an address: a host, the end of one (`.example.com`), with or without a port. */
function covers(entry: string, url: URL): boolean {
  const [, host = '', port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (host === '' || (port && port !== (url.port || defaultPorts[url.protocol]))) return false;
  const isEnd = /^[.*]/.test(host);
  return isEnd ? url.hostname.endsWith(host.replace(/^\*/, '')) : url.hostname === host;
}

/** The proxy that the environment names for an address, as it is written there; `null` where there is none. */
export function proxyOf(url: URL, env: NodeJS.ProcessEnv = process.env): string | null {
  const entries = read(env, 'no_proxy')
    .toLowerCase()
    .split(/[,\s]+/);
  if (entries.some((entry) => covers(entry, url))) return null;
  return read(env, `${url.protocol}`.replace(':', '_proxy')) || read(env, 'all_proxy') || null;
}

/** A proxy as a person is told it: host and port, never a user name or password. */
export const proxyName = (proxy: string): string => proxy.replace(/^\w+:\/\/(?=.*\w)/, '').replace(/^.*@/, '');

/** Whether a proxy is written as one that can be used: `http://host:port`, or https. */
export const isProxyUsable = (proxy: string): boolean => /^https?:\/\//i.test(proxy) && URL.canParse(proxy);
