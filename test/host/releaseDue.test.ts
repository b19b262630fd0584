import { strict as assert } from 'node:assert';
import { offerDueSteps } from '../../src/extension/releaseFile/dueSteps.ts';
import { releaseScenario, type Scenario } from '../integration/platform/scenario.ts';
import { type Played, play } from './playedCommands.ts';
import { putBackReleaseFile, releaseFile, wanted, write } from './releaseFolder.ts';

const day = 86_400_000;

describe('the next step of a grayscale plan', () => {
  let s: Scenario;
  let played: Played;

  before(async () => {
    s = await releaseScenario({ stage: 'releasePreparation', reviewers: ['alipayPlus', 'alipayCN'] });
    await s.act('startGrayscale', { ratio: 1 });
    await write(wanted);
  });
  after(async () => {
    try {
      played.end();
    } finally {
      await s.end();
      await putBackReleaseFile();
    }
  });

  it('is offered when its hold is over, once, and not before', async () => {
    let ran: (command: object) => void = () => undefined;
    const started = new Promise<object>((resolve) => {
      ran = resolve;
    });
    const run = async (name: string, subject?: object) => ran({ name, subject });
    played = await play(s, [{ press: 'Continue' }], { run });
    const keys = new Set<string>();
    const once = async (key: string) => !keys.has(key) && Boolean(keys.add(key));
    // The clock stands 200 ms before the hold of a day is over.
    const shown: object[] = [];
    const subscription = offerDueSteps(
      played.context,
      once,
      (due) => shown.push(due),
      () => Date.now() + day - 200,
    );
    assert.deepEqual(played.told, []);
    assert.deepEqual(await started, { name: 'releaseFile.continue', subject: { file: releaseFile.toString() } });
    assert.deepEqual(played.told, [
      'The next grayscale step is due: Raise version 1.0.0 to 10% of users. [Continue] [Stop Grayscale Release]',
    ]);
    const [due] = Object.entries(shown.at(-1) ?? {});
    assert.equal(due?.[0], s.release.id);
    assert.deepEqual({ ...due?.[1], since: '' }, { ratio: 10, since: '', file: releaseFile.toString() });
    subscription.dispose();
    offerDueSteps(played.context, once, undefined, () => Date.now() + 2 * day).dispose();
    assert.equal(played.told.length, 1);
  });
});
