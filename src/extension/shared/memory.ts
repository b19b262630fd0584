import type { Memento } from 'vscode';
import type { Memory } from './context.ts';

/** How often a value that VS Code put back is stored again. */
const mostTries = 5;

/**
 * VS Code's storage, read as it was written last. VS Code sends the whole state back to the extension host after each
 * write, where it replaces what was written meanwhile, also at other keys: so one value is stored after the other, and
 * what is written counts until the storage has it.
 */
export function createMemory(storage: Pick<Memento, 'get' | 'update'>): Memory {
  const unstored = new Map<string, { readonly value: unknown }>();
  let last: Promise<unknown> = Promise.resolve();
  const isStored = (key: string, value: unknown) => JSON.stringify(storage.get(key)) === JSON.stringify(value);

  async function store(key: string, own: { readonly value: unknown }): Promise<void> {
    try {
      for (let tries = 0; tries < mostTries && unstored.get(key) === own; tries += 1) {
        await storage.update(key, own.value);
        if (isStored(key, own.value)) return;
      }
    } finally {
      if (unstored.get(key) === own) unstored.delete(key);
    }
  }

  return {
    get: <T>(key: string) => {
      const written = unstored.get(key);
      return (written ? written.value : storage.get(key)) as T | undefined;
    },
    set: (key, value) => {
      const own = { value };
      unstored.set(key, own);
      const stored = last.then(() => store(key, own));
      // Whoever wrote it hears of a failure; what is written after it is stored all the same.
      last = stored.then(
        () => undefined,
        () => undefined,
      );
      return stored;
    },
  };
}
