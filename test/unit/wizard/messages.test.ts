import { strict as assert } from 'node:assert';
import { readMessage } from '../../../src/extension/wizard/protocol/messages.ts';

const bytes = new Uint8Array([1, 2, 3]);

describe('a message of the page', () => {
  it('is taken in its shape', () => {
    const right = [
      { type: 'ready', body: {} },
      { type: 'go', body: { step: 'apply', field: null } },
      { type: 'change', body: { field: 'configuration/testers', value: ['a@example.com'], seq: 3 } },
      { type: 'press', body: { action: 'next' } },
      { type: 'press', body: { action: 'simulateReview', value: 'alipayCN/approved' } },
      { type: 'addPictures', body: { field: 'language/zh-CN/logo', files: [{ name: 'logo.png', bytes }] } },
      { type: 'resolve', body: { field: 'program/industry', take: 'theirs' } },
    ];
    for (const message of right) assert.deepEqual(readMessage(message), message, message.type);
  });

  it('is dropped in any other', () => {
    const wrong: unknown[] = [
      null,
      'ready',
      { type: 'ready' },
      { type: 'constructor', body: {} },
      { type: 'unknown', body: {} },
      { type: 'ready', body: { more: 1 } },
      { type: 'press', body: { action: 'next', step: 'apply' } },
      { type: 'openLink', body: {} },
      { type: 'go', body: { step: 'quit', field: null } },
      { type: 'change', body: { field: 'x', value: 7, seq: 1 } },
      { type: 'change', body: { field: 'x', value: 'y', seq: -1 } },
      { type: 'change', body: { field: 'x', value: 'y'.repeat(20_001), seq: 1 } },
      { type: 'press', body: { action: 'toString' } },
      { type: 'press', body: { action: 'next', value: { step: 'apply' } } },
      { type: 'addPictures', body: { field: 'x', files: [{ name: 'a', bytes: [1, 2] }] } },
      { type: 'fold', body: { group: 'x', open: 'yes' } },
    ];
    for (const message of wrong) assert.equal(readMessage(message), null, JSON.stringify(message));
  });
});
