/**
 * Whether a host is this machine: `localhost`, 127.0.0.0/8 or ::1. Other names are not, whatever they resolve to, since
 * a name server decides that; nor is 0.0.0.0, which is every interface.
 * @param host as `URL.hostname` writes it, which turns every spelling of an IPv4 address into four decimal numbers; an IPv6 address with or without brackets
 */
export function isLoopback(host: string): boolean {
  return /^(localhost|\[::1\]|::1|127(\.\d{1,3}){3})$/i.test(host);
}

/** Whether an address is encrypted (https) or on this machine, and holds no user or password. */
export function isSecureUrl({ protocol, hostname, username, password }: URL): boolean {
  const secure = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return secure && username === '' && password === '';
}

/** Whether a text is such an address. */
export const isSecureAddress = (text: string): boolean => URL.canParse(text) && isSecureUrl(new URL(text));

/** Whether a token may be sent to a platform's address: a secure one, without query or fragment. */
export const isSafeAddress = (address: string): boolean => isSecureAddress(address) && !/[?#]/.test(address);

/** One spelling for one platform: lower case, no default port, no slash at the end. What is no address stays as it was typed. */
export function normalizeAddress(typed: string): string {
  const text = typed.trim();
  return (URL.canParse(text) ? new URL(text).href : text).replace(/\/+$/, '');
}
