import { strict as assert } from 'node:assert';
import { startSimulator } from '../../../src/simulator/simulator.ts';
import { profileNames } from '../../../src/simulator/state/profiles.ts';
import { authorizedMerchant, control, openStage, refusal, type Stage } from './fixture.ts';

describe('profiles', () => {
  let stage: Stage;
  afterEach(() => stage.end());

  const grayAnswers = async () => {
    const merchant = await authorizedMerchant(stage);
    await merchant.upload('1.0.0');
    await merchant.apply('1.0.0');
    await control(stage.simulator, 'review', {
      miniAppId: merchant.miniAppId,
      appVersion: '1.0.0',
      decision: 'approve',
    });
    const answers = [];
    for (const ratio of [1, 5, 10, 30, 50, 80]) {
      const body = { app_version: '1.0.0', gray_strategy: `p${ratio}` };
      answers.push(await refusal(merchant.post('alipay.open.mini.version.gray.online', body)));
    }
    return answers.map((answer) => answer === 'nothing was refused');
  };

  it('assume seven ratios, or take the documented three', async () => {
    stage = await openStage();
    assert.deepEqual(stage.simulator.connection.ratios, [1, 5, 10, 30, 50, 80, 100]);
    assert.deepEqual(await grayAnswers(), [true, true, true, true, true, true]);
    await stage.end();
    stage = await openStage({ profile: 'documented' });
    assert.deepEqual(stage.simulator.connection.ratios, [10, 30, 50, 100]);
    assert.deepEqual(await grayAnswers(), [false, false, true, true, true, false]);
  });

  it('are switched while it runs, by name and rule by rule', async () => {
    stage = await openStage();
    const { body } = await control(stage.simulator, 'profile');
    assert.deepEqual(body.names, profileNames);
    assert.equal((await control(stage.simulator, 'profile', { name: 'documented', speedUp: true })).status, 200);
    assert.deepEqual((await control(stage.simulator, 'connection')).body.ratios, [10, 30, 50, 100]);
    assert.deepEqual(await grayAnswers(), [false, false, true, true, true, false]);
    const { profile } = (await control(stage.simulator, 'profile')).body as { profile: Record<string, unknown> };
    assert.equal(profile.speedUp, true);
  });

  it('are refused with a message where they are unknown or invalid', async () => {
    stage = await openStage();
    for (const wrong of [
      { name: 'lenient' },
      { colour: 'red' },
      { ratios: [50, 10] },
      { ratios: [] },
      { scanMilliseconds: -1 },
      { adminOnly: 'yes' },
    ]) {
      const { status, body } = await control(stage.simulator, 'profile', wrong);
      assert.equal(status, 400, JSON.stringify(wrong));
      assert.match(String(body.message), /There are: assumed|A profile has no|whole number|is a boolean/);
    }
    await assert.rejects(startSimulator({ dataFile: `${stage.dataFile}-2`, profile: 'lenient' }), {
      message: 'There is no profile "lenient". There are: assumed, documented, strict.',
    });
  });
});
