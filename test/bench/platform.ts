/**
 * Measures, for `npm run bench`, the release platform on its real database: every read and write with what a week of use
 * leaves and with what years of it leave, writes beside an append that the disk has synced, over HTTP, with 100 listeners, and
 * the client beside axios alone. Prints measures. Arguments: how many rounds.
 */
import { closeSync, fsyncSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import axios from 'axios';
import { watchChanges } from '../../src/client/changes.ts';
import { createReleaseClient, type ReleaseClient } from '../../src/client/client.ts';
import { servePlatform } from '../../src/platform/server.ts';
import { configure } from '../integration/platform/fixture.ts';
import { releaseScenario, type Scenario } from '../integration/platform/scenario.ts';
import { zipOf } from '../shared/media.ts';
import { fill, week, years } from './parts/fill.ts';
import { inTurn, type Measure, print } from './parts/measure.ts';

const rounds = Number(process.argv[2] ?? 7);
const flat = 1.2;
const zip = await zipOf();
let count = 0;

const five = { query: { limit: '5' } };

/** What a person does most, with as much of each list as is there after a week. */
const reads: Readonly<Record<string, (s: Scenario) => Promise<unknown>>> = {
  me: (s) => s.owner.me({}),
  'list workspaces': (s) => s.owner.listWorkspaces({}, undefined, five),
  'list members': (s) => s.owner.listMembers({ workspace: s.program.workspace }, undefined, five),
  'list mini programs': (s) => s.owner.listMiniPrograms({ workspace: s.program.workspace }),
  'list versions': (s) => s.owner.listVersions({ miniProgram: s.program.id }, undefined, five),
  'get release': (s) => s.read(),
  'get history': (s) => s.owner.getHistory(s.path, undefined, five),
  changes: async (s) => s.owner.changes({}, undefined, { query: { cursor: (await s.owner.changes({})).cursor } }),
};

const upload = (s: Scenario) => {
  count += 1;
  const query = { number: `2.0.${count}`, description: '' };
  return s.owner.uploadVersion({ miniProgram: s.program.id }, zip, { query });
};

const writes: typeof reads = {
  'write mini program': (s) => writeOnce(s),
  'write configuration': (s) => configure(s.owner, s.program, s.release),
  'add member': (s) => {
    count += 1;
    return s.owner.putMember(
      { workspace: s.program.workspace, user: `new-${count}` },
      { role: 'developer', assigned: [s.program.id] },
    );
  },
  'upload version': upload,
  'upload version, select app, cancel': async (s) => {
    const version = await upload(s);
    const release = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    await s.owner.cancel({ release: release.id }, {}, { ifMatch: release.revision });
  },
};

const revisions = new Map<string, number>();
/** The smallest write that a person can do. */
async function writeOnce(s: Scenario, client: ReleaseClient = s.owner): Promise<void> {
  const miniProgram = s.program.id;
  const known = revisions.get(miniProgram) ?? (await client.getMiniProgram({ miniProgram })).revision;
  count += 1;
  const body = { servicePhone: `0571-${String(count).padStart(8, '0')}` };
  revisions.set(miniProgram, (await client.updateMiniProgram({ miniProgram }, body, { ifMatch: known })).revision);
}

async function measureFlatness(few: Scenario, full: Scenario): Promise<Measure[]> {
  const measures: Measure[] = [];
  const each = (names: typeof reads, times: number) => Object.entries(names).map((entry) => [...entry, times] as const);
  for (const [name, run, times] of [...each(reads, 40), ...each(writes, 10)]) {
    const found = await inTurn({ full: () => run(full), few: () => run(few) }, { rounds, each: times });
    measures.push({
      what: `${name}, years of use to a week of it`,
      unit: 'ratio',
      values: found.ratios,
      atMost: flat,
    });
    measures.push({ what: `${name}, with years of use`, unit: 'ms', values: found.times.full ?? [] });
  }
  return measures;
}

/** Writes beside appends of as many bytes as they bring to the disk, each synced. */
async function measureDisk(s: Scenario): Promise<Measure[]> {
  const probed = 25;
  const database = new DatabaseSync(join(s.folder, 'platform.sqlite'));
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  for (let index = 0; index < probed; index += 1) await writeOnce(s);
  database.close();
  const bytes = Buffer.alloc(Math.round(statSync(join(s.folder, 'platform.sqlite-wal')).size / probed), 'x');
  const file = openSync(join(s.folder, 'appended'), 'a');
  const append = async () => {
    writeSync(file, bytes);
    fsyncSync(file);
  };
  const { times, ratios } = await inTurn({ write: () => writeOnce(s), append }, { rounds, each: 25 });
  closeSync(file);
  const perSecond = (name: string) => (times[name] ?? []).map((milliseconds) => 1000 / milliseconds);
  return [
    { what: 'a write to a synced append of its bytes', unit: 'ratio', values: ratios },
    { what: 'writes one after the other', unit: '1/s', values: perSecond('write') },
    { what: 'synced appends one after the other', unit: '1/s', values: perSecond('append') },
    { what: 'bytes that a write brings to the disk', unit: 'KB', values: [bytes.length / 1024] },
  ];
}

async function measureHttp(s: Scenario, client: ReleaseClient, url: string): Promise<Measure[]> {
  const token = s.platform.tokenFor('mei');
  const headers = { authorization: `Bearer ${token}`, 'accept-language': 'en' };
  const { times, ratios } = await inTurn(
    {
      client: () => client.getRelease(s.path),
      axios: () => axios.get(`${url}/v1/releases/${s.release.id}`, { headers, proxy: false }),
    },
    { rounds, each: 30 },
  );
  const written = await inTurn({ http: () => writeOnce(s, client), handler: () => writeOnce(s) }, { rounds, each: 12 });
  return [
    { what: 'client to axios alone, get release over HTTP', unit: 'ratio', values: ratios, atMost: 1.5 },
    { what: 'get release over HTTP', unit: 'ms', values: times.client ?? [] },
    { what: 'the same by axios alone', unit: 'ms', values: times.axios ?? [] },
    { what: 'write mini program over HTTP', unit: 'ms', values: written.times.http ?? [] },
  ];
}

/** Members who follow the changes of a mini program over HTTP. */
async function listen(clients: readonly ReleaseClient[], program: string) {
  const ending = new AbortController();
  const known = clients.map(() => 0);
  let look = () => {};
  const follow = async (client: ReleaseClient, index: number, cursor: string) =>
    watchChanges(client, {
      signal: ending.signal,
      cursor,
      onTrouble: (error) => {
        if (error) throw error;
      },
      onChanges: (changes) => {
        const revisionsOf = changes.filter(({ id }) => id === program).map(({ revision }) => revision);
        known[index] = Math.max(known[index] ?? 0, ...revisionsOf);
        look();
      },
    });
  const cursors = await Promise.all(clients.map((client) => client.changes({})));
  const following = clients.map((client, index) => follow(client, index, cursors[index]?.cursor ?? '0'));
  return {
    /** Resolves when everybody was told of a revision. */
    allHeard: (revision: number) =>
      new Promise<void>((resolve) => {
        look = () => {
          if (known.every((one) => one >= revision)) resolve();
        };
        look();
      }),
    end: async () => {
      ending.abort();
      await Promise.all(following);
    },
  };
}

const listeners = 100;
const burst = 1000;

/** Writes, and hears of the last; milliseconds until all was written, and until everybody was told. */
async function writeMany(s: Scenario, many: number, allHeard: (revision: number) => Promise<void>) {
  const started = performance.now();
  for (let done = 0; done < many; done += 1) await writeOnce(s);
  const written = performance.now() - started;
  await allHeard(revisions.get(s.program.id) ?? 0);
  return { written, heard: performance.now() - started };
}

async function measureFeed(s: Scenario, clientOf: (user: string) => ReleaseClient): Promise<Measure[]> {
  const clients = Array.from({ length: listeners }, (_, index) => clientOf(`user-${index}`));
  const changes: number[] = [];
  const bursts: Record<'written' | 'after' | 'ratio', number[]> = { written: [], after: [], ratio: [] };
  for (let round = 0; round < 3; round += 1) {
    const followed = await listen(clients, s.program.id);
    for (let index = 0; index < rounds; index += 1) changes.push((await writeMany(s, 1, followed.allHeard)).heard);
    const { written, heard } = await writeMany(s, burst, followed.allHeard);
    await followed.end();
    const alone = await writeMany(s, burst, async () => undefined);
    bursts.written.push(written);
    bursts.after.push(heard - written);
    bursts.ratio.push(written / alone.written);
  }
  return [
    { what: `a change until ${listeners} listeners were told`, unit: 'ms', values: changes },
    { what: `${burst} writes, with ${listeners} listeners to with none`, unit: 'ratio', values: bursts.ratio },
    { what: `${burst} writes in a burst, with ${listeners} listeners`, unit: 'ms', values: bursts.written },
    { what: 'after that, until every listener was told of the last', unit: 'ms', values: bursts.after },
  ];
}

const [few, full] = await Promise.all([
  releaseScenario({ stage: 'newVersionCreated' }),
  releaseScenario({ stage: 'newVersionCreated' }),
]);
try {
  await fill(few, week);
  await fill(full, years);
  const server = await servePlatform({ fetch: full.platform.fetch, port: 0 });
  const clientOf = (user: string) => {
    const token = full.platform.tokenFor(user);
    return createReleaseClient({ baseUrl: server.url, token: () => token, clientName: 'bench/1' });
  };
  const flatness = await measureFlatness(few, full);
  const disk = await measureDisk(full);
  const http = await measureHttp(full, clientOf('mei'), server.url);
  const feed = await measureFeed(full, clientOf);
  await server.close();
  print([...flatness, ...disk, ...http, ...feed]);
} finally {
  await Promise.all([few.end(), full.end()]);
}
