import type { Memento } from 'vscode';
import type { Memory } from './context.ts';

/** How often a value that VS Code put back is stored again. */
const mostTries = 5;

/**
 * VS Code's storage, read as it was written last. VS Code sends every stored value back to the extension host, where it
 * replaces one that was stored meanwhile: what is written counts until the storage has it.
 */
export function createMemory(storage: Pick<Memento, 'get' | 'update'>): Memory {
  const unstored = new Map<string, { readonly value: unknown }>();
  const isStored = (key: string, value: unknown) => JSON.stringify(storage.get(key)) === JSON.stringify(value);
  return {
    get: <T>(key: string) => {
      const written = unstored.get(key);
      return (written ? written.value : storage.get(key)) as T | undefined;
    },
    set: async (key, value) => {
      const own = { value };
      unstored.set(key, own);
      try {
        for (let tries = 0; tries < mostTries; tries += 1) {
          await storage.update(key, value);
          if (unstored.get(key) !== own || isStored(key, value)) return;
        }
      } finally {
        if (unstored.get(key) === own) unstored.delete(key);
      }
    },
  };
}
