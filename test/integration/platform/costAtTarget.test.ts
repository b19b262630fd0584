import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { targets } from '../../../src/core/targets/registry.ts';
import type { AlipayCn } from '../../../src/platform/alipaycn/connector.ts';
import { lookForGrants } from '../../../src/platform/domain/lookForGrants.ts';
import { createLostGrants } from '../../../src/platform/domain/lostGrants.ts';
import { decideOffer } from '../../../src/platform/operations/authorization/codeExchange.ts';
import { findPlaceByState } from '../../../src/platform/operations/authorization/requests.ts';
import type { OperationContext } from '../../../src/platform/operations/execution/context.ts';
import { createPoller } from '../../../src/platform/operations/reconcile/poller.ts';
import { reconcileAll } from '../../../src/platform/operations/reconcile/reconcile.ts';
import { linkReplacedReleases } from '../../../src/platform/operations/versions/archiveReplacedRelease.ts';
import { createWorker } from '../../../src/platform/operations/worker.ts';
import { openIntent } from '../../../src/platform/store/intents.ts';
import { openStore } from '../../../src/platform/store/sqlite/openStore.ts';
import type { Draft, Store } from '../../../src/platform/store/store.types.ts';
import { createDatabaseProbe } from './databaseProbe.ts';
import { memorySecrets } from './fixture.ts';
import { releaseDraft } from './releaseDraft.ts';

const asked = createDatabaseProbe('platform.sqlite');
const place = { miniProgramId: 'p', targetApp: 'alipayCN' };
const online = '2026-01-02T00:00:00.000Z';

const authorization = (program: string, more: Partial<Draft<'authorization'>> = {}): Draft<'authorization'> => ({
  workspaceId: 'w',
  miniProgramId: program,
  targetApp: 'alipayCN',
  state: 'authorized',
  merchantAppId: `app-${program}`,
  since: null,
  until: null,
  missingMethods: [],
  checkedAt: null,
  refreshUntil: null,
  ended: [],
  offer: null,
  request: null,
  ...more,
});

const offerOf = (merchantAppId: string, was: string) => ({
  merchantAppId,
  was,
  versions: [],
  expiresAt: '2999-01-01T00:00:00.000Z',
});

