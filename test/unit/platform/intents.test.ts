import { strict as assert } from 'node:assert';
import type { IntentRow } from '../../../src/platform/store/documents.ts';
import { decodeIntent, decodeIntentFor, openIntent } from '../../../src/platform/store/intents.ts';

const who = { actor: { id: 'mei', name: 'Mei' }, role: 'owner', client: 'test/1' } as const;
const times = { revision: 1, createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' };
const row: IntentRow = {
  id: 'i1',
  ...times,
  ...openIntent({ ...who, action: 'startGrayscale', input: { ratio: 10 }, releaseId: 'r1', historyId: 'h1' }),
};

describe('a stored piece of work', () => {
  it('is read with the input of its action', () => {
    const intent = decodeIntentFor(row, 'startGrayscale');
    assert.deepEqual([intent.input.ratio, intent.state, intent.result], [10, 'open', null]);
  });

  const place = { miniProgramId: 'p1', targetApp: 'alipayCN' };
  const broken: Readonly<Record<string, [Partial<IntentRow>, RegExp]>> = {
    'an action that nobody knows': [{ action: 'fly' }, /i1 \(fly\).*not known/],
    'a value of another kind': [{ input: { ratio: '10' } }, /i1 \(startGrayscale\)/],
    'a value that is missing': [{ action: 'takeOffline', input: {} }, /i1 \(takeOffline\)/],
    'no input at all': [{ input: null }, /i1 \(startGrayscale\)/],
    'a result of another kind': [
      { action: 'checkName', input: { ...place, name: 'Coffee' }, state: 'done', result: { verdict: 1 } },
      /i1 \(checkName\)/,
    ],
  };
  for (const [what, [patch, message]] of Object.entries(broken)) {
    it(`with ${what} is refused by its id`, () => {
      assert.throws(() => decodeIntent({ ...row, ...patch }), message);
    });
  }

  it('is not taken for another one', () => {
    assert.throws(() => decodeIntentFor(row, 'raiseGrayscale'), /it is not raiseGrayscale/);
  });
});
