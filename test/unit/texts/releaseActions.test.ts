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
    assert.equal(question?.message, 'Release Coffee Corner 1.0.0 to 10% of AlipayCN users?');
    assert.equal(question?.button, 'Release to 10%');
  });

  it('says what users have now, whichever action brings a version to all of them', () => {
    const full = asked({ action: 'finalRelease', input: {} });
    assert.match(full?.detail ?? '', /replaces 0\.9\.0/);
    assert.deepEqual(asked({ action: 'raiseGrayscale', input: { ratio: 100 } }), full);
    assert.match(asked({ action: 'finalRelease', input: {} }, { live: null })?.detail ?? '', /first version/);
  });

  it('shows before applying what the reviewers will read, and whether it is the text of the live version', () => {
    const detail = (sameAs: string | null) =>
      asked({ action: 'apply', input: {} }, { description: { text: 'Now with oat milk', sameAs } })?.detail ?? '';
    assert.match(detail(null), /^Version description: “Now with oat milk”$/m);
    assert.doesNotMatch(detail(null), /also the description/);
    assert.match(detail('0.9.0'), /^This is also the description of 0\.9\.0\./m);
  });

  it('says before applying who reviews, and what changed in the basic information', () => {
    const { detail = '' } = asked({ action: 'apply', input: {} }) ?? {};
    assert.match(detail, /Alipay\+ and AlipayCN/);
    assert.match(detail, /Changed and also reviewed: Phone\./);
  });

  const every: readonly ActionRequest[] = [
    { action: 'apply', input: {} },
    { action: 'startGrayscale', input: { ratio: 1 } },
    { action: 'raiseGrayscale', input: { ratio: 30 } },
    { action: 'raiseGrayscale', input: { ratio: 100 } },
    { action: 'finalRelease', input: {} },
    { action: 'finalRelease', input: { permitRegistrationLimit: true } },
    { action: 'cancel', input: {} },
    { action: 'rollBack', input: {} },
    { action: 'takeOffline', input: { reason: 'A reason' } },
  ];
  for (const request of every) {
    it(`says that AlipayCN is simulated, or whom it reaches: ${request.action} ${JSON.stringify(request.input)}`, () => {
      assert.match(asked(request, { simulated: true })?.detail ?? '', /AlipayCN is simulated: no real users/);
      const { message = '', detail = '' } = asked(request) ?? {};
      assert.doesNotMatch(detail, /Simulated/);
      assert.match(`${message} ${detail}`, /AlipayCN|users/);
    });
  }

  it('says to whom a running grayscale is raised, and who loses it when it is canceled', () => {
    const gray = release({ stage: 'grayscaleRelease', ratio: 10 });
    const detail = (request: ActionRequest, live: string | null = '0.9.0') =>
      confirmationText('en', gray, request, { ...facts, live })?.detail ?? '';
    assert.match(detail({ action: 'raiseGrayscale', input: { ratio: 30 } }), /Currently, 10% of users have it\./);
    assert.match(detail({ action: 'cancel', input: {} }), /The 10% of users who have it get 0\.9\.0 again\./);
    assert.match(detail({ action: 'cancel', input: {} }, null), /The 10% of users who have it lose it\./);
  });

  it('is absent where nothing may delay the action', () => {
    for (const action of ['withdraw', 'stopGrayscale', 'stopWaiting', 'acknowledge'] as const)
      assert.equal(asked({ action, input: {} }), null);
  });
});

it('an action that went well says what it came to', () => {
  const done = (request: ActionRequest) => doneText('en', here, request, facts);
  assert.equal(done({ action: 'raiseGrayscale', input: { ratio: 30 } }), 'Released 1.0.0 to 30% of users.');
  assert.equal(done({ action: 'raiseGrayscale', input: { ratio: 100 } }), 'Released 1.0.0 to all users.');
  assert.equal(done({ action: 'acknowledge', input: {} }), null);
});
