import { strict as assert } from 'node:assert';
import type { ActionRequest, ConfirmationFacts } from '../../../src/core/contract/releaseActions.ts';
import { confirmationText, doneText } from '../../../src/texts/release/releaseActions.ts';
import { release, targetApp } from '../../shared/snapshots.ts';

const facts: ConfirmationFacts = { name: 'Coffee Corner', target: targetApp(), simulated: false, live: '0.9.0' };
const here = release({ replaced: { releaseId: 'r0', versionNumber: '0.9.0' }, basicInformationChanges: ['phone'] });
const asked = (request: ActionRequest, more: Partial<ConfirmationFacts> = {}) =>
  confirmationText('en', here, request, { ...facts, ...more });

describe('the confirmation of an action', () => {
  it('names program, version, target and percentage', () => {
    const question = asked({ action: 'startGrayscale', input: { ratio: 10 } });
    assert.equal(question?.message, 'Release Coffee Corner 1.0.0 to 10 % of the users of AlipayCN?');
    assert.equal(question?.button, 'Release to 10 %');
  });

  it('says what users have now, whichever action brings a version to all of them', () => {
    const full = asked({ action: 'finalRelease', input: {} });
    assert.match(full?.detail ?? '', /replaces 0\.9\.0/);
    assert.deepEqual(asked({ action: 'raiseGrayscale', input: { ratio: 100 } }), full);
    assert.match(asked({ action: 'finalRelease', input: {} }, { live: null })?.detail ?? '', /first version/);
  });

  it('says before applying who reviews, and what changed in the basic information', () => {
    const { detail = '' } = asked({ action: 'apply', input: {} }) ?? {};
    assert.match(detail, /Alipay\+, AlipayCN/);
    assert.match(detail, /Changed and reviewed too: Phone\./);
  });

  it('says of every question that AlipayCN is simulated, where it is', () => {
    for (const request of [
      { action: 'apply', input: {} },
      { action: 'rollBack', input: {} },
      { action: 'finalRelease', input: { permitRegistrationLimit: true } },
    ] as const) {
      assert.match(asked(request, { simulated: true })?.detail ?? '', /Simulated AlipayCN/);
      assert.doesNotMatch(asked(request)?.detail ?? '', /Simulated/);
    }
  });

  it('is absent where nothing may delay the action', () => {
    for (const action of ['withdraw', 'stopGrayscale', 'stopWaiting', 'acknowledge'] as const)
      assert.equal(asked({ action, input: {} }), null);
  });
});

it('an action that went well says what it came to', () => {
  const done = (request: ActionRequest) => doneText('en', here, request, facts);
  assert.equal(done({ action: 'raiseGrayscale', input: { ratio: 30 } }), '1.0.0 is released to 30 % of the users.');
  assert.equal(done({ action: 'raiseGrayscale', input: { ratio: 100 } }), '1.0.0 is released to all users.');
  assert.equal(done({ action: 'acknowledge', input: {} }), null);
});
