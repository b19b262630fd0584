/** One spelling for one platform: lower case, no default port, no slash at the end. What is no address stays as it was typed. */
export function addressOf(typed: string): string {
  const text = typed.trim();
  return (URL.canParse(text) ? new URL(text).href : text).replace(/\/+$/, '');
}

/** Whether a token may be sent to a platform's address: https, or this machine; no name, password or query in it. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password, href } = new URL(address);
  const isLocal = protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return (protocol === 'https:' || isLocal) && !username && !password && !/[?#]/.test(href);
}
