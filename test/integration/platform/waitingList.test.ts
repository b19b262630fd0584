import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StageId } from '../../../src/core/targets/stages.ts';
import { createWaitingList } from '../../../src/platform/operations/reconcile/releasesAwaitingReview.ts';
import { openStore } from '../../../src/platform/store/sqlite/openStore.ts';
import type { Store, Tx } from '../../../src/platform/store/store.types.ts';
import { releaseDraft } from './releaseDraft.ts';

const draft = (stage: StageId, outsideStatus: string | null) => releaseDraft({ stage, outsideStatus });

describe('what awaits AlipayCN’s reviewers', () => {
  let folder: string;
  let store: Store;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waiting-'));
    store = await openStore({ folder });
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is known after each change, though all releases are read only once', async () => {
    const place = { parent: 'p', workspaceId: 'w' };
    await store.write(async (tx) => {
      await tx.insert('release', 'a', draft('underReview', 'AUDITING'), place);
      await tx.insert('release', 'b', draft('newVersionCreated', null), place);
    });
    let readings = 0;
    const counting = (tx: Tx): Tx => {
      const children: Tx['children'] = (kind, parent) => {
        readings += 1;
        return tx.children(kind, parent);
      };
      return Object.assign(Object.create(tx) as Tx, { children });
    };
    const waiting = createWaitingList();
    const ids = async () => {
      const releases = await store.read((tx) => waiting(counting(tx)));
      return releases.map(({ id }) => id).sort();
    };
    assert.deepEqual(await ids(), ['a']);
    await store.write((tx) => tx.update('release', 'b', { stage: 'underReview', outsideStatus: 'AUDITING' }));
    assert.deepEqual(await ids(), ['a', 'b']);
    await store.write((tx) =>
      tx.update('release', 'a', { stage: 'releasePreparation', outsideStatus: 'WAIT_RELEASE' }),
    );
    assert.deepEqual(await ids(), ['b']);
    await store.write((tx) => tx.remove('release', 'b'));
    assert.deepEqual(await ids(), []);
    assert.equal(readings, 1);
  });
});
