import { strict as assert } from 'node:assert';
import type { Release } from '../../../src/core/contract/model.ts';
import { alipayCnMessage, problemText } from '../../../src/texts/problems/problems.ts';
import { type Scenario, scenarioPerTest } from './scenario.ts';

const version = (name: string) => `alipay.open.mini.version.${name}`;
const many = 100;

/** It was sent twice, and is only read from here on. */
const isOnlyRead = ({ pending }: Release) =>
  pending?.reason?.code === 'alipayCnNotShown' && pending.reason.params.times === 2;

const raise = (s: Scenario) => s.owner.raiseGrayscale(s.path, { ratio: 50 }, { ifMatch: s.release.revision });

describe('a write whose effect does not show', () => {
  const s = scenarioPerTest({ stage: 'grayscaleRelease' });

  it('is sent twice at most, then read, and told as what it is until the effect shows', async () => {
    await s.alipayCn.fault(version('gray.online'), 'noEffect', 0, many);
    const before = s.asked('gray/online');
    const work = raise(s);
    const { pending } = await s.until(isOnlyRead);
    assert.equal(pending?.state, 'waiting');
    const { code = '', params = {} } = pending?.reason ?? {};
    assert.match(problemText('en', code, params)?.detail ?? '', /sent 2 times.*GRAY \(10%\)/);
    await s.alipayCn.console(await s.merchant(), 'gray', '1.0.0', 50);
    const after = await work;
    assert.deepEqual([after.stage, after.ratio, after.pending, after.trouble], ['grayscaleRelease', 50, null, null]);
    assert.equal(s.asked('gray/online') - before, 2);
  });

  it('is told in AlipayCN’s own words where it failed with them', async () => {
    await s.alipayCn.fault(version('gray.online'), 'serverErrorBeforeEffect', 0, many);
    raise(s).catch(() => {});
    const { pending } = await s.until(isOnlyRead);
    const { code = '', params = {} } = pending?.reason ?? {};
    assert.match(alipayCnMessage('en', code, params), /The system is busy/);
    assert.match(s.logged.splice(0).join(), /SYSTEM_ERROR/);
  });

  it('can be given up: nothing more is sent, and that the outcome is not known is said', async () => {
    await s.alipayCn.fault(version('gray.online'), 'noEffect', 0, many);
    const work = assert.rejects(raise(s), { code: 'waitingStoppedSent' });
    await s.until(isOnlyRead);
    const sent = s.asked('gray/online');
    const stopped = await s.owner.stopWaiting(s.path, {}, { ifMatch: '*' });
    await work;
    assert.deepEqual([stopped.pending, stopped.trouble?.code, stopped.ratio], [null, 'waitingStoppedSent', 10]);
    assert.equal(s.asked('gray/online'), sent);
  });

  it('does not keep anybody from stopping the grayscale', async () => {
    await s.alipayCn.fault(version('gray.online'), 'noEffect', 0, many);
    const work = assert.rejects(raise(s), { code: 'waitingStoppedSent' });
    const waiting = await s.until(isOnlyRead);
    assert.equal(waiting.actions.find(({ name }) => name === 'stopGrayscale')?.allowed, true);
    assert.equal(waiting.actions.find(({ name }) => name === 'finalRelease')?.allowed, false);
    const after = await s.act('stopGrayscale');
    assert.deepEqual([after.stage, after.pending, after.trouble], ['releasePreparation', null, null]);
    await work;
    assert.equal((await s.read()).stage, 'releasePreparation');
    assert.equal(await s.alipayCn.status(await s.merchant(), '1.0.0'), 'WAIT_RELEASE');
    const raised = (await s.history()).find(({ action }) => action === 'raiseGrayscale');
    assert.deepEqual([raised?.to, raised?.details.failed], [null, 'waitingStoppedSent']);
  });

  it('and is being sent just now does not either', async () => {
    await s.alipayCn.fault(version('gray.online'), 'delay', 1500);
    const leaves = s.alipayCn.until('gray/online');
    const work = raise(s).then(
      () => {},
      () => {},
    );
    await leaves;
    const after = await s.act('stopGrayscale');
    await work;
    assert.deepEqual([after.stage, after.pending], ['releasePreparation', null]);
    assert.equal(await s.alipayCn.status(await s.merchant(), '1.0.0'), 'WAIT_RELEASE');
  });
});

describe('a package whose upload is never answered and has no effect', () => {
  const s = scenarioPerTest({ stage: 'newVersionCreated' });

  it('is uploaded twice at most, and can be given up', async () => {
    await s.alipayCn.fault('alipay.open.mini.innerversion.upload', 'serverErrorBeforeEffect', 0, many);
    s.act('apply').catch(() => {});
    await s.until(isOnlyRead);
    assert.equal(s.asked('innerversion/upload'), 2);
    const stopped = await s.owner.stopWaiting(s.path, {}, { ifMatch: '*' });
    assert.deepEqual([stopped.pending, stopped.stage], [null, 'newVersionCreated']);
    assert.equal(stopped.actions.find(({ name }) => name === 'cancel')?.allowed, true);
  });
});
