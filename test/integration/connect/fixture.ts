import type { createConnections } from '../../../src/extension/connect/connections.ts';

type Storages = Parameters<typeof createConnections>[0];

/** An extension's state and secret store that a test can look into. */
export function memoryStorages(): Storages & {
  readonly state: Map<string, unknown>;
  readonly kept: Map<string, string>;
} {
  const state = new Map<string, unknown>();
  const kept = new Map<string, string>();
  const globalState = {
    keys: () => [...state.keys()],
    get: (key: string, instead?: unknown) => state.get(key) ?? instead,
    update: async (key: string, value: unknown) =>
      void (value === undefined ? state.delete(key) : state.set(key, value)),
    setKeysForSync: () => undefined,
  };
  const secrets = {
    keys: async () => [...kept.keys()],
    get: async (key: string) => kept.get(key),
    store: async (key: string, value: string) => void kept.set(key, value),
    delete: async (key: string) => void kept.delete(key),
    onDidChange: () => ({ dispose: () => undefined }),
  };
  return { state, kept, globalState: globalState as unknown as Storages['globalState'], secrets };
}
