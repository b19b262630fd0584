import * as vscode from 'vscode';
import { authenticationId } from '../manifest/ids.ts';
import type { KnownPlatform, KnownPlatforms } from '../shared/platforms.types.ts';

/** A session without a token is one that has to sign in again; VS Code lists it all the same. */
async function sessionOf(known: KnownPlatforms, { address, user }: KnownPlatform) {
  const account = { id: address, label: `${user.name} · ${address}` };
  return { id: address, accessToken: (await known.token(address)) ?? '', account, scopes: [] };
}

/**
 * The platforms as accounts of VS Code, from where one signs out. It loads nothing: signing in is the command's work.
 * @param signIn asks for address and token, and keeps them
 */
export function registerAuthentication(known: KnownPlatforms, signIn: () => Promise<void>): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  const sessions = () => Promise.all(known.all().map((platform) => sessionOf(known, platform)));
  let before = new Map<string, vscode.AuthenticationSession>();
  const compare = async () => {
    const now = new Map((await sessions()).map((session) => [session.id, session]));
    const gone = before;
    before = now;
    const added = [...now.values()].filter(({ id }) => !gone.has(id));
    const removed = [...gone.values()].filter(({ id }) => !now.has(id));
    const again = [...now.values()].filter(({ id, accessToken }) => {
      const earlier = gone.get(id);
      return earlier !== undefined && earlier.accessToken !== accessToken;
    });
    if (added.length + removed.length + again.length > 0) changed.fire({ added, removed, changed: again });
  };
  const provider: vscode.AuthenticationProvider = {
    onDidChangeSessions: changed.event,
    getSessions: async (_scopes, options) => {
      const all = await sessions();
      const wanted = options.account?.id;
      return wanted === undefined ? all : all.filter(({ id }) => id === wanted);
    },
    createSession: async () => {
      await signIn();
      const current = known.current();
      if (!current) throw new vscode.CancellationError();
      return sessionOf(known, current);
    },
    removeSession: (id) => known.forget(id),
  };
  return vscode.Disposable.from(
    changed,
    known.onDidChange(() => void compare()),
    vscode.authentication.registerAuthenticationProvider(authenticationId, 'Mini Program Release', provider, {
      supportsMultipleAccounts: true,
    }),
  );
}
