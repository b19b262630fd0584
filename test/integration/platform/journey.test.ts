import { strict as assert } from 'node:assert';
import { addChinese, authorize, configure, upload } from './fixture.ts';
import { scenarioForAll } from './scenario.ts';

describe('a release on the platform, through the signed protocol to the simulator', () => {
  const s = scenarioForAll({ stage: 'program', direct: true, reviewers: ['alipayPlus', 'alipayCN'] });
  it('refuses to select AlipayCN for want of zh-CN, then takes it', async () => {
    const version = await upload(s.owner, s.program, '1.0.0');
    await assert.rejects(s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' }), {
      code: 'languageRequired',
    });
    await addChinese(s.owner, s.program);
    s.release = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    assert.equal(s.release.stage, 'newVersionCreated');
  });

  it('applies only when authorized and configured', async () => {
    await assert.rejects(s.act('apply'), { code: 'authorizationRequired' });
    await authorize(s.owner, s.program);
    await assert.rejects(s.act('apply'), { code: 'configurationInvalid' });
    await configure(s.owner, s.program, s.release);
    await s.act('apply');
    assert.equal(s.release.stage, 'underReview');
    assert.deepEqual(
      s.release.reviews.map((r) => `${r.reviewer} ${r.decision}`),
      ['alipayPlus pending', 'alipayCN pending'],
    );
  });

  it('carries a rejection word for word and applies again', async () => {
    const decisions = () => s.release.reviews.map((one) => `${one.reviewer} ${one.decision}`);
    await s.review('alipayPlus', 'rejected', '截图模糊。');
    assert.deepEqual(decisions(), ['alipayPlus rejected', 'alipayCN notReached']);
    await s.act('apply');
    assert.deepEqual(decisions(), ['alipayPlus pending', 'alipayCN pending']);
    await s.review('alipayPlus', 'approved');
    await s.review('alipayCN', 'rejected', '截图与实际功能不符。');
    assert.equal(s.release.stage, 'newVersionCreated');
    assert.equal(s.release.rejection?.reason, '截图与实际功能不符。');
    await s.act('apply');
    assert.equal(s.release.stage, 'underReview');
    assert.equal(s.release.rejection, null);
  });

  it('withdraws with any revision and applies again', async () => {
    await s.act('withdraw');
    assert.equal(s.release.stage, 'newVersionCreated');
    await s.act('apply');
    await s.review('alipayPlus', 'approved');
    await s.review('alipayCN', 'approved');
    assert.equal(s.release.stage, 'releasePreparation');
  });

  it('goes up in grayscale only, stops, starts again and ends with everybody', async () => {
    await s.act('startGrayscale', { ratio: 1 });
    assert.equal(s.release.ratio, 1);
    await s.act('raiseGrayscale', { ratio: 30 });
    await assert.rejects(s.act('raiseGrayscale', { ratio: 10 }), { code: 'ratioNotHigher' });
    await s.act('stopGrayscale');
    assert.equal(s.release.stage, 'releasePreparation');
    await s.act('startGrayscale', { ratio: 5 });
    await s.act('finalRelease');
    assert.deepEqual([s.release.stage, s.release.ratio], ['fullRelease', null]);
  });

  it('makes a QR code with a picture', async () => {
    const code = await s.owner.createQrCode({ miniProgram: s.program.id }, { page: 'pages/index/index', query: 'a=1' });
    assert.ok(Buffer.from(code.picture.data, 'base64').subarray(1, 4).equals(Buffer.from('PNG')));
  });

  it('archives 1.0.0 when 1.0.1 is in full release, and rolls back once', async () => {
    const first = s.release;
    const version = await upload(s.owner, s.program, '1.0.1');
    s.release = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await configure(s.owner, s.program, s.release);
    await s.act('apply');
    await s.review('alipayPlus', 'approved');
    await s.review('alipayCN', 'approved');
    await s.act('finalRelease');
    assert.equal((await s.owner.getRelease({ release: first.id })).stage, 'archived');
    await s.act('rollBack');
    assert.equal(s.release.stage, 'archived');
    const back = await s.owner.getRelease({ release: first.id });
    assert.equal(back.stage, 'fullRelease');
    await assert.rejects(s.act('rollBack', {}, back), {
      code: 'rolledBackAlready',
    });
  });

  it('kept a history of it, newest first', async () => {
    const items = await s.history();
    assert.equal(items[0]?.action, 'rollBack');
    assert.equal(items.at(-1)?.action, 'selectApp');
    assert.equal(items[0]?.actor.name, 'Mei');
    assert.equal(items[0]?.client, 'test/1');
  });
});
