import type { MessagesToPage } from '../../src/extension/wizard/protocol/protocol.ts';

/** The bytes of pictures as addresses that the page may show. */
export interface Pictures {
  add(picture: MessagesToPage['picture']): void;
  /** `null` until the bytes came. */
  url(id: string): string | null;
}

/** Each picture comes once and is kept as long as the page lives, since any later view may name it again. */
export function createPictures(): Pictures {
  const urls = new Map<string, string>();
  return {
    add({ id, type, bytes }) {
      const old = urls.get(id);
      if (old !== undefined) URL.revokeObjectURL(old);
      urls.set(id, URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type })));
    },
    url: (id) => urls.get(id) ?? null,
  };
}
