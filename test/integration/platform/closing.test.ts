import { strict as assert } from 'node:assert';
import { openStage } from './fixture.ts';
import { follow, scenarioPerTest } from './scenario.ts';

const method = (name: string) => `alipay.open.mini.version.${name}`;
const longMilliseconds = 20_000;

describe('a platform that is closed while AlipayCN does not answer', () => {
  const s = scenarioPerTest({ stage: 'releasePreparation' });
  const lost: unknown[] = [];
  const note = (error: unknown) => lost.push(error);
  before(() => process.on('unhandledRejection', note));
  after(() => process.off('unhandledRejection', note));

  for (const [name, path] of [
    ['detail.query', 'detail/query'],
    ['online', 'version/online'],
  ] as const) {
    it(`ends at once and quietly, and the next one goes on (${name})`, async () => {
      await s.alipayCn.fault(method(name), 'delay', longMilliseconds);
      const asked = s.alipayCn.until(path);
      const work = s.act('finalRelease').catch(() => {});
      await asked;
      const start = performance.now();
      await s.platform.close();
      assert.ok(performance.now() - start < 2000, `${Math.round(performance.now() - start)} ms`);
      await work;
      assert.deepEqual([lost, s.logged], [[], []]);
      const next = await openStage({ connection: s.port, folder: s.folder, secrets: s.secrets });
      const after = await follow(next.owner, s.release, ({ pending }) => pending === null);
      assert.deepEqual([after.stage, after.trouble], ['fullRelease', null]);
      await next.end();
    });
  }
});
