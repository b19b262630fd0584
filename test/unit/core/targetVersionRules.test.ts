import { strict as assert } from 'node:assert';
import { permissions } from '../../../src/core/permissions.ts';
import { alipayCn } from '../../../src/core/targets/alipayCn.ts';
import { type AdoptFacts, judgeAdoption, judgeUpload } from '../../../src/core/targetVersionRules.ts';

const ready: AdoptFacts = {
  role: 'developer',
  permissions,
  target: alipayCn,
  authorization: 'authorized',
  versionNumber: '1.0.0',
  status: 'INIT',
  stage: 'newVersionCreated',
  existing: null,
  languages: ['zh-CN'],
  miniProgramsUsed: 9,
  miniProgramCounts: false,
  newVersionsUsed: 19,
};

describe('rules of adopting a version that stands at a target app', () => {
  const table: [string, Partial<AdoptFacts>][] = [
    ['allowed', {}],
    ['forbidden', { permissions: { ...permissions, adoptVersion: ['owner'] } }],
    ['targetKeepsNoVersions', { target: { ...alipayCn, outside: null } }],
    ['authorizationRequired', { authorization: 'pending' }],
    ['authorizationRevoked', { authorization: 'revoked' }],
    ['versionAlreadyReleased', { existing: 'underReview' }],
    ['versionCanceledForTarget', { existing: 'canceled' }],
    ['versionStatusUnknown', { status: 'PROMOTE_LATER', stage: null }],
    ['quotaMiniPrograms', { miniProgramsUsed: 10 }],
    ['allowed', { miniProgramsUsed: 10, miniProgramCounts: true }],
    ['languageRequired', { languages: [] }],
    ['quotaNewVersions', { newVersionsUsed: 20 }],
    // What has passed its review stands there whatever we have room for.
    ['allowed', { status: 'RELEASE', stage: 'fullRelease', languages: [], newVersionsUsed: 20 }],
  ];
  for (const [code, more] of table) {
    it(`${code} with ${JSON.stringify(more).slice(0, 80)}`, () => {
      const { allowed, reason } = judgeAdoption({ ...ready, ...more });
      assert.equal(allowed ? 'allowed' : reason?.code, code);
    });
  }

  it('keeps the word that AlipayCN uses for an unknown state', () => {
    const { reason } = judgeAdoption({ ...ready, status: 'PROMOTE_LATER', stage: null });
    assert.equal(reason?.params.status, 'PROMOTE_LATER');
  });
});

describe('rules of uploading a package', () => {
  it('tell a connection that cannot bring it, with what leads on', () => {
    assert.equal(judgeUpload('developer', permissions, false).allowed, true);
    const { reason } = judgeUpload('developer', permissions, true);
    assert.deepEqual([reason?.code, reason?.remedy?.action], ['packageDeliveryUnsupported', 'adoptVersion']);
    assert.equal(judgeUpload('developer', { ...permissions, uploadVersion: [] }, true).reason?.code, 'forbidden');
  });
});
