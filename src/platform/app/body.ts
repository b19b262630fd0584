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

/** What a request brought: the parsed value for the handler, and its bytes, by which repeated writes are compared. */
export async function readBody(
  endpoint: Endpoint,
  request: PlatformRequest,
): Promise<{ value: unknown; bytes: Uint8Array }> {
  const { body } = endpoint;
  if (body === null) return { value: undefined, bytes: new Uint8Array() };
  if (body === 'zip') {
    expectType(request, 'application/zip');
    const bytes = await readBytes(request, packageBytesLimit);
    return { value: bytes, bytes };
  }
  if (body === 'bytes') {
    const bytes = await readBytes(request, testFileBytesLimit);
    return { value: bytes, bytes };
  }
  const bytes = await readBytes(request, jsonBytesLimit);
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
  return { value: parsed.output, bytes };
}
