import { strict as assert } from 'node:assert';
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
});
