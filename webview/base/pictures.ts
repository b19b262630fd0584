import type { MessagesToPage } from '../../src/extension/wizard/protocol/protocol.ts';

/** The bytes of pictures as addresses that the page may show. Each comes once, and stays since a later view may name it. */
export function createPictures() {
  const urls = new Map<string, string>();
  return {
    add({ id, type, bytes }: MessagesToPage['picture']): void {
      const old = urls.get(id);
      if (old !== undefined) URL.revokeObjectURL(old);
      urls.set(id, URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type })));
    },
    /** `null` until the bytes came. */
    url: (id: string): string | null => urls.get(id) ?? null,
  };
}
