import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReleaseClient } from '../../../src/client/client.ts';
import type { ReleaseClient } from '../../../src/client/client.types.ts';
import { simulatedConnection } from '../../../src/platform/connections/simulatedConnection.ts';
import { openPlatform } from '../../../src/platform/platform.ts';
import { servePlatform } from '../../../src/platform/server.ts';
import { memorySecrets } from '../../integration/platform/fixture.ts';
import { follow, releaseScenario } from '../../integration/platform/scenario.ts';
import { authorizedApps, type Effects, readEffects } from './effects.ts';
import { type FaultyLine, openFaultyLine } from './faultyLine.ts';
import { type Facts, type Running, type WriteName, writes } from './writes.ts';

/** A platform and its AlipayCN as they are before a write, on disk, from which every cell begins. */
export interface Prepared {
  readonly name: WriteName;
  readonly folder: string;
  readonly secrets: ReadonlyMap<string, string>;
  readonly facts: Facts;
  remove(): Promise<void>;
}

/** A copy of what was prepared, running: the platform served over HTTP, a line before it and one behind it. */
export interface Cell extends Running {
  /** Over the line that fails. */
  readonly client: ReleaseClient;
  readonly line: FaultyLine;
  /** Between the platform and AlipayCN. */
  readonly gateway: FaultyLine;
  /** What has happened so far, at both sides; waits until nothing is under way. */
  effects(): Promise<Effects>;
  end(): Promise<void>;
}

const withRelease: readonly string[] = [
  'newVersionCreated',
  'underReview',
  'releasePreparation',
  'grayscaleRelease',
  'fullRelease',
];
const noFacts: Facts = { workspace: '', miniProgram: '', picture: '', release: '', version: '', revision: 0, id: '' };

/** Prepares a write once; whoever does it removes it. */
export async function prepareWrite(name: WriteName): Promise<Prepared> {
  const row = writes[name];
  const folder = await mkdtemp(join(tmpdir(), 'faults-'));
  const alipayCn = join(folder, 'alipaycn');
  await mkdir(alipayCn);
  const scenario = await releaseScenario({
    stage: row.from,
    folder: alipayCn,
    platform: { folder: join(folder, 'platform') },
    ...(row.direct ? { direct: row.direct } : {}),
  });
  try {
    const { workspace, id: miniProgram, picture } = scenario.program;
    const release = withRelease.includes(row.from) ? scenario.release : null;
    const prepared = (await row.prepare?.(scenario)) ?? {};
    const facts: Facts = {
      ...noFacts,
      workspace,
      miniProgram,
      picture,
      ...(release ? { release: release.id, version: release.versionId, revision: release.revision } : {}),
      ...prepared,
    };
    const secrets = new Map(scenario.secrets.values);
    return { name, folder, secrets, facts, remove: () => rm(folder, { recursive: true, force: true }) };
  } finally {
    await scenario.end();
  }
}

/** Opens a copy of what was prepared; whoever opens it ends it. */
export async function openCell(prepared: Prepared): Promise<Cell> {
  const row = writes[prepared.name];
  const folder = await mkdtemp(join(tmpdir(), 'cell-'));
  await cp(prepared.folder, folder, { recursive: true });
  const before = authorizedApps(join(folder, 'platform'));
  const gateway = await openFaultyLine(async () => new URL((await simulated.control('versions')).url).origin);
  const simulated = simulatedConnection(join(folder, 'alipaycn'), { origin: gateway.url });
  const secrets = memorySecrets();
  for (const [key, value] of prepared.secrets) secrets.values.set(key, value);
  const platform = await openPlatform({
    folder: join(folder, 'platform'),
    secrets,
    connection: { ...simulated, reviewers: ['alipayCN'] },
    localUser: { id: 'mei', name: 'Mei' },
    version: '0.0.0',
  });
  const server = await servePlatform({ fetch: platform.fetch, port: 0 });
  const line = await openFaultyLine(async () => server.url);
  const token = platform.tokenFor('mei');
  const clientAt = (baseUrl: string) =>
    createReleaseClient({ baseUrl, token: () => token, clientName: 'trust/1', sleep: async () => undefined });
  const control = async (path: string, fields?: Readonly<Record<string, unknown>>) =>
    (await simulated.control(path, fields)).json();
  const cell: Cell = {
    facts: prepared.facts,
    owner: clientAt(server.url),
    client: clientAt(line.url),
    line,
    gateway,
    control,
    until: (fits) => follow(cell.owner, { id: cell.facts.release }, fits),
    effects: async () => {
      await line.quiet();
      return readEffects(join(folder, 'platform'), gateway.passed, before, control);
    },
    end: async () => {
      await line.close();
      await server.close();
      await platform.close();
      await gateway.close();
      await simulated.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  const more = (await row.setUp?.(cell)) ?? {};
  return { ...cell, facts: { ...prepared.facts, ...more } };
}
