const signatures = [
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['GIF8', 'image/gif'],
  ['PK\x03\x04', 'application/zip'],
  ['Rar!', 'application/vnd.rar'],
] as const;

export type MediaType = (typeof signatures)[number][1];

/** What a picture or an archive is by its first bytes, whatever its name says; `null` for anything else. */
export function mediaType(bytes: Uint8Array): MediaType | null {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  return signatures.find(([signature]) => start.startsWith(signature))?.[1] ?? null;
}
