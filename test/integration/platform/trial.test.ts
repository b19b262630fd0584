import { strict as assert } from 'node:assert';
import { authorize, configure, upload } from './fixture.ts';
import { scenarioPerTest } from './scenario.ts';

const target = { targetApp: 'alipayCN' };

describe('trying a version before its review', () => {
  const s = scenarioPerTest({ stage: 'language', direct: true, reviewers: ['alipayPlus', 'alipayCN'] });
  const trial = () => s.owner.createTrialQrCode({ version: s.release.versionId }, target);
  const offered = async () => {
    const { items } = await s.owner.listVersions({ miniProgram: s.program.id });
    return items[0]?.actions.find(({ name }) => name === 'createTrialQrCode');
  };
  beforeEach(async () => {
    const version = await upload(s.owner, s.program, '1.0.0');
    const early = s.owner.createTrialQrCode({ version: version.id }, target);
    await assert.rejects(early, { code: 'trialNeedsSelectApp' });
    s.release = await s.owner.createRelease({ version: version.id }, target);
  });

  it('needs the authorization, then gives a QR code, the same one again', async () => {
    await assert.rejects(trial(), { code: 'authorizationRequired' });
    assert.equal((await offered())?.reason?.code, 'authorizationRequired');
    await authorize(s.owner, s.program);
    assert.equal((await offered())?.allowed, true);
    const code = await trial();
    assert.equal(Buffer.from(code.picture.data, 'base64').toString('latin1', 1, 4), 'PNG');
    assert.equal((await trial()).url, code.url);
    assert.equal((await s.read()).stage, 'newVersionCreated');
  });

  it('takes nothing from the release: it applies, comes back and can still be canceled at AlipayCN', async () => {
    await authorize(s.owner, s.program);
    await configure(s.owner, s.program, s.release);
    await trial();
    await s.act('apply');
    await trial();
    await s.act('withdraw');
    await s.act('cancel');
    assert.deepEqual([s.release.stage, s.release.trouble], ['canceled', null]);
    await assert.rejects(trial(), { code: 'trialStageOver' });
  });

  it('is not for who cannot see the mini program', async () => {
    const { id: other } = await s.owner.createMiniProgram({ workspace: s.program.workspace }, { name: 'Other' });
    await s.owner.putMember({ workspace: s.program.workspace, user: 'lin' }, { role: 'developer', assigned: [other] });
    const foreign = s.as('lin').createTrialQrCode({ version: s.release.versionId }, target);
    await assert.rejects(foreign, { code: 'notFound' });
  });
});
