import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileSecrets } from '../../../src/platform/secrets/fileSecrets.ts';
import { endAll, run, start } from '../cli/fixture.ts';
import { openWindow, type Window } from './openWindow.ts';
import { releaseScenario, type Scenario } from './scenario.ts';
import { findUnsound } from './soundData.ts';

const hour = 3_600_000;
const both = ['alipayPlus', 'alipayCN'] as const;

describe('windows as processes, on one folder', () => {
  let folder: string;
  let secrets: string;
  let s: Scenario;
  let windows: Window[];
  const open = async (): Promise<Window> => {
    const window = await openWindow(folder, secrets, await s.port.open());
    windows.push(window);
    return window;
  };
  /** The stage that a window shows once nothing is under way. */
  const settled = async ({ client }: Window): Promise<string> => {
    let { cursor } = await client.changes({});
    for (let tries = 0; tries < 15; tries += 1) {
      const { pending, stage } = await client.getRelease(s.path);
      if (pending === null) return stage;
      ({ cursor } = await client.changes({}, undefined, { query: { cursor, wait: '2' } }));
    }
    throw new Error('it is under way for ever');
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'windows-'));
    secrets = join(folder, 'secrets.json');
    windows = [];
    const platform = { folder, secrets: await openFileSecrets(secrets) };
    s = await releaseScenario({ stage: 'releasePreparation', reviewers: both, platform });
    await s.platform.close();
  });
  afterEach(async () => {
    for (const { kill } of windows) await kill();
    await endAll();
    await s.end();
    await rm(folder, { recursive: true, force: true });
  });

  it('finish what one of them was frozen in; when it wakes, it sends nothing again and shows the truth', async () => {
    const first = await open();
    const second = await open();
    assert.deepEqual([await first.holdsLease(), await second.holdsLease()], [true, false]);
    await s.alipayCn.fault('alipay.open.mini.version.online', 'timeoutAfterEffect', 2000);
    const sent = s.alipayCn.until('version/online');
    const { revision } = await first.client.getRelease(s.path);
    const pressed = first.client.finalRelease(s.path, {}, { ifMatch: revision });
    await sent;
    first.child.kill('SIGSTOP');
    assert.equal(await settled(second), 'fullRelease');
    assert.equal(await second.holdsLease(), true);
    first.child.kill('SIGCONT');
    assert.equal((await pressed).stage, 'fullRelease');
    assert.equal(await settled(first), 'fullRelease');
    assert.equal(await first.holdsLease(), false);
    assert.equal(s.asked('version/online'), 1);
    const { items } = await first.client.getHistory(s.path);
    assert.equal(items.filter(({ action }) => action === 'finalRelease').length, 1);
    assert.deepEqual(findUnsound(folder), []);
  });

  it('keep a server away, which says that an editor has the folder, and lose nothing by it; then it takes its turn', async () => {
    const [first, second] = [await open(), await open()];
    const made = new Set<string>();
    let isOver = false;
    const write = async ({ client }: Window) => {
      while (!isOver) made.add((await client.createWorkspace({}, { name: 'Corner' })).id);
    };
    const writing = [write(first), write(second)];
    const refused = await run(['platform', '--data', folder]);
    isOver = true;
    await Promise.all(writing);
    assert.equal(refused.code, 1);
    assert.match(refused.err, /An editor window is using/);
    assert.ok(made.size > 20, String(made.size));
    const { items } = await first.client.listWorkspaces({}, undefined, { query: { limit: '200' } });
    const shown = new Set(items.map(({ id }) => id));
    const { length } = [...made].slice(-100).filter((id) => !shown.has(id));
    assert.equal(length, 0);
    await first.close();
    await second.kill();
    windows = [];
    assert.deepEqual(findUnsound(folder), []);
    const server = start(['platform', '--data', folder]);
    const { url = '' } = await server.first();
    await assert.rejects(open(), { message: 'databaseLocked' });
    const answer = await fetch(`${url}/healthz`);
    assert.equal(answer.status, 200);
  });

  it('release on whatever the clock of one does: an hour forward, and back', async () => {
    const [first, second] = [await open(), await open()];
    const act = async ({ client }: Window, action: 'startGrayscale' | 'raiseGrayscale', ratio: number) => {
      const { revision } = await client.getRelease(s.path);
      await client[action](s.path, { ratio }, { ifMatch: revision });
      return settled({ client } as Window);
    };
    await first.setAhead(hour);
    assert.equal(await act(second, 'startGrayscale', 1), 'grayscaleRelease');
    assert.equal(await act(first, 'raiseGrayscale', 5), 'grayscaleRelease');
    await first.setAhead(-hour);
    assert.equal(await act(second, 'raiseGrayscale', 10), 'grayscaleRelease');
    assert.equal(await act(first, 'raiseGrayscale', 30), 'grayscaleRelease');
    const holders = [await first.holdsLease(), await second.holdsLease()];
    assert.equal(holders.filter(Boolean).length, 1, String(holders));
    await first.kill();
    assert.equal(await act(second, 'raiseGrayscale', 50), 'grayscaleRelease');
    const { items } = await second.client.getHistory(s.path);
    const ratios = items.flatMap(({ details }) => ('ratio' in details ? [details.ratio] : []));
    assert.deepEqual(ratios, [50, 30, 10, 5, 1]);
    assert.equal(s.asked('gray/online'), 5);
    assert.deepEqual(findUnsound(folder), []);
  });
});
