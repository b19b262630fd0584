import { strict as assert } from 'node:assert';
import { permissions } from '../../../src/core/permissions.ts';
import { judge, judgeRatio, type ReleaseFacts, type Sibling } from '../../../src/core/rules.ts';
import { alipayCn } from '../../../src/core/targets/alipayCn.ts';
import type { ReleaseAction } from '../../../src/core/targets/stages.ts';
import { judgeSelectApp, judgeTrial, type SelectFacts, type TrialFacts } from '../../../src/core/versionRules.ts';

const ready: ReleaseFacts = {
  role: 'developer',
  permissions,
  target: alipayCn,
  versionNumber: '1.0.0',
  stage: 'newVersionCreated',
  ratio: null,
  rejected: false,
  pending: null,
  authorization: 'authorized',
  missingMethods: [],
  elsewhere: null,
  basicInformation: [],
  configuration: [],
  serviceContact: true,
  languages: ['zh-CN'],
  siblings: [],
  delivered: false,
  highest: { there: null, online: null },
  previous: { versionNumber: '0.9.0' },
  rolledBack: false,
  possibleRatios: [1, 5, 10, 30, 50, 80],
  undeliverable: false,
};
const sibling = (more: Partial<Sibling>): Sibling => ({
  id: 'r2',
  versionNumber: '1.0.1',
  stage: 'underReview',
  rejected: false,
  actions: 'withdraw',
  ...more,
});
const problem = { field: 'phone', code: 'field.required', params: {} } as const;
const short = {
  field: 'versionDescription',
  code: 'field.tooShort',
  params: { units: 17, min: 30, max: 500 },
} as const;
const code = (action: ReleaseAction, more: Partial<ReleaseFacts>) =>
  judge({ ...ready, ...more }, action).reason?.code ?? 'allowed';

const select: SelectFacts = {
  role: 'developer',
  permissions,
  target: alipayCn,
  versionNumber: '1.0.0',
  languages: ['zh-CN'],
  existing: null,
  miniProgramsUsed: 9,
  miniProgramCounts: false,
  newVersionsUsed: 19,
  undeliverable: false,
  build: null,
};
const selectCode = (more: Partial<SelectFacts>) => judgeSelectApp({ ...select, ...more }).reason?.code ?? 'allowed';

describe('rules of a release', () => {
  const table: [string, ReleaseAction, Partial<ReleaseFacts>][] = [
    ['allowed', 'apply', {}],
    ['authorizationRequired', 'apply', { authorization: 'missing' }],
    ['authorizationRevoked', 'apply', { authorization: 'revoked' }],
    ['languageRequired', 'apply', { languages: ['en-US'] }],
    ['basicInformationInvalid', 'apply', { basicInformation: [problem] }],
    ['configurationInvalid', 'apply', { configuration: [problem] }],
    ['versionDescriptionShort', 'apply', { configuration: [short] }],
    ['serviceContactRequired', 'apply', { serviceContact: false }],
    ['packageDeliveryUnsupported', 'apply', { undeliverable: true }],
    ['allowed', 'withdraw', { stage: 'underReview', undeliverable: true }],
    ['otherVersionInProgress', 'apply', { siblings: [sibling({})] }],
    ['higherVersionAtTarget', 'apply', { highest: { there: '1.0.1', online: null } }],
    ['allowed', 'apply', { highest: { there: '0.9.9', online: '0.9.9' } }],
    // One that stands there itself goes on, unless users have a higher one.
    ['allowed', 'apply', { delivered: true, highest: { there: '1.0.1', online: null } }],
    ['higherVersionAtTarget', 'apply', { delivered: true, highest: { there: '1.0.1', online: '1.0.1' } }],
    ['otherVersionInProgress', 'apply', { siblings: [sibling({ stage: 'newVersionCreated', rejected: true })] }],
    ['allowed', 'apply', { siblings: [sibling({ stage: 'fullRelease' })] }],
    ['allowed', 'authorize', { authorization: 'missing' }],
    [
      'authorizationNotNeeded',
      'authorize',
      { target: { ...alipayCn, requires: { ...alipayCn.requires, authorization: false } } },
    ],
    ['allowed', 'finalRelease', { stage: 'releasePreparation' }],
    ['authorizationRevoked', 'finalRelease', { stage: 'releasePreparation', authorization: 'revoked' }],
    ['allowed', 'takeOffline', { stage: 'fullRelease' }],
    ['grayscaleRunning', 'takeOffline', { stage: 'fullRelease', siblings: [sibling({ stage: 'grayscaleRelease' })] }],
    ['allowed', 'createQrCode', { stage: 'fullRelease', pending: 'rollBack' }],
    ['operationPending', 'apply', { pending: 'apply' }],
    ['stageForbids', 'apply', { stage: 'underReview' }],
    ['stageUnknown', 'apply', { stage: 'pilotTesting' }],
    ['nothingToWithdraw', 'withdraw', {}],
    ['allowed', 'withdraw', { rejected: true }],
    ['allowed', 'withdraw', { stage: 'underReview' }],
    ['allowed', 'startGrayscale', { stage: 'releasePreparation' }],
    ['stageForbids', 'raiseGrayscale', { stage: 'releasePreparation' }],
    ['allowed', 'stopGrayscale', { stage: 'grayscaleRelease', authorization: 'revoked' }],
    ['allowed', 'rollBack', { stage: 'fullRelease' }],
    ['nothingToRollBackTo', 'rollBack', { stage: 'fullRelease', previous: null }],
    ['rolledBackAlready', 'rollBack', { stage: 'fullRelease', rolledBack: true }],
    ['grayscaleRunning', 'rollBack', { stage: 'fullRelease', siblings: [sibling({ stage: 'grayscaleRelease' })] }],
    ['stageForbids', 'cancel', { stage: 'canceled' }],
    ['forbidden', 'apply', { permissions: { ...permissions, apply: ['owner', 'master'] } }],
    ['allowed', 'apply', { permissions: { ...permissions, apply: ['owner', 'master'] }, role: 'master' }],
  ];
  for (const [expected, action, more] of table) {
    it(`${action}: ${expected} with ${JSON.stringify(more).slice(0, 90)}`, () =>
      assert.equal(code(action, more), expected));
  }

  it('name the version in the way and how to move it', () => {
    const { reason } = judge({ ...ready, siblings: [sibling({})] }, 'apply');
    assert.deepEqual(reason?.remedy, { action: 'withdraw', releaseId: 'r2' });
    assert.equal(reason?.params.version, '1.0.1');
  });

  it('take a grayscale ratio that is offered, possible and higher', () => {
    const gray = { target: alipayCn, stage: 'grayscaleRelease', ratio: 30, possibleRatios: [10, 30, 50] } as const;
    assert.equal(judgeRatio(gray, 50), null);
    assert.equal(judgeRatio(gray, 100), null);
    assert.equal(judgeRatio(gray, 30)?.code, 'ratioNotHigher');
    assert.equal(judgeRatio(gray, 10)?.code, 'ratioNotHigher');
    assert.equal(judgeRatio(gray, 80)?.code, 'ratioNotPossible');
    assert.equal(judgeRatio(gray, 42)?.code, 'ratioNotOffered');
    assert.equal(judgeRatio({ ...gray, stage: 'releasePreparation', ratio: null }, 10), null);
  });
});

