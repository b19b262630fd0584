import { strict as assert } from 'node:assert';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReleaseClient } from '../../../src/client/client.ts';
import { createConnections } from '../../../src/extension/connect/connections.ts';
import { emptyValues } from '../../../src/extension/connect/values.ts';
import { createEmbedded } from '../../../src/extension/embeddedPlatform.ts';
import type { ConnectionValues } from '../../../src/extension/shared/connection.types.ts';
import { createReleaseStore } from '../../../src/extension/store/releaseStore.ts';
import { type Simulator, startSimulator } from '../../../src/simulator/simulator.ts';
import { addChinese, authorize, createProgram, upload } from '../platform/fixture.ts';
import { memoryStorages } from './fixture.ts';

describe('going over to another AlipayCN', () => {
  let folder: string;
  let simulator: Simulator;
  const ends: (() => Promise<void>)[] = [];
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'switch-'));
    simulator = await startSimulator({ dataFile: join(folder, 'other.sqlite') });
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
  after(async () => {
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** One window of an editor: its own platform over storages and a folder that all windows share. */
  function openWindow(storages: ReturnType<typeof memoryStorages>, root: string) {
    const connections = createConnections(storages);
    const globalStorageUri = { fsPath: root } as Parameters<typeof createEmbedded>[0]['context']['globalStorageUri'];
    const context = { globalStorageUri, secrets: storages.secrets };
    const logged: string[] = [];
    const embedded = createEmbedded({
      ...{ context, connections, version: '0', mayPoll: () => true },
      log: (line) => logged.push(line),
    });
    const client = createReleaseClient({
      baseUrl: 'http://platform.embedded',
      fetch: embedded.fetch,
      token: () => embedded.tokenFor(embedded.user.id),
      clientName: 'test/1',
    });
    ends.unshift(embedded.dispose);
    return { connections, embedded, client, logged };
  }

  const valuesFor = async ({ connections }: ReturnType<typeof openWindow>): Promise<ConnectionValues> => {
    const { ratios: _, ...to } = simulator.connection;
    return { ...emptyValues(await connections.tools()), ...to, kind: 'own', alipayPublicKey: to.alipayPublicKey ?? '' };
  };

  it('keeps releases of the simulation and of a connection apart, and gives both back', async () => {
    const storages = memoryStorages();
    const root = join(folder, 'apart');
    const window = openWindow(storages, root);
    const { client, connections, embedded } = window;
    await createProgram(client, '模拟咖啡');
    assert.equal((await client.me({})).platform.simulated, true);

    const saved = await connections.save(await valuesFor(window));
    await embedded.follow()?.();
    const me = await client.me({});
    assert.deepEqual([me.platform.simulated, me.platform.connection.kind], [false, 'own']);
    assert.equal(me.platform.connection.appId, simulator.connection.appId);
    assert.deepEqual((await client.listWorkspaces({})).items, []);
    const program = await createProgram(client, '真实咖啡');
    await addChinese(client, program);
    const version = await upload(client, program, '1.0.0');
    await client.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await authorize(client, program);
    assert.deepEqual(await readdir(join(root, 'connections')), [saved.id]);

    await connections.forget();
    await embedded.follow()?.();
    assert.equal(embedded.follow(), null);
    const [simulated] = (await client.listWorkspaces({})).items;
    const names = (await client.listMiniPrograms({ workspace: simulated?.id ?? '' })).items.map(({ name }) => name);
    assert.deepEqual(names, ['模拟咖啡']);
    assert.ok(![...storages.kept.values()].some((kept) => kept.includes('PRIVATE KEY')), 'the keys are gone');

    await connections.save(await valuesFor(window));
    await embedded.follow()?.();
    const again = await client.getMiniProgram({ miniProgram: program.id });
    assert.equal(again.targets[0]?.authorization?.state, 'authorized', 'also its authorization');
  });

  it('is followed by another window, whose store shows nothing of before', async () => {
    const storages = memoryStorages();
    const root = join(folder, 'windows');
    const [one, other] = [openWindow(storages, root), openWindow(storages, root)];
    await createProgram(one.client, '模拟咖啡');
    const store = createReleaseStore({ client: other.client, language: 'en' });
    await store.start();
    assert.equal(store.snapshot.workspaces.length, 1);
    const seen: number[] = [];
    const watched = store.onDidChange((_, { workspaces }) => seen.push(workspaces.length));

    await one.connections.save(await valuesFor(one));
    await one.embedded.follow()?.();
    const closeBefore = other.embedded.follow();
    assert.ok(closeBefore);
    await store.reset();
    await closeBefore();
    assert.equal(store.snapshot.me?.platform.connection.kind, 'own');
    assert.deepEqual([store.snapshot.workspaces, store.snapshot.trouble], [[], null]);
    assert.ok(!seen.includes(1), 'nothing of the simulation was shown meanwhile');
    watched.dispose();
    store.dispose();
  });

  it('keeps no secret but in the secret store', async () => {
    const storages = memoryStorages();
    const window = openWindow(storages, join(folder, 'secret'));
    const values = await valuesFor(window);
    await window.connections.save(values);
    await window.embedded.follow()?.();
    await window.client.me({});
    const state = JSON.stringify([...storages.state]);
    for (const secret of [values.privateKey.split('\n')[1], values.appOrigin, values.alipayPublicKey.split('\n')[1]]) {
      assert.ok(secret && !state.includes(secret), `${secret?.slice(0, 12)}… in the state`);
    }
    assert.deepEqual(await window.connections.stored(), { ...values, ...window.connections.current() });
  });

  it('tells when the keys of a connection are not there, and what to do', async () => {
    const storages = memoryStorages();
    const window = openWindow(storages, join(folder, 'gone'));
    await window.connections.save(await valuesFor(window));
    await window.embedded.follow()?.();
    const program = await createProgram(window.client);
    storages.kept.clear();
    await assert.rejects(
      window.client.startAuthorization({ miniProgram: program.id, app: 'alipayCN' }, {}),
      /Missing: Private key/,
    );
  });

  it('tells apart what is wrong before and after asking AlipayCN', async () => {
    const window = openWindow(memoryStorages(), join(folder, 'check'));
    const values = await valuesFor(window);
    const tools = await window.connections.tools();
    const { signal } = new AbortController();
    assert.equal((await tools.check(values, signal)).ok, true);
    assert.equal(tools.problemOf({ ...values, alipayPublicKey: '' }, 'privateKey'), null, 'not its turn yet');
    assert.equal(
      tools.problemOf({ ...values, privateKey: values.alipayPublicKey }, 'privateKey')?.problem,
      'alipayCn.connection.isPublic',
    );
    const early = { ...emptyValues(tools), kind: 'own', endpoint: 'http://example.com' } as const;
    assert.equal(tools.problemOf(early, 'endpoint')?.problem, 'alipayCn.connection.notHttps');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const wrong = { ...values, privateKey: String(privateKey.export({ type: 'pkcs1', format: 'pem' })) };
    const result = await tools.check(wrong, signal);
    assert.ok(!result.ok);
    assert.equal(result.problem, 'alipayCn.connection.privateKeyWrong');
    assert.deepEqual(result.params.fields, ['privateKey', 'appId']);
  });
});
