import { strict as assert } from 'node:assert';
import type { ReleaseClient } from '../../../src/client/client.ts';
import { ReleaseError } from '../../../src/client/errors.ts';
import type { ReleaseStore } from '../../../src/extension/store/releaseStore.ts';
import { createReleaseStore } from '../../../src/extension/store/releaseStore.ts';
import { createReader } from '../../../src/extension/store/releaseStoreReader.ts';
import { allReleases, emptySnapshot, findRelease, type Snapshot } from '../../../src/extension/store/snapshot.ts';
import { addChinese, createProgram, openStage, type Program, type Stage, upload } from '../platform/fixture.ts';

/** Resolves with the first snapshot that fits, at once if the present one does; what never comes ends by mocha's timeout. */
function until(store: ReleaseStore, fits: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
  if (fits(store.snapshot)) return Promise.resolve(store.snapshot);
  return new Promise((resolve) => {
    const subscription = store.onDidChange((_, after) => {
      if (!fits(after)) return;
      subscription.dispose();
      resolve(after);
    });
  });
}

/** A client whose calls are counted by name, and fail while `down` says so. */
function watched(client: ReleaseClient) {
  const calls: string[] = [];
  const state = { down: false };
  const wrapped = Object.fromEntries(
    Object.entries(client).map(([name, call]) => [
      name,
      async (...args: unknown[]) => {
        calls.push(name);
        const params = { host: 'platform.test', reason: 'ECONNREFUSED' };
        if (state.down) throw new ReleaseError({ kind: 'offline', message: 'ECONNREFUSED', params, retryable: true });
        return (call as (...given: unknown[]) => Promise<unknown>)(...args);
      },
    ]),
  ) as unknown as ReleaseClient;
  return { client: wrapped, calls, state };
}

