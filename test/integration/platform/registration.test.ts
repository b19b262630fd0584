import { strict as assert } from 'node:assert';
import { ReleaseError } from '../../../src/client/client.ts';
import { historyText } from '../../../src/texts/release/history.ts';
import { scenarioPerTest } from './scenario.ts';

describe('a mini program without its filing', () => {
  const s = scenarioPerTest({
    stage: 'releasePreparation',
    alipayCn: { rules: { registrationMissing: true } },
  });

  it('goes online with limits alone, once that is permitted, and that is told', async () => {
    await assert.rejects(s.act('finalRelease'), (error: unknown) => {
      assert.ok(ReleaseError.is(error));
      assert.deepEqual([error.code, error.remedy?.action], ['alipayCn.registrationMissing', 'finalRelease']);
      return true;
    });
    await s.read();
    assert.deepEqual(
      [s.release.stage, s.release.trouble?.code],
      ['releasePreparation', 'alipayCn.registrationMissing'],
    );
    await s.act('finalRelease', { permitRegistrationLimit: true });
    assert.deepEqual([s.release.stage, s.release.trouble], ['fullRelease', null]);
    const [newest] = await s.history();
    assert.ok(newest);
    assert.match(historyText('en', newest).details, /with limits, before its filing/);
    const held = await s.owner.getTargetInformation(s.place);
    assert.equal(held.registrationLimited, true);
  });
});
