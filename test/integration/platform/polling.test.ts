import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { targets } from '../../../src/core/targets/registry.ts';
import type { StageId } from '../../../src/core/targets/stages.ts';
import type { AlipayCn } from '../../../src/platform/alipaycn/connector.ts';
import { AlipayCnError } from '../../../src/platform/alipaycn/errors/alipayCnError.ts';
import type { Session } from '../../../src/platform/alipaycn/wire/gateway.ts';
import { createLostGrants } from '../../../src/platform/domain/lostGrants.ts';
import type { OperationContext } from '../../../src/platform/operations/execution/context.ts';
import { createPoller, type Poller } from '../../../src/platform/operations/reconcile/poller.ts';
import { openStore } from '../../../src/platform/store/sqlite/openStore.ts';
import type { Draft, Store } from '../../../src/platform/store/store.types.ts';
import { memorySecrets } from './fixture.ts';
import { releaseDraft } from './releaseDraft.ts';

const authorization = (program: string): Draft<'authorization'> => ({
  workspaceId: 'w',
  miniProgramId: program,
  targetApp: 'alipayCN',
  state: 'authorized',
  merchantAppId: program,
  since: null,
  until: null,
  missingMethods: [],
  checkedAt: null,
  refreshUntil: null,
  ended: [],
  offer: null,
  request: null,
});

const release = (program: string, stage: StageId, outsideStatus: string) =>
  releaseDraft({ miniProgramId: program, versionId: `v-${program}`, stage, outsideStatus });

describe('asking AlipayCN how reviews stand', () => {
  let folder: string;
  let store: Store;
  let poller: Poller;
  let answer: (program: string) => Promise<void>;
  let asked: string[];
  let atOnce: number;
  let most: number;
  let mayPoll: boolean;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'polling-'));
    store = await openStore({ folder });
    [asked, atOnce, most, mayPoll] = [[], 0, 0, true];
    answer = async () => {};
  });
  afterEach(async () => {
    await poller.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens a poller on programs with a version each in this stage. */
  async function open(count: number, stage: StageId = 'underReview', status = 'AUDITING'): Promise<void> {
    const secrets = memorySecrets();
    const programs = Array.from({ length: count }, (_, at) => `p${at}`);
    for (const program of programs)
      await secrets.set(`authorization/${program}/alipayCN`, '{"appAuthToken":"t","refreshToken":""}');
    await store.write(async (tx) => {
      for (const program of programs) {
        await tx.insert('authorization', `${program}/alipayCN`, authorization(program), { parent: program });
        await tx.insert('release', `r-${program}`, release(program, stage, status), { parent: program });
      }
    });
    const alipayCn = {
      listVersions: async ({ merchantAppId }: Session) => {
        asked.push(merchantAppId);
        atOnce += 1;
        most = Math.max(most, atOnce);
        await answer(merchantAppId).finally(() => {
          atOnce -= 1;
        });
        return [{ version: '1.0.0', status, description: null, created: null }];
      },
    } as unknown as AlipayCn;
    const context = {
      store,
      secrets,
      targets,
      alipayCn: async () => alipayCn,
      clock: () => new Date(),
      logger: () => {},
      lookedAt: new Map(),
      mayPoll: () => mayPoll,
      lostGrants: createLostGrants(secrets),
      closing: new AbortController().signal,
    } as unknown as OperationContext;
    poller = createPoller(context);
    poller.schedule();
  }

  /** Edits something that has nothing to do with a review, every so many milliseconds. */
  async function editFor(milliseconds: number, every: number): Promise<void> {
    const end = performance.now() + milliseconds;
    for (let count = 0; performance.now() < end; count += 1) {
      await store.write(async (tx) => {
        if (count === 0) await tx.insert('workspace', 'w', { name: '' });
        else await tx.update('workspace', 'w', { name: String(count) });
      });
      poller.schedule();
      await wait(every);
    }
  }

  it('of 200 mini programs at once is spread over minutes, however often anything is edited', async () => {
    answer = () => wait(200);
    await open(200);
    await editFor(4000, 20);
    // 60 a minute are 4 in this time.
    assert.ok(asked.length > 1 && asked.length <= 4, `${asked.length} questions`);
    assert.equal(new Set(asked).size, asked.length);
    assert.ok(most <= 2, `${most} at once`);
  });

  it('does not happen while nobody looks and polling is off, and begins again when somebody looks', async () => {
    mayPoll = false;
    await open(1);
    poller.watched();
    await wait(2500);
    assert.deepEqual(asked, []);
    mayPoll = true;
    poller.watched();
    for (const end = performance.now() + 5000; asked.length === 0 && performance.now() < end; ) await wait(50);
    assert.deepEqual(asked, ['p0']);
    mayPoll = false;
    await wait(2500);
    assert.equal(asked.length, 1);
  });

  it('goes on for all others while one does not answer', async () => {
    let end = () => {};
    const hangs = new Promise<void>((resolve) => {
      end = resolve;
    });
    answer = (program) => (program === 'p0' ? hangs : Promise.resolve());
    await open(3);
    await wait(5000);
    end();
    assert.equal(asked.filter((program) => program === 'p0').length, 1);
    assert.ok(asked.filter((program) => program !== 'p0').length >= 2, asked.join());
  });

  it('asks few at a time when somebody looks and nothing is under review', async () => {
    await open(100, 'fullRelease', 'RELEASE');
    poller.watched();
    await editFor(2000, 100);
    assert.ok(asked.length > 0 && asked.length <= 2, `${asked.length} questions`);
  });

  it('leaves AlipayCN alone for a minute once it is called too often and names no pause', async () => {
    answer = async () => {
      throw new AlipayCnError({ kind: 'server', outcome: 'refused', verified: true, status: 429, code: 'x' });
    };
    await open(4);
    await editFor(3500, 100);
    assert.equal(asked.length, 1);
  });
});
