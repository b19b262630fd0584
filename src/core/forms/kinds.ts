/** Beginnings of rows. */
export const needed = { kind: 'text', required: true } as const;
export const optional = { kind: 'text', required: false } as const;

/** Pictures of documents or screens (docs/alipaycn-api.md §1.3). */
export const photos = {
  kind: 'pictures',
  types: ['jpg', 'png'],
  maxBytes: 4 * 1024 * 1024,
  square: false,
  maxWidth: 2160,
  maxHeight: 3840,
} as const;
