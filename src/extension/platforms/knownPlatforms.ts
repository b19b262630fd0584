import * as vscode from 'vscode';
import type { KnownPlatform, KnownPlatforms } from '../shared/platforms.types.ts';

interface Kept {
  readonly current: string | null;
  readonly known: readonly KnownPlatform[];
}

const stateKey = 'platforms';
const tokenKey = (address: string): string => `platform/${address}`;

/** Registered at activation, so it reads nothing by itself and loads no library. */
export function createKnownPlatforms(
  context: Pick<vscode.ExtensionContext, 'globalState' | 'secrets'>,
): KnownPlatforms {
  const { globalState, secrets } = context;
  const changed = new vscode.EventEmitter<void>();
  const kept = (): Kept => globalState.get<Kept>(stateKey) ?? { current: null, known: [] };
  const others = (address: string) => kept().known.filter((platform) => platform.address !== address);
  const update = async (next: Kept) => {
    await globalState.update(stateKey, next);
    changed.fire();
  };
  // Another window signed in again, or out.
  const subscription = secrets.onDidChange(({ key }) => {
    if (key.startsWith(tokenKey(''))) changed.fire();
  });
  return {
    current: () => kept().known.find(({ address }) => address === kept().current) ?? null,
    all: () => kept().known,
    token: async (address) => secrets.get(tokenKey(address)),
    keep: async (platform, token) => {
      await secrets.store(tokenKey(platform.address), token);
      await update({ current: platform.address, known: [platform, ...others(platform.address)] });
    },
    use: async (address) => update({ ...kept(), current: address }),
    forget: async (address) => {
      const { current } = kept();
      await update({ current: current === address ? null : current, known: others(address) });
      await secrets.delete(tokenKey(address));
    },
    onDidChange: changed.event,
    dispose: () => {
      subscription.dispose();
      changed.dispose();
    },
  };
}
