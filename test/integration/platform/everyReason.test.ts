import { strict as assert } from 'node:assert';
import { zipOf } from '../../shared/media.ts';
import { upload } from './fixture.ts';
import { scenarioPerTest } from './scenario.ts';

describe('a release that lacks several things', () => {
  const s = scenarioPerTest({ stage: 'language' });

  it('names all of them at once, each with its remedy, wherever it is read', async () => {
    const version = await upload(s.owner, s.program, '1.0.0');
    const { id } = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    const { items } = await s.owner.listVersions({ miniProgram: s.program.id });
    const listed = items.flatMap(({ releases }) => releases).find((one) => one.id === id);
    for (const release of [listed, await s.owner.getRelease({ release: id })]) {
      const apply = release?.actions.find(({ name }) => name === 'apply');
      const reasons = [apply?.reason, ...(apply?.moreReasons ?? [])];
      assert.deepEqual(
        reasons.map((reason) => [reason?.code, reason?.remedy?.action]),
        [
          ['authorizationRequired', 'authorize'],
          ['configurationInvalid', 'editConfiguration'],
        ],
      );
    }
  });

  it('says that the note of a version is too short for a description, and keeps the note', async () => {
    const query = { number: '1.0.1', description: 'Now with oat milk' };
    const version = await s.owner.uploadVersion({ miniProgram: s.program.id }, await zipOf(), { query });
    const release = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    const { moreReasons = [] } = release.actions.find(({ name }) => name === 'apply') ?? {};
    const short = moreReasons.find(({ code }) => code === 'versionDescriptionShort');
    assert.deepEqual([short?.params.units, short?.params.min], [17, 30]);
    assert.equal(short?.remedy?.action, 'editConfiguration');
    const { versionDescription } = await s.owner.getConfiguration({ release: release.id });
    assert.equal(versionDescription, 'Now with oat milk');
  });
});
