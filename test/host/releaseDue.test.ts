import { strict as assert } from 'node:assert';
import { offerDueSteps } from '../../src/extension/releaseFile/dueSteps.ts';
import {
  addChinese,
  authorize,
  configure,
  createProgram,
  openStage,
  type Program,
  type Stage,
  upload,
} from '../integration/platform/fixture.ts';
import { type Played, play } from './playedCommands.ts';
import { putBackReleaseFile, releaseFile, wanted, write } from './releaseFolder.ts';

const day = 86_400_000;

describe('the next step of a grayscale plan', () => {
  let stage: Stage;
  let program: Program;
  let played: Played;

  before(async () => {
    stage = await openStage();
    program = await createProgram(stage.owner);
    await addChinese(stage.owner, program);
    await authorize(stage.owner, program);
    const version = await upload(stage.owner, program, '1.0.0');
    let release = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await configure(stage.owner, program, release);
    release = await stage.owner.getRelease({ release: release.id });
    release = await stage.owner.apply({ release: release.id }, {}, { ifMatch: release.revision });
    for (const reviewer of ['alipayPlus', 'alipayCN'] as const) {
      release = await stage.owner.simulateReview({ release: release.id }, { reviewer, decision: 'approved' });
    }
    await stage.owner.startGrayscale({ release: release.id }, { ratio: 1 }, { ifMatch: release.revision });
    await write(wanted);
  });
  after(async () => {
    played.end();
    await stage.end();
    await putBackReleaseFile();
  });

  it('is offered when its hold is over, once, and not before', async () => {
    let ran: (command: object) => void = () => undefined;
    const started = new Promise<object>((resolve) => {
      ran = resolve;
    });
    const run = async (name: string, subject?: object) => ran({ name, subject });
    played = await play(stage, [{ press: 'Go On' }], { run });
    const keys = new Set<string>();
    const once = async (key: string) => !keys.has(key) && Boolean(keys.add(key));
    // The clock stands 200 ms before the hold of a day is over.
    const subscription = offerDueSteps(played.context, once, () => Date.now() + day - 200);
    assert.deepEqual(played.told, []);
    assert.deepEqual(await started, { name: 'releaseFile.continue', subject: { file: releaseFile.toString() } });
    assert.deepEqual(played.told, [
      'The next step of the grayscale plan is due: Raise version 1.0.0 to 10 % of the users. [Go On] [Stop Grayscale Release]',
    ]);
    subscription.dispose();
    offerDueSteps(played.context, once, () => Date.now() + 2 * day).dispose();
    assert.equal(played.told.length, 1);
  });
});
