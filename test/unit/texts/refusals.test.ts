import { strict as assert } from 'node:assert';
import { verbTable } from '../../../src/cli/model/verbTable.ts';
import type { RemedyAction } from '../../../src/core/problems.ts';
import { remedies } from '../../../src/core/remedies.ts';
import { commandTable } from '../../../src/extension/manifest/commandTable.ts';
import { stepIds } from '../../../src/extension/wizard/protocol/protocol.ts';
import { refusalSentence, refusalText, remedyLabel } from '../../../src/texts/problems/refusals.ts';

describe('a refusal in words', () => {
  it('says what AlipayCN itself said, last', () => {
    const params = { message: '名称已被占用', code: 'NAME_TAKEN', traceId: 't1', requestId: 'r1' };
    const sentence = refusalSentence('en', { code: 'alipayCnRefused', params });
    assert.match(sentence, /名称已被占用.*NAME_TAKEN.*t1/);
  });

  it('says who could, of a role that may not', () => {
    const params = { role: 'developer', roles: ['owner'] };
    assert.match(
      refusalText('en', { code: 'forbidden', params }, ['owner', 'master']).detail,
      /Allowed roles: Owner, Master\./,
    );
    assert.doesNotMatch(
      refusalText('en', { code: 'stageForbids', params: { stage: 'canceled' } }, ['owner']).detail,
      /Allowed/,
    );
  });

  it('keeps what a newer platform said under a code that is not known here', () => {
    assert.equal(refusalSentence('en', { code: 'ofTomorrow', params: {}, message: 'Wait a day.' }), 'Wait a day.');
    assert.equal(refusalSentence('en', { code: 'ofTomorrow', params: {} }), 'ofTomorrow');
  });
});

describe('a remedy', () => {
  const actions = Object.keys(remedies) as RemedyAction[];

  it('is found under names that every host has, and its button has words', () => {
    for (const action of actions) {
      const { command, step, verb } = remedies[action];
      if (command) assert.ok(command in commandTable, command);
      if (step) assert.ok((stepIds as readonly string[]).includes(step), step);
      if (verb) assert.ok(verb in verbTable, verb);
      for (const language of ['en', 'zh-cn'] as const)
        assert.notEqual(remedyLabel(language, { code: 'stageForbids', params: {}, remedy: { action } }), action);
    }
  });

  it('opens the field that AlipayCN named', () => {
    const params = { fields: ['tagline'] };
    const reason = { code: 'alipayCn.field.length', params, remedy: { action: 'editLanguages' } };
    assert.equal(remedyLabel('en', reason), 'Edit Tagline');
  });
});
