import { refuse } from './gatewayError.ts';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * A multipart body: the text of its `data` part (the only signed one, docs/alipaycn-api.md §3.2) and its files by part
 * name.
 */
export interface Parts {
  readonly data: string;
  readonly files: ReadonlyMap<string, UploadedFile>;
}

/** @throws GatewayError when the body cannot be read, or contains a part twice or a text part other than `data`. */
export async function readMultipart(contentType: string, body: Buffer): Promise<Parts> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch (error) {
    refuse('invalid-request-data', `The multipart body cannot be read: ${(error as Error).message}`);
  }
  let data: string | undefined;
  const files = new Map<string, UploadedFile>();
  for (const [name, value] of form) {
    if (files.has(name) || (name === 'data' && data !== undefined))
      refuse('INVALID_PARAMETER', `The part ${JSON.stringify(name)} is given twice.`);
    if (typeof value !== 'string') files.set(name, { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) });
    else if (name === 'data') data = value;
    else refuse('INVALID_PARAMETER', `The part ${JSON.stringify(name)} is neither data nor a file.`);
  }
  if (data === undefined) refuse('INVALID_PARAMETER', 'The part "data" is missing.');
  return { data, files };
}
