import { isLoopback } from '../../core/addresses.ts';
import type { Authorization, MiniProgram } from '../../core/contract/model.ts';
import type { CommandContext } from '../shared/context.ts';

interface AuthorizationContext extends Pick<CommandContext, 'client' | 'memory'> {
  readonly store: Pick<CommandContext['store'], 'snapshot'>;
  readonly editor: Pick<CommandContext['editor'], 'externalAddress'>;
}

/** Under this name the state of the request that was started last is remembered. */
export const requestKey = (program: Pick<MiniProgram, 'id'>, app: string): string =>
  `authorization/${program.id}/${app}`;

export interface StartedAuthorization {
  /** The page to open. */
  readonly url: string;
  /** Where that page returns to. */
  readonly redirectUri: string;
  /** Whether the return reaches this program; else the person pastes the code. */
  readonly receivesReturn: boolean;
}

const readRedirectUri = (url: string): string => new URL(url).searchParams.get('redirect_uri') ?? '';

const isOnThisMachine = (address: string): boolean => URL.canParse(address) && isLoopback(new URL(address).hostname);

/** The address of the same page behind an address of this machine as it is reached from afar. */
function withPath(external: string, own: string): string {
  const address = new URL(external);
  if (address.pathname === '/') address.pathname = new URL(own).pathname;
  return address.href;
}

/**
 * Starts an authorization. Where the editor runs on another machine than the browser, the return uses the editor's port
 * forwarding if the connection accepts any address; else it does not arrive.
 */
export async function startAuthorization(
  { client, memory, store, editor }: AuthorizationContext,
  path: { readonly miniProgram: string; readonly app: string },
  options: { readonly signal?: AbortSignal; readonly idempotencyKey?: string } = {},
): Promise<StartedAuthorization> {
  const remember = (state: string) => memory.set(requestKey({ id: path.miniProgram }, path.app), state);
  const first = await client.startAuthorization(path, {}, options);
  await remember(first.requestState);
  const own = readRedirectUri(first.url);
  const request = { url: first.url, redirectUri: own, receivesReturn: first.returns !== 'elsewhere' };
  if (!request.receivesReturn || !isOnThisMachine(own)) return request;
  const external = withPath(await editor.externalAddress(own), own);
  if (external === own) return request;
  // The browser runs elsewhere: there, a loopback address is its own machine.
  if (store.snapshot.me?.platform.connection.kind !== 'simulator' || !isOnThisMachine(external))
    return { ...request, receivesReturn: false };
  const { signal } = options;
  const second = await client.startAuthorization(path, { redirectUri: external }, signal ? { signal } : {});
  await remember(second.requestState);
  return { url: second.url, redirectUri: external, receivesReturn: true };
}

/** Whether the page of a request is still awaited. */
export const isAuthorizationOpen = (authorization: Authorization | null): boolean => authorization?.url != null;

/** Days until an authorization ends, where that is soon; `null` otherwise. */
export function endsSoon(authorization: Authorization | null, now: Date): number | null {
  if (authorization?.state !== 'authorized' || !authorization.until) return null;
  const days = Math.ceil((Date.parse(authorization.until) - now.getTime()) / (24 * 3600 * 1000));
  return days <= 30 ? Math.max(0, days) : null;
}
