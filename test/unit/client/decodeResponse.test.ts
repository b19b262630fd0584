import assert from 'node:assert/strict';
import { decode } from '../../../src/client/decodeResponse.ts';
import { endpoints } from '../../../src/core/contract/endpoints.ts';

const answer = (body: unknown) => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: new TextEncoder().encode(JSON.stringify(body)),
});

describe('an answer that is not as the contract says', () => {
  it('is refused with the place and the types, and without the value', () => {
    const change = { kind: 'release', id: 'a', revision: 'a secret' };
    assert.throws(
      () => decode(endpoints.changes, answer({ cursor: '1', reset: false, changes: [change] })),
      ({ message }: Error) => {
        assert.match(message, /changes\.0\.revision: expected number, received string/);
        assert.doesNotMatch(message, /a secret/);
        return true;
      },
    );
    assert.throws(() => decode(endpoints.changes, answer({ reset: false, changes: [] })), /cursor: missing/);
  });

  it('may hold more than is known here, which is dropped', () => {
    const changes = { cursor: '1', reset: false, changes: [] };
    assert.deepEqual(decode(endpoints.changes, answer({ ...changes, novelty: 1 })), changes);
  });
});
