import * as v from 'valibot';
import type { Endpoint } from '../../core/contract/endpoints.ts';
import type { PlatformRequest } from '../../core/contract/exchange.types.ts';
import type { FieldProblem } from '../../core/fieldChecks.ts';
import { packageBytesLimit, testFileBytesLimit } from '../../core/limits.ts';
import { ProblemError } from '../../core/problems.ts';
import { isUnknownKey } from '../../core/strictObject.ts';

const jsonBytesLimit = 1024 * 1024;

/** Reads a body up to a limit; more is refused without being read. */
async function readBytes(request: PlatformRequest, limit: number): Promise<Uint8Array> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit) throw new ProblemError('bodyTooLarge', { limit });
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body) {
    for await (const chunk of request.body) {
      size += chunk.byteLength;
      if (size > limit) throw new ProblemError('bodyTooLarge', { limit });
      chunks.push(chunk);
    }
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function fieldOf(issue: v.BaseIssue<unknown>): FieldProblem {
  const wrong = issue.input === undefined ? 'field.required' : 'field.type';
  return { field: v.getDotPath(issue) ?? 'body', code: isUnknownKey(issue) ? 'field.unknown' : wrong, params: {} };
}

const hasType = (request: PlatformRequest, expected: string): boolean =>
  (request.headers['content-type'] ?? '').toLowerCase().split(';')[0]?.trim() === expected;

const expectType = (request: PlatformRequest, expected: string) => {
  if (!hasType(request, expected)) throw new ProblemError('mediaTypeUnsupported', { expected });
};

const limits = { zip: packageBytesLimit, bytes: testFileBytesLimit } as const;

/** What a request brought, by which repeated writes are compared. @throws ProblemError bodyTooLarge */
export async function readBody({ body }: Endpoint, request: PlatformRequest): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  return readBytes(request, body === 'zip' || body === 'bytes' ? limits[body] : jsonBytesLimit);
}

/** The value for the handler. @throws ProblemError invalidInput, mediaTypeUnsupported */
export function parseBody({ body }: Endpoint, request: PlatformRequest, bytes: Uint8Array): unknown {
  if (body === null) return undefined;
  if (body === 'zip') expectType(request, 'application/zip');
  if (body === 'zip' || body === 'bytes') return bytes;
  // An action without input may come without a body.
  const text = bytes.byteLength === 0 ? '{}' : new TextDecoder().decode(bytes);
  if (bytes.byteLength > 0) expectType(request, 'application/json');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ProblemError('invalidInput', {}, [{ field: 'body', code: 'field.type', params: {} }]);
  }
  const parsed = v.safeParse(body as v.GenericSchema, json);
  if (!parsed.success) throw new ProblemError('invalidInput', {}, parsed.issues.slice(0, 50).map(fieldOf));
  return parsed.output;
}
