import { strict as assert } from 'node:assert';
import type { ReleaseClient } from '../../../src/client/client.ts';
import type { Change } from '../../../src/core/contract/model.ts';
import { createProgram, openStage, type Stage } from './fixture.ts';

const listeners = 20;
const writes = 40;

/** Everything that a listener is told from a cursor on, until a revision of a mini program. */
async function follow(client: ReleaseClient, from: string, program: string, revision: number) {
  const heard: Change[] = [];
  let answers = 0;
  for (let cursor = from; !heard.some((one) => one.id === program && one.revision === revision); answers += 1) {
    const answer = await client.changes({}, undefined, { query: { cursor, wait: '20' } });
    assert.equal(answer.reset, false);
    heard.push(...answer.changes);
    cursor = answer.cursor;
  }
  return { heard, answers };
}

describe('the change feed', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.end());

  it('tells each listener every change of a burst once, in order', async () => {
    const { owner } = stage;
    const { id: miniProgram } = await createProgram(owner, 'Coffee Corner');
    const { cursor } = await owner.changes({});
    let { revision } = await owner.getMiniProgram({ miniProgram });
    const last = revision + writes;
    const following = Array.from({ length: listeners }, () => follow(owner, cursor, miniProgram, last));
    while (revision < last) {
      const body = { name: `Coffee Corner ${revision}` };
      ({ revision } = await owner.updateMiniProgram({ miniProgram }, body, { ifMatch: revision }));
    }
    const { changes } = await owner.changes({}, undefined, { query: { cursor } });
    assert.equal(changes.filter(({ id }) => id === miniProgram).length, writes);
    for (const { heard } of await Promise.all(following)) assert.deepEqual(heard, changes);
  });
});