describe('the release store, over the real platform', () => {
  let stage: Stage;
  let program: Program;
  let store: ReleaseStore;
  let seen: ReturnType<typeof watched>;

  beforeEach(async () => {
    stage = await openStage();
    program = await createProgram(stage.owner, 'Coffee Corner');
    await addChinese(stage.owner, program);
    await upload(stage.owner, program, '1.0.0');
    seen = watched(stage.owner);
    store = createReleaseStore({ client: seen.client, language: 'en', retryDelay: () => 5 });
  });
  afterEach(async () => {
    store.dispose();
    await stage.end();
  });
  const firstVersion = () => store.snapshot.versions[program.id]?.items[0]?.id ?? '';
  const select = () => stage.owner.createRelease({ version: firstVersion() }, { targetApp: 'alipayCN' });

  it('reads everything once, however many ask', async () => {
    await Promise.all([store.start(), store.start()]);
    assert.equal(store.snapshot.workspaces[0]?.name, 'Corner Ltd');
    assert.equal(store.snapshot.versions[program.id]?.items[0]?.number, '1.0.0');
    assert.equal(seen.calls.filter((name) => name === 'listVersions').length, 1);
  });

  it('takes over what somebody else does', async () => {
    await store.start();
    const { id } = await select();
    await until(store, (snapshot) => findRelease(snapshot, id) !== undefined);
    await until(store, (snapshot) => snapshot.workspaces[0]?.targets[0]?.miniPrograms.used === 1);
    await stage.owner.createWorkspace({}, { name: 'Second Ltd' });
    await until(store, (snapshot) => snapshot.workspaces.length === 2);
  });

  it('misses nothing that happens while it reads', async () => {
    const { listVersions } = seen.client;
    let created: string | undefined;
    const client: ReleaseClient = {
      ...seen.client,
      listVersions: async (...call) => {
        const answer = await listVersions(...call);
        const version = answer.items[0]?.id ?? '';
        created ??= (await stage.owner.createRelease({ version }, { targetApp: 'alipayCN' })).id;
        return answer;
      },
    };
    store = createReleaseStore({ client, language: 'en' });
    await store.start();
    await until(store, (snapshot) => findRelease(snapshot, created ?? '') !== undefined);
  });

  it('reads only the mini program that changed, with its quota and what may be done now', async () => {
    await store.start();
    const created = await select();
    await until(store, (snapshot) => findRelease(snapshot, created.id) !== undefined);
    const used = (snapshot: Snapshot) => snapshot.miniPrograms[program.workspace]?.[0]?.targets[0]?.newVersions.used;
    await until(store, (snapshot) => used(snapshot) === 1);
    await stage.owner.cancel({ release: created.id }, {}, { ifMatch: created.revision });
    await until(store, (snapshot) => findRelease(snapshot, created.id)?.stage === 'canceled');
    await until(store, (snapshot) => used(snapshot) === 0);
    const selectApp = store.snapshot.versions[program.id]?.items[0]?.actions.find(({ name }) => name === 'selectApp');
    assert.equal(selectApp?.reason?.code, 'versionCanceledForTarget');
    assert.equal(seen.calls.filter((name) => name === 'listWorkspaces').length, 1);
  });

  it('shows at once what one reading brought, however many mini programs changed, also where one could not be read', async () => {
    const { workspace } = program;
    const other = await stage.owner.createMiniProgram({ workspace }, { name: 'Tea House' });
    let snapshot = emptySnapshot;
    let updates = 0;
    const reader = createReader({
      client: stage.owner,
      now: Date.now,
      update: (apply) => {
        updates += 1;
        snapshot = apply(snapshot);
      },
    });
    await reader.all();
    const phones = () => snapshot.miniPrograms[workspace]?.map(({ servicePhone }) => servicePhone);
    for (const { id } of [program, other]) {
      const { revision } = await stage.owner.getMiniProgram({ miniProgram: id });
      await stage.owner.updateMiniProgram({ miniProgram: id }, { servicePhone: '010-1' }, { ifMatch: revision });
    }
    updates = 0;
    const readings = [
      'miniProgram/gone',
      `miniProgram/${program.id}`,
      `workspace/${workspace}`,
      `miniProgram/${other.id}`,
    ];
    await assert.rejects(reader.some(readings), (error) => ReleaseError.is(error, 'notFound'));
    assert.deepEqual(phones(), ['010-1', '010-1']);
    assert.equal(updates, 1);
  });

  it('does not let an older reading undo an own action’s answer', async () => {
    await store.start();
    const created = await select();
    await until(store, (snapshot) => findRelease(snapshot, created.id) !== undefined);
    const after = { ...created, stage: 'canceled', revision: created.revision + 10 };
    store.take({ release: after });
    await store.refresh();
    assert.equal(findRelease(store.snapshot, created.id)?.stage, 'canceled');
  });

  it('shows the newest twenty, then older ones on demand, also after a refresh', async () => {
    for (let patch = 1; patch <= 24; patch += 1) await upload(stage.owner, program, `1.0.${patch}`);
    await store.start();
    const shown = () => store.snapshot.versions[program.id]?.items.map(({ number }) => number) ?? [];
    assert.equal(shown().length, 20);
    assert.equal(shown()[0], '1.0.24');
    await store.loadOlder(program.id);
    assert.equal(shown().length, 25);
    assert.equal(new Set(shown()).size, 25);
    await store.refresh();
    assert.equal(shown().length, 25);
  });

  it('keeps what it shows in trouble, with its age, and recovers by itself', async () => {
    await store.start();
    const { readAt } = store.snapshot;
    seen.state.down = true;
    await store.refresh();
    assert.equal(store.snapshot.trouble?.code, 'client.offline');
    assert.equal(store.snapshot.trouble?.title, 'Could not reach platform.test (ECONNREFUSED).');
    assert.equal(store.snapshot.workspaces.length, 1);
    assert.ok(store.snapshot.readAt !== null && store.snapshot.readAt >= (readAt ?? 0));
    seen.state.down = false;
    await until(store, ({ trouble }) => trouble === null);
  });

  it('tells trouble at the first reading, and reads when the platform is there', async () => {
    seen.state.down = true;
    await store.start();
    assert.equal(store.snapshot.readAt, null);
    assert.notEqual(store.snapshot.trouble, null);
    seen.state.down = false;
    await until(store, ({ readAt }) => readAt !== null);
    assert.equal(store.snapshot.trouble, null);
  });

  it('shows a defect as trouble instead of throwing', async () => {
    const client: ReleaseClient = { ...seen.client, me: () => Promise.reject(new TypeError('a defect')) };
    store = createReleaseStore({ client, language: 'en' });
    await store.start();
    assert.equal(store.snapshot.trouble?.code, 'client.unexpected');
    assert.equal(store.snapshot.trouble?.detail, 'a defect');
  });

  it('asks nothing while it does not follow, and catches up when it does again', async () => {
    store.setFollowing(false);
    await store.start();
    await select();
    const asked = seen.calls.length;
    await select().catch(() => undefined);
    assert.equal(seen.calls.length, asked);
    assert.deepEqual(allReleases(store.snapshot), []);
    store.setFollowing(true);
    await until(store, (snapshot) => allReleases(snapshot).length === 1);
    await stage.owner.updateWorkspace({ workspace: program.workspace }, { name: 'Again' }, { ifMatch: 1 });
    await until(store, ({ workspaces }) => workspaces[0]?.name === 'Again');
    store.setFollowing(false);
    store.setFollowing(false);
    await stage.owner.updateWorkspace({ workspace: program.workspace }, { name: 'Unseen' }, { ifMatch: 2 });
    assert.equal(store.snapshot.workspaces[0]?.name, 'Again');
  });

  it('asks nothing any more once disposed', async () => {
    await store.start();
    store.dispose();
    seen.calls.length = 0;
    await select();
    await stage.owner.me({});
    assert.deepEqual(seen.calls, []);
    assert.equal(allReleases(store.snapshot).length, 0);
  });
});
