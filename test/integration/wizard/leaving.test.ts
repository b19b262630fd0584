import { strict as assert } from 'node:assert';
import type { ReleaseClient } from '../../../src/client/client.ts';
import type { CommandContext } from '../../../src/extension/shared/context.ts';
import type { Snapshot } from '../../../src/extension/store/snapshot.ts';
import { createDrafts } from '../../../src/extension/wizard/model/drafts.ts';
import { restoredStep } from '../../../src/extension/wizard/model/progress.ts';
import { type PersistentSession, persistentSession } from '../../../src/extension/wizard/model/session.ts';
import type { PictureCache } from '../../../src/extension/wizard/work/pictureCache.ts';
import '../../shared/editorStub.ts';
import { allowed, release, snapshotOf, snapshotWith, underReview, version } from '../../shared/snapshots.ts';
import { facts, session } from '../../shared/wizardFacts.ts';

const selectable = { ...allowed('selectApp')[0], targetApp: 'alipayCN' };
const before = snapshotOf([version({ actions: [selectable] as never, releases: [] })]);
const after = snapshotWith(release());

/** A wizard at Select App; what it stored when the platform created the release. */
async function selectAndCrash(): Promise<PersistentSession | undefined> {
  const { begin } = await import('../../../src/extension/wizard/work/begin.ts');
  const { createWizard } = await import('../../../src/extension/wizard/work/wizard.ts');
  let stored: PersistentSession | undefined;
  let storedAtEffect: PersistentSession | undefined;
  const memory = { get: () => undefined, set: async () => undefined };
  const client = {
    createRelease: async () => {
      storedAtEffect = stored;
      throw new Error('The extension host is killed.');
    },
  } as unknown as ReleaseClient;
  const context = {
    ...{ client, memory, secrets: {}, language: 'en' },
    store: { snapshot: before, take: () => undefined, refresh: async () => undefined },
    editor: { log: () => undefined, folders: () => [], trusted: () => true, grayscaleRatios: () => [] },
  } as unknown as CommandContext;
  const wizard = createWizard(
    {
      ...{ context, drafts: createDrafts(context), pictures: {} as PictureCache, changed: () => undefined },
      saved: async () => {
        stored = persistentSession(wizard.session);
      },
      ...{ open: async () => undefined, now: () => new Date('2026-03-03T09:00:00.000Z') },
    },
    session({ subject: { versionId: 'v1' }, step: 'version' }),
  );
  await begin(wizard);
  assert.equal(wizard.session.leaving, null, 'a failure leaves nothing');
  return storedAtEffect;
}

describe('a wizard whose extension host dies while the person goes on', () => {
  const at = (snapshot: Snapshot, more: Parameters<typeof facts>[1]) => restoredStep(facts(snapshot, more));

  it('has stored which step is left before anything takes effect, and comes back after it', async () => {
    const stored = await selectAndCrash();
    assert.deepEqual([stored?.step, stored?.leaving], ['version', 'version']);
    assert.notEqual(at(after, stored ?? {}), 'version');
    assert.equal(at(before, stored ?? {}), 'version', 'nothing was done');
  });

  it('comes back where the person was while nobody left a step, also where that is done', () => {
    assert.equal(at(after, { step: 'version' }), 'version');
  });

  it('is at the languages while they are saved and the app is not selected yet', () => {
    const left = { step: 'languages', leaving: 'languages' } as const;
    assert.equal(at(before, left), 'languages');
    assert.notEqual(at(after, left), 'languages');
  });

  it('is at the review once the application was handed over', () => {
    const left = { step: 'apply', leaving: 'apply' } as const;
    assert.deepEqual([at(snapshotWith(underReview()), left), at(after, left)], ['review', 'apply']);
  });
});