describe('a refused action', () => {
  const codes = (more: Partial<ReleaseFacts>) => {
    const { reason, moreReasons = [] } = judge({ ...ready, ...more }, 'apply');
    return [reason, ...moreReasons].map((each) => each?.code);
  };

  it('tells all that stands in its way', () => {
    const lacking = {
      authorization: 'missing',
      languages: [],
      basicInformation: [problem],
      serviceContact: false,
    } as const;
    assert.deepEqual(codes({ ...lacking, configuration: [problem], siblings: [sibling({})] }), [
      'authorizationRequired',
      'languageRequired',
      'basicInformationInvalid',
      'configurationInvalid',
      'serviceContactRequired',
      'otherVersionInProgress',
    ]);
    assert.equal(judge({ ...ready, serviceContact: false }, 'apply').moreReasons, undefined);
  });

  it('names a short description with its length, and what else is missing beside it', () => {
    const { reason, moreReasons } = judge({ ...ready, configuration: [short, problem] }, 'apply');
    assert.deepEqual(reason?.params, { fields: ['versionDescription'], units: 17, min: 30, max: 500 });
    assert.deepEqual(reason?.remedy, { action: 'editConfiguration' });
    assert.deepEqual(
      moreReasons?.map(({ code: other, params }) => [other, params]),
      [['configurationInvalid', { fields: ['phone'] }]],
    );
  });

  it('tells nothing beside a stage that does not know it, or what is still under way', () => {
    assert.deepEqual(codes({ stage: 'underReview', serviceContact: false }), ['stageForbids']);
    assert.deepEqual(codes({ pending: 'apply', serviceContact: false }), ['operationPending']);
  });
});

describe('rules of selecting a target app', () => {
  it('take a version once, within the quotas and with its language', () => {
    assert.equal(selectCode({}), 'allowed');
    assert.equal(selectCode({ languages: [] }), 'languageRequired');
    assert.equal(selectCode({ existing: 'underReview' }), 'versionAlreadyReleased');
    assert.equal(selectCode({ existing: 'canceled' }), 'versionCanceledForTarget');
    assert.equal(selectCode({ miniProgramsUsed: 10 }), 'quotaMiniPrograms');
    assert.equal(selectCode({ miniProgramsUsed: 10, miniProgramCounts: true }), 'allowed');
    assert.equal(selectCode({ newVersionsUsed: 20 }), 'quotaNewVersions');
    assert.equal(selectCode({ undeliverable: true }), 'packageDeliveryUnsupported');
    assert.equal(selectCode({ build: 'building' }), 'versionBuilding');
  });
});

describe('rules of trying a version before its review', () => {
  const trial: TrialFacts = {
    role: 'developer',
    permissions,
    target: alipayCn,
    versionNumber: '1.0.0',
    stage: 'newVersionCreated',
    authorization: 'authorized',
    pending: null,
    undeliverable: false,
  };
  const { trial: _, ...withoutTrial } = alipayCn;
  const table: [string, Partial<TrialFacts>][] = [
    ['allowed', {}],
    ['forbidden', { permissions: { ...permissions, createTrialQrCode: ['owner'] } }],
    ['trialNotOffered', { target: withoutTrial }],
    ['trialNeedsSelectApp', { stage: null }],
    ['trialStageOver', { stage: 'fullRelease' }],
    ['operationPending', { pending: 'apply' }],
    ['authorizationRequired', { authorization: 'missing' }],
    ['authorizationRevoked', { authorization: 'revoked' }],
  ];
  for (const [expected, more] of table) {
    it(`${expected} with ${Object.keys(more).join(', ') || 'everything in place'}`, () => {
      assert.equal(judgeTrial({ ...trial, ...more }).reason?.code ?? 'allowed', expected);
    });
  }
});
