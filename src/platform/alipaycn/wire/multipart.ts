import { randomUUID } from 'node:crypto';

/** A file of a multipart request. */
export interface FilePart {
  /** The gateway's name of the part, e.g. `app_logo`. */
  readonly part: string;
  /** The file's own name. */
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/**
 * A v3 multipart body: the part `data` with the JSON that gets signed, then the files (docs/alipaycn-api.md §3.2).
 * Written by hand, since FormData gives a JSON part a file name and thereby makes it a file.
 */
export function buildMultipart(
  data: Uint8Array,
  files: readonly FilePart[],
): { contentType: string; body: Uint8Array } {
  const boundary = `----MiniProgramRelease${randomUUID().replaceAll('-', '')}`;
  const line = (text: string) => Buffer.from(`${text}\r\n`);
  const part = (disposition: string, type: string, bytes: Uint8Array) => [
    line(`--${boundary}`),
    line(`Content-Disposition: form-data; ${disposition}`),
    line(`Content-Type: ${type}`),
    line(''),
    bytes,
    line(''),
  ];
  const body = Buffer.concat([
    ...part('name="data"', 'application/json', data),
    ...files.flatMap(({ part: name, name: fileName, type, bytes }) =>
      part(`name="${quotable(name)}"; filename="${quotable(fileName)}"`, quotable(type), bytes),
    ),
    line(`--${boundary}--`),
  ]);
  return { contentType: `multipart/form-data; boundary=${boundary}`, body };
}

/** A name that cannot leave its quotes or its line. */
function quotable(text: string): string {
  return text.replace(/["\r\n]/g, encodeURIComponent);
}
