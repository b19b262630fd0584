import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { createReleaseClient, ReleaseError } from '../../../src/client/client.ts';
import { servePlatform } from '../../../src/platform/server.ts';
import { releaseScenario } from '../../integration/platform/scenario.ts';
import type { ExplorerWindow } from '../../shared/explorerWindow.ts';
import { createRandom } from '../random.ts';
import { type PartReport, tableLines } from '../report.ts';
import { openLine } from './line.ts';
import { doSomething, type Person } from './people.ts';
import { createSampler, levelOf, type Resource, resources, type Sample } from './resources.ts';

const rounds = 12;
const peopleAtOnce = 3;
/** Until what was on its way when the windows closed has ended. */
const quietMilliseconds = 400;

/** Broken lines and overtaken changes belong to the game; everything else is a promise that was not kept. */
const expected: readonly ReleaseError['kind'][] = ['offline', 'timeout', 'answerNotSeen', 'stale', 'notFound'];

/** The feed begins as long as it gets, and every round ten days pass for the keys of writes, so that both level off. */
function passTime(folder: string, isFirst: boolean): void {
  const database = new DatabaseSync(join(folder, 'platform.sqlite'));
  try {
    database.exec('PRAGMA busy_timeout = 2000');
    if (isFirst)
      database.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
        INSERT INTO changes (kind, id, revision, workspace_id) SELECT 'release', 'r' || i, 1, 'nobody' FROM n`);
    database.exec(`UPDATE idempotency SET created_at = created_at - ${10 * 24 * 3_600_000}`);
  } finally {
    database.close();
  }
}

/** Random people use a served platform for a while, over a line that comes and goes; what grows for good is told. */
export async function runSoak({
  seed,
  seconds,
}: {
  readonly seed: number;
  readonly seconds: number;
}): Promise<PartReport> {
  const s = await releaseScenario({ stage: 'fullRelease' });
  let atPlatform = 0;
  const counted: typeof s.platform.fetch = async (...request) => {
    atPlatform += 1;
    try {
      return await s.platform.fetch(...request);
    } finally {
      atPlatform -= 1;
    }
  };
  const sample = createSampler(s.folder, () => atPlatform);
  const server = await servePlatform({ fetch: counted, port: 0 });
  const line = await openLine(server.url);
  const token = s.platform.tokenFor('mei');
  const windows = new Set<ExplorerWindow>();
  const outcomes = new Map<string, number>();
  const violations: string[] = [];
  const count = (name: string) => outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
  const people = Array.from({ length: peopleAtOnce }, (_, index): Person => {
    const client = createReleaseClient({ baseUrl: line.url, token: () => token, clientName: 'soak/1' });
    const random = createRandom(seed * 100 + index);
    return { client, line, program: s.program, release: s.release.id, random, windows, name: `person-${index}` };
  });

  async function use(person: Person, until: number): Promise<void> {
    while (performance.now() < until) {
      try {
        await doSomething(person);
        count('done');
      } catch (error) {
        if (!ReleaseError.is(error)) throw error;
        count(error.kind);
        if (!expected.includes(error.kind)) violations.push(`an answer that nothing explains: ${error.code}`);
      }
      await wait(person.random.below(20));
    }
  }

  const samples: Sample[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      passTime(s.folder, round === 0);
      const until = performance.now() + (seconds * 1000) / rounds;
      await Promise.all(people.map((person) => use(person, until)));
      for (const window of windows) window.close();
      windows.clear();
      line.cut();
      await wait(quietMilliseconds);
      line.mend();
      samples.push(sample());
    }
  } finally {
    await line.close();
    await server.close();
    await s.end();
  }
  const levels = (Object.keys(resources) as Resource[]).map((name) => ({ name, ...levelOf(samples, name) }));
  const grown = levels.filter(({ grows }) => grows);
  return {
    lines: [
      `${seconds} s, seed ${seed}: ${[...outcomes].map((one) => one.join(' ')).join(', ')}`,
      ...tableLines([
        ['', 'first', 'second third', 'last third', ''],
        ...levels.map(({ name, first, middle, last, grows }) => [
          name,
          ...[first, middle, last].map(String),
          grows ? 'GROWS' : 'level',
        ]),
      ]),
    ],
    violations: [
      ...new Set(violations),
      ...grown.map(({ name }) => `${name} grows: ${samples.map((one) => one[name])}`),
    ],
  };
}
