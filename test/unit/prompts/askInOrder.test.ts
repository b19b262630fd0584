import { strict as assert } from 'node:assert';
import { askInOrder } from '../../../src/extension/prompts/askInOrder.ts';
import { type Back, back } from '../../../src/extension/shared/back.ts';

describe('questions that are asked in order', () => {
  const ask = (...answers: readonly (string | Back | undefined)[]) => {
    const asked: string[] = [];
    const given = [...answers];
    const values = askInOrder<readonly string[], string>(
      [],
      () => ['first', 'second'],
      async (field, soFar) => {
        asked.push(field);
        const answer = given.shift();
        return typeof answer === 'string' ? [...soFar, answer] : answer;
      },
    );
    return values.then((all) => ({ all, asked }));
  };

  it('lead back to the one before', async () => {
    const { asked } = await ask('a', back, 'b', 'c');
    assert.deepEqual(asked, ['first', 'second', 'first', 'second']);
  });

  it('end without values when the person goes back from the first, as a canceled file dialog does', async () => {
    assert.deepEqual(await ask(back), { all: undefined, asked: ['first'] });
  });

  it('end without values when the person leaves', async () => {
    assert.deepEqual(await ask('a', undefined), { all: undefined, asked: ['first', 'second'] });
  });
});
