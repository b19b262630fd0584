import assert from 'node:assert/strict';
import { endpoints } from '../../../src/core/contract/endpoints.ts';
import type { ProblemError } from '../../../src/core/problems.ts';
import { parseBody, readBody } from '../../../src/platform/app/body.ts';

/** What is wrong with a body, as `field: code`. */
async function problemsOf(name: 'putMember' | 'startGrayscale' | 'withdraw', text: string): Promise<string[]> {
  const body = (async function* () {
    yield new TextEncoder().encode(text);
  })();
  const headers = { 'content-type': 'application/json' };
  const { signal } = new AbortController();
  const request = { method: 'POST', url: 'http://localhost/', headers, body, signal };
  const endpoint = endpoints[name];
  const parsing = async () => parseBody(endpoint, request, await readBody(endpoint, request));
  const problem = await parsing().then(
    () => null,
    (error: ProblemError) => error,
  );
  return (problem?.fields ?? []).map(({ field, code }) => `${field}: ${code}`);
}

describe('the body of a request', () => {
  it('is refused with each of its faults: what lacks, what has another type, every unknown key', async () => {
    assert.deepEqual(await problemsOf('putMember', '{"assigned": ["a", 1], "one": 1, "two": {}, "toString": 3}'), [
      'role: field.required',
      'assigned.1: field.type',
      'one: field.unknown',
      'two: field.unknown',
      'toString: field.unknown',
    ]);
  });

  it('is an object: no list, no text, no null', async () => {
    for (const text of ['[]', '"x"', 'null', '1']) {
      assert.deepEqual(await problemsOf('withdraw', text), ['body: field.type'], text);
    }
    assert.deepEqual(await problemsOf('withdraw', '{}'), []);
  });

  it('has no number that JSON cannot write', async () => {
    assert.deepEqual(await problemsOf('startGrayscale', '{"ratio": 1e999}'), ['ratio: field.type']);
  });
});
