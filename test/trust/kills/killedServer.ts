import { mkdir, mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { writeConnection } from '../../../src/cli/session/connection.ts';
import { createReleaseClient, ReleaseError } from '../../../src/client/client.ts';
import type { ReleaseClient } from '../../../src/client/client.types.ts';
import { startSimulator } from '../../../src/simulator/simulator.ts';
import { type Running, start } from '../../integration/cli/fixture.ts';
import { addChinese, authorize, createProgram } from '../../integration/platform/fixture.ts';
import { seedSimulator } from '../../integration/simulator/seed.ts';
import type { StandingVersion } from '../agreement.ts';
import { openFaultyLine } from '../faults/faultyLine.ts';
import { createRandom } from '../random.ts';
import { compareCalls, findBrokenInvariants, findDamage, findLeftovers } from './invariants.ts';
import { type Person, takeStep } from './journey.ts';
import { createLedger } from './ledger.ts';

/** What a data folder went through. */
export interface KilledServerReport {
  readonly kills: number;
  readonly writes: number;
  /** Writes that had no answer when the process died. */
  readonly unanswered: number;
  /** Milliseconds from each start to its first line. */
  readonly starts: readonly number[];
  readonly violations: readonly string[];
}

interface Life {
  readonly running: Running;
  readonly client: ReleaseClient;
  readonly milliseconds: number;
}

const peopleAtWork = 3;
const unreadDecision = /is underReview, and AlipayCN has WAIT_RELEASE/;
const mostLifeMilliseconds = 4000;
const anHourMoreThanADay = 25 * 3600;

async function openAlipayCn(folder: string) {
  const dataFile = join(folder, 'alipaycn.sqlite');
  await seedSimulator(dataFile);
  const simulator = await startSimulator({ dataFile });
  const line = await openFaultyLine(async () => new URL(simulator.connection.endpoint).origin);
  const file = join(folder, 'connection.json');
  await writeConnection(file, { ...simulator.connection, endpoint: line.url }, 'en');
  const control = async (path: string, fields?: object): Promise<unknown> => {
    const headers = { authorization: `Bearer ${simulator.controlToken}`, 'content-type': 'application/json' };
    const init = fields ? { method: 'POST', headers, body: JSON.stringify(fields) } : { headers };
    return (await fetch(`${simulator.url}/control/${path}`, init)).json();
  };
  const close = async () => {
    await line.close();
    await simulator.close();
  };
  return { line, file, control, close };
}

/** Serves one data folder again and again and kills it at random moments, while people release over HTTP. */
export async function runKilledServer(seed: number, kills: number): Promise<KilledServerReport> {
  const random = createRandom(seed);
  const home = await mkdtemp(join(tmpdir(), 'kills-'));
  const folder = join(home, 'data');
  await mkdir(folder, { mode: 0o700 });
  const alipayCn = await openAlipayCn(home);
  const ledger = createLedger();
  const people: Person[] = [];
  const violations: string[] = [];
  const starts: number[] = [];
  let unanswered = 0;

  async function live(): Promise<Life> {
    const started = performance.now();
    const running = start(['platform', '--data', folder, '--connection', alipayCn.file, '--port', '0']);
    const { url = '' } = await running.first();
    const token = (await readFile(join(folder, 'owner-token'), 'utf8')).trim();
    const milliseconds = Math.round(performance.now() - started);
    const client = createReleaseClient({
      baseUrl: url,
      token: () => token,
      clientName: 'trust/1',
      sleep: (ms) => wait(Math.min(ms, 20)),
    });
    return { running, client, milliseconds };
  }

  async function settle(client: ReleaseClient, kill: number): Promise<void> {
    await ledger.complete(client);
    const read = async () => {
      const { versions } = (await alipayCn.control('versions')) as { versions: StandingVersion[] };
      return findBrokenInvariants(folder, ledger, versions);
    };
    let broken = await read();
    // The reviewer may have decided just before the server died; whoever asks within three seconds is not answered anew.
    for (let tries = 0; broken.some((one) => unreadDecision.test(one)) && tries < 8; tries += 1) {
      for (const { miniProgram } of people) await client.reconcile({ miniProgram, app: 'alipayCN' }, {});
      await wait(500);
      broken = await read();
    }
    await alipayCn.line.quiet();
    broken.push(...compareCalls(alipayCn.line.passed, ledger));
    violations.push(...broken.map((one) => `seed ${seed}, kill ${kill}: ${one}`));
  }

  async function work(client: ReleaseClient, person: Person, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await takeStep(client, person, ledger, random).catch((error: unknown) => {
        if (!ReleaseError.is(error)) throw error;
        if (!isOver() && error.kind === 'server') violations.push(`seed ${seed}: ${error.code}`);
      });
    }
  }

  /** A random moment: soon after one of the next calls to AlipayCN, or a while later. */
  async function aMoment(): Promise<void> {
    const { passed } = alipayCn.line;
    const enough = passed.length + random.below(25);
    const until = Date.now() + mostLifeMilliseconds;
    while (passed.length < enough && Date.now() < until) await wait(1);
    await wait(random.below(30));
  }

  try {
    let life = await live();
    for (let index = 0; index < peopleAtWork; index += 1) {
      const program = await createProgram(life.client, `第${index}家店`);
      await addChinese(life.client, program, `第${index}家店`);
      await authorize(life.client, program);
      const { merchantAppId: miniAppId } = await life.client.getAuthorization({
        miniProgram: program.id,
        app: 'alipayCN',
      });
      const approve = async (appVersion: string) =>
        void (await alipayCn.control('review', { miniAppId, appVersion, decision: 'approve' }));
      people.push({ miniProgram: program.id, picture: program.picture, major: index + 1, count: 0, approve });
    }
    for (let kill = 1; kill <= kills && violations.length === 0; kill += 1) {
      let isOver = false;
      const working = people.map((person) => work(life.client, person, () => isOver));
      await aMoment();
      isOver = true;
      life.running.child.kill('SIGKILL');
      await life.running.ended;
      await Promise.all(working);
      unanswered += ledger.entries.filter(({ outcome }) => outcome === 'open').length;
      const damage = findDamage(folder);
      if (damage) violations.push(`seed ${seed}, kill ${kill}: ${damage}`);
      if (kill === kills) await ageUploads(folder);
      life = await live();
      starts.push(life.milliseconds);
      await settle(life.client, kill);
    }
    life.running.child.kill('SIGTERM');
    const { code } = await life.running.ended;
    if (code !== 0) violations.push(`seed ${seed}: the server ended with ${code}: ${life.running.err().slice(-400)}`);
    violations.push(...(await findLeftovers(folder)).map((one) => `seed ${seed}: ${one}`));
    return { kills, writes: ledger.entries.length, unanswered, starts, violations };
  } finally {
    await alipayCn.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** What lies there for more than a day was left by a killed process, and goes with the next start. */
async function ageUploads(folder: string): Promise<void> {
  const home = join(folder, 'incoming');
  const before = Date.now() / 1000 - anHourMoreThanADay;
  for (const name of await readdir(home).catch((): string[] => [])) await utimes(join(home, name), before, before);
}
