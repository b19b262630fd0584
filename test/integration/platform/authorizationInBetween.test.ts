import { strict as assert } from 'node:assert';
import { authorize } from './fixture.ts';
import { scenarioPerTest } from './scenario.ts';

describe('an authorization whose code was just handed over', () => {
  const s = scenarioPerTest({ stage: 'program' });

  it('is pending until AlipayCN said what it covers, never missing in between', async () => {
    const read = () => s.owner.getAuthorization(s.place);
    const asked = s.alipayCn.until('app/query').then(read);
    await authorize(s.owner, s.program);
    const between = await asked;
    assert.deepEqual([between.state, between.url === null], ['pending', false]);
    assert.equal((await read()).state, 'authorized');
  });
});
