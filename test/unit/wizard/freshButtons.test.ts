import { strict as assert } from 'node:assert';
import { createFreshButtons } from '../../../webview/base/freshButtons.ts';
import { allowed, release, snapshotWith } from '../../shared/snapshots.ts';
import { viewOf } from '../../shared/wizardFacts.ts';

const prepared = viewOf(snapshotWith(release({ stage: 'releasePreparation', actions: allowed('finalRelease') })));
const running = viewOf(
  snapshotWith(release({ stage: 'grayscaleRelease', ratio: 10, actions: allowed('finalRelease', 'stopGrayscale') })),
);

describe('a button that comes where something was just pressed', () => {
  const press = (view: typeof running, which: 'next' | 'stop') => view[which] ?? assert.fail(`no ${which}`);

  it('cannot be pressed for a moment', () => {
    let now = 0;
    const fresh = createFreshButtons(
      () => undefined,
      () => now,
    );
    fresh.seen(running);
    assert.ok(fresh.canPress(press(running, 'stop')), 'a first view is no answer to a press');
    now = 300;
    fresh.seen(prepared);
    now = 600;
    assert.equal(fresh.canPress(press(prepared, 'next')), false, 'the pointer rests where Stop was');
    now = 1100;
    assert.ok(fresh.canPress(press(prepared, 'next')));
  });

  it('can be pressed at once where it was there before, or came by itself', () => {
    let now = 0;
    const fresh = createFreshButtons(
      () => undefined,
      () => now,
    );
    fresh.seen(running);
    fresh.canPress(press(running, 'next'));
    fresh.seen(running);
    assert.ok(fresh.canPress(press(running, 'stop')));
    now = 60_000;
    fresh.seen(prepared);
    assert.ok(fresh.canPress(press(prepared, 'next')));
  });
});
