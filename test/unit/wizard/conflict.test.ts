import { strict as assert } from 'node:assert';
import { ReleaseError } from '../../../src/client/errors.ts';
import type { HistoryEntry } from '../../../src/core/contract/model.ts';
import type { Wizard } from '../../../src/extension/wizard/work/wizard.types.ts';
import '../../shared/editorStub.ts';
import { release } from '../../shared/snapshots.ts';

const { runAction } = await import('../../../src/extension/wizard/work/releaseActions.ts');

const stopped: HistoryEntry = {
  id: 'h1',
  at: '2026-03-03T08:49:00.000Z',
  actor: { id: 'lin', name: 'Lin' },
  role: 'owner',
  action: 'stopGrayscale',
  from: 'grayscaleRelease',
  to: 'releasePreparation',
  client: 'vscode/1.0.0',
  details: {},
};

/** A wizard whose action reaches a release that somebody else changed. */
function opened(failure: unknown) {
  const reported: string[][] = [];
  const failed: unknown[] = [];
  const calls: string[] = [];
  const refuse = async () => {
    throw failure;
  };
  const wizard = {
    context: {
      language: 'en',
      beginAction: () => () => void calls.push('settled'),
      client: { finalRelease: refuse, getHistory: async () => ({ items: [stopped], next: null }) },
      store: { refresh: async () => void calls.push('read again'), take: () => undefined },
    },
    text: (key: string) => key,
    report: (title: string, detail: string) => void reported.push([title, detail]),
    announce: () => undefined,
    change: () => undefined,
    work: (_name: string, _text: string, task: (signal: AbortSignal) => Promise<void>) =>
      task(new AbortController().signal).then(
        () => true,
        (error: unknown) => {
          failed.push(error);
          return false;
        },
      ),
  } as unknown as Wizard;
  const run = () =>
    runAction(wizard, release({ stage: 'grayscaleRelease', ratio: 1 }), { action: 'finalRelease', input: {} });
  return { run, reported, failed, calls };
}

describe('an action of the wizard on a release that somebody else changed', () => {
  it('says who did what and when, and that nothing was released', async () => {
    const stale = new ReleaseError({ kind: 'stale', code: 'revisionStale', message: '' } as never);
    const { run, reported, failed, calls } = opened(stale);
    assert.equal(await run(), false, 'what should follow it does not');
    assert.match(
      reported[0]?.[0] ?? '',
      /^Lin stopped the grayscale release of 1\.0\.0 at .*\d:49.*\. Nothing was released\.$/,
    );
    assert.equal(reported[0]?.[1], '', 'no words about fields');
    assert.deepEqual([failed, calls], [[], ['read again', 'settled']]);
  });

  it('reports any other failure as it is', async () => {
    const { run, reported, failed } = opened(new Error('broken'));
    assert.equal(await run(), false);
    assert.deepEqual([reported, failed.length], [[], 1]);
  });
});