describe('what work at a target app costs', () => {
  let folder: string;
  let store: Store;
  let context: OperationContext;

  const inProgram = { parent: 'p', workspaceId: 'w', miniProgramId: 'p' };

  /** What has nothing to do with the work: canceled and archived versions, and other mini programs with their reviews. */
  async function fill(from: number, count: number): Promise<void> {
    await store.write(async (tx) => {
      for (let index = from; index < from + count; index += 1) {
        const canceled = releaseDraft({ stage: 'canceled', delivered: false, versionNumber: `0.1.${index}` });
        await tx.insert('release', `canceled-${index}`, canceled, inProgram);
        const at = new Date(Date.UTC(2020, 0, 1, index)).toISOString();
        const reached = [{ stage: 'archived' as const, at }];
        // Taken back before it was ever brought there.
        const archived = releaseDraft({ stage: 'archived', delivered: false, versionNumber: `0.2.${index}`, reached });
        await tx.insert('release', `archived-${index}`, archived, inProgram);
        const other = `other-${index}`;
        await tx.insert('authorization', `${other}/alipayCN`, authorization(other), { parent: other });
        const review = releaseDraft({ miniProgramId: other, stage: 'underReview', outsideStatus: 'AUDITING' });
        await tx.insert('release', `review-${index}`, review, { parent: other, workspaceId: 'w' });
      }
    });
  }

  async function rowsOf(work: () => Promise<unknown>): Promise<number> {
    asked.rows = 0;
    await work();
    return asked.rows;
  }

  beforeEach(async () => {
    asked.start();
    folder = await mkdtemp(join(tmpdir(), 'cost-'));
    store = await openStore({ folder });
    await store.acquireLease();
    const secrets = { ...memorySecrets(), get: async () => '{"appAuthToken":"t","refreshToken":""}' };
    const grant = { from: null, until: null, missing: [], status: 'valid' };
    const alipayCn = {
      listVersions: async () => [{ version: '2.0.0', status: 'RELEASE', description: null, created: null }],
      queryAuthorization: async () => ({ ...grant, merchantAppId: 'new' }),
    } as unknown as AlipayCn;
    context = {
      ...{ store, secrets, targets, lostGrants: createLostGrants(secrets) },
      alipayCn: async () => alipayCn,
      clock: () => new Date(),
      logger: () => {},
      offers: new Map(),
      lookedAt: new Map(),
      mayPoll: () => true,
      closing: new AbortController().signal,
    } as unknown as OperationContext;
    await store.write(async (tx) => {
      const program = { workspaceId: 'w', name: 'P', industry: '', servicePhone: '', serviceEmail: '', languages: [] };
      await tx.insert('miniProgram', 'p', program, { workspaceId: 'w' });
      const expiresAt = '2999-01-01T00:00:00.000Z';
      const request = { id: 'i', stateHash: 'hash', address: '', redirectUri: '', expiresAt, returns: 'here' as const };
      await tx.insert('authorization', 'p/alipayCN', authorization('p', { request }), { parent: 'p' });
      const reached = [{ stage: 'fullRelease' as const, at: online }];
      const full = releaseDraft({ stage: 'fullRelease', outsideStatus: 'RELEASE', versionNumber: '2.0.0', reached });
      await tx.insert('release', 'full', full, inProgram);
      const replaced = releaseDraft({
        stage: 'archived',
        versionNumber: '1.9.0',
        reached: [{ stage: 'archived', at: '2026-01-02T00:00:01.500Z' }],
      });
      await tx.insert('release', 'replaced', replaced, inProgram);
    });
  });
  afterEach(async () => {
    asked.stop();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const works: Readonly<Record<string, () => Promise<unknown>>> = {
    reconcile: () => reconcileAll(context, place),
    findPlaceByState: () => findPlaceByState(context, 'hash'),
    linkReplacedReleases: () =>
      store.write(async (tx) => {
        const full = await tx.get('release', 'full');
        if (full) await linkReplacedReleases(tx, full);
      }),
    decideOffer: async () => {
      const was = (await store.read((tx) => tx.get('authorization', 'p/alipayCN')))?.merchantAppId ?? '';
      const merchantAppId = was === 'new' ? 'app-p' : 'new';
      const grant = { appAuthToken: 't', refreshToken: '', merchantAppId, refreshUntil: null };
      context.offers.set('p/alipayCN', grant as never);
      await store.write((tx) => tx.update('authorization', 'p/alipayCN', { offer: offerOf(merchantAppId, was) }));
      await decideOffer(context, place, { accept: true, merchantAppId });
      await store.write((tx) => tx.update('authorization', 'p/alipayCN', { merchantAppId }));
    },
  };

  for (const [name, work] of Object.entries(works)) {
    it(`of ${name} does not grow with what it has nothing to do with`, async () => {
      await fill(0, 3);
      await work();
      const few = [await rowsOf(work), await rowsOf(work)];
      await fill(3, 100);
      const many = [await rowsOf(work), await rowsOf(work)];
      assert.deepEqual(many, few);
    });
  }

  it('of a change while many are under review does not grow: only what changed is read for the poller', async () => {
    const edit = async () => {
      await store.write((tx) => tx.update('miniProgram', 'p', { name: 'Q' }));
      poller.schedule();
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await fill(0, 300);
    const poller = createPoller({ ...context, mayPoll: () => true });
    try {
      await edit();
      await edit();
      const rows = await rowsOf(edit);
      assert.ok(rows <= 20, `${rows} rows`);
    } finally {
      await poller.close();
    }
  });

  it('of a change while much is under way at AlipayCN does not grow: only what is new or changed is read', async () => {
    const ending = new AbortController();
    const alipayCn = () =>
      new Promise<AlipayCn>((_, reject) => {
        ending.signal.addEventListener('abort', () => reject(ending.signal.reason));
      });
    const logged: string[] = [];
    const logger = (line: string) => logged.push(line);
    const worker = createWorker({ ...context, alipayCn, logger, mayPoll: () => false, closing: ending.signal });
    const begin = (from: number, count: number) =>
      store.write(async (tx) => {
        for (let index = from; index < from + count; index += 1) {
          const given = { actor: { id: 'mei', name: 'Mei' }, role: 'owner', client: 'test/1' } as const;
          const draft = openIntent({ action: 'checkName', input: { ...place, name: 'N' }, ...given });
          await tx.insert('intent', `i-${index}`, draft, { parent: 'open' });
        }
      });
    const edit = async () => {
      await store.write((tx) => tx.update('miniProgram', 'p', { name: 'Q' }));
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    try {
      worker.kick();
      await begin(0, 20);
      await edit();
      const few = await rowsOf(edit);
      await begin(20, 300);
      await edit();
      assert.equal(await rowsOf(edit), few);
      assert.ok(few < 20, `${few} rows`);
      assert.deepEqual(logged, []);
    } finally {
      ending.abort();
      await worker.close();
    }
  });

  it('of opening is a page of grants; the tokens of older ones are looked for afterwards, and what is lost is announced', async () => {
    await store.write(async (tx) => {
      await tx.insert('release', 'oldest', releaseDraft(), inProgram);
    });
    await fill(0, 450);
    const lostGrants = createLostGrants({ ...memorySecrets(), get: async () => undefined });
    const row = async (id: string) => {
      const found = await store.read((tx) => tx.get('authorization', id));
      if (!found) throw new Error(`${id} is missing`);
      return found;
    };
    const announced = async () => {
      const { changes } = await store.read((tx) => tx.changesAfter(last, 500));
      return changes.map(({ kind, id }) => `${kind} ${id}`);
    };
    const { last } = await store.read((tx) => tx.changesAfter(Number.MAX_SAFE_INTEGER - 1, 1));
    const rows = await rowsOf(() => lookForGrants({ ...context, lostGrants }, context.closing, () => {}));
    assert.ok(rows <= 202, `${rows} rows`);
    assert.deepEqual(
      [lostGrants.isLost(await row('other-449/alipayCN')), lostGrants.isLost(await row('p/alipayCN'))],
      [true, false],
    );
    while (!(await announced()).includes('miniProgram p')) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(lostGrants.isLost(await row('p/alipayCN')), true);
  });

  it('links the version that went offline in the moment in which another went online', async () => {
    await works.linkReplacedReleases?.();
    const [full, replaced] = await store.read(async (tx) => [
      await tx.get('release', 'full'),
      await tx.get('release', 'replaced'),
    ]);
    assert.deepEqual([full?.replaced, replaced?.archivedReason], ['replaced', 'replaced']);
  });

  it('leaves each release where its version stands when another mini program is authorized, and takes it back', async () => {
    const standing = () =>
      store.read(async (tx) => [
        (await tx.get('release', 'full'))?.standsAt,
        (await tx.get('release', 'replaced'))?.standsAt,
      ]);
    await works.decideOffer?.();
    assert.deepEqual(await standing(), ['app-p', 'app-p']);
    await works.decideOffer?.();
    assert.deepEqual(await standing(), [null, null]);
  });
});
