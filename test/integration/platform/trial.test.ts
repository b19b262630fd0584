import { strict as assert } from 'node:assert';
import { ReleaseError } from '../../../src/client/client.ts';
import type { Release } from '../../../src/core/contract/model.ts';
import {
  addChinese,
  authorize,
  configure,
  createProgram,
  openStage,
  type Program,
  type Stage,
  upload,
} from './fixture.ts';

const refusedWith = (code: string) => (error: unknown) => ReleaseError.is(error) && error.code === code;
const target = { targetApp: 'alipayCN' };

describe('trying a version before its review', function () {
  this.timeout(30_000);
  let stage: Stage;
  let program: Program;
  let release: Release;
  const trial = () => stage.owner.createTrialQrCode({ version: release.versionId }, target);
  const offered = async () => {
    const { items } = await stage.owner.listVersions({ miniProgram: program.id });
    return items[0]?.actions.find(({ name }) => name === 'createTrialQrCode');
  };
  const again = async () => {
    release = await stage.owner.getRelease({ release: release.id });
  };

  beforeEach(async () => {
    stage = await openStage();
    program = await createProgram(stage.owner);
    await addChinese(stage.owner, program);
    const version = await upload(stage.owner, program, '1.0.0');
    const early = stage.owner.createTrialQrCode({ version: version.id }, target);
    await assert.rejects(early, refusedWith('trialNeedsSelectApp'));
    release = await stage.owner.createRelease({ version: version.id }, target);
  });
  afterEach(async () => {
    assert.deepEqual(stage.logged, []);
    await stage.end();
  });

  it('needs the authorization, then gives a QR code, the same one again', async () => {
    await assert.rejects(trial(), refusedWith('authorizationRequired'));
    assert.equal((await offered())?.reason?.code, 'authorizationRequired');
    await authorize(stage.owner, program);
    assert.equal((await offered())?.allowed, true);
    const code = await trial();
    assert.equal(Buffer.from(code.picture.data, 'base64').toString('latin1', 1, 4), 'PNG');
    assert.equal((await trial()).url, code.url);
    assert.equal((await stage.owner.getRelease({ release: release.id })).stage, 'newVersionCreated');
  });

  it('takes nothing from the release: it applies, comes back and can still be canceled at AlipayCN', async () => {
    await authorize(stage.owner, program);
    await configure(stage.owner, program, release);
    await trial();
    await again();
    const path = { release: release.id };
    release = await stage.owner.apply(path, {}, { ifMatch: release.revision });
    await trial();
    release = await stage.owner.withdraw(path, {}, { ifMatch: '*' });
    release = await stage.owner.cancel(path, {}, { ifMatch: release.revision });
    assert.deepEqual([release.stage, release.trouble], ['canceled', null]);
    await assert.rejects(trial(), refusedWith('trialStageOver'));
  });

  it('is not for who cannot see the mini program', async () => {
    const { id: other } = await stage.owner.createMiniProgram({ workspace: program.workspace }, { name: 'Other' });
    await stage.owner.putMember(
      { workspace: program.workspace, user: 'lin' },
      { role: 'developer', assigned: [other] },
    );
    const foreign = stage.as('lin').createTrialQrCode({ version: release.versionId }, target);
    await assert.rejects(foreign, refusedWith('notFound'));
  });
});
