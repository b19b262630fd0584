import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReleaseClient } from '../../../src/client/client.types.ts';
import type { BodyOf } from '../../../src/core/contract/endpoints.ts';
import type { HistoryEntry, Release } from '../../../src/core/contract/model.ts';
import type { ConnectionPort } from '../../../src/platform/connections/connectionPort.ts';
import type { PlatformOptions } from '../../../src/platform/platform.ts';
import type { SimulatorOptions } from '../../../src/simulator/simulator.ts';
import {
  addChinese,
  authorize,
  configure,
  createProgram,
  openStage,
  type Program,
  type Stage,
  upload,
} from './fixture.ts';
import { type RecordedAlipayCn, startRecordedAlipayCn } from './recordedAlipayCn.ts';

/** How far a scenario is when a test begins; from `newVersionCreated` on there is a release, configured and authorized. */
const reached = [
  'empty',
  'program',
  'language',
  'authorized',
  'newVersionCreated',
  'underReview',
  'releasePreparation',
  'grayscaleRelease',
  'fullRelease',
] as const;
type Reached = (typeof reached)[number];
type Reviewer = BodyOf<'simulateReview'>['reviewer'];

type ActionName =
  | 'apply'
  | 'withdraw'
  | 'startGrayscale'
  | 'raiseGrayscale'
  | 'stopGrayscale'
  | 'finalRelease'
  | 'cancel'
  | 'rollBack'
  | 'takeOffline';

/** Never delayed by a revision. */
const withAnyRevision: readonly string[] = ['withdraw', 'stopGrayscale'];

export interface ScenarioOptions {
  readonly stage: Reached;
  /** AlipayCN alone where it is absent. */
  readonly reviewers?: readonly Reviewer[];
  /** How the simulated AlipayCN behaves. */
  readonly alipayCn?: Pick<SimulatorOptions, 'profile' | 'rules'>;
  /** Without the proxy that writes down: pictures are fetched from the gateway's own address alone. */
  readonly direct?: true;
  /** What the connection says of itself otherwise. */
  readonly connection?: (usual: ConnectionPort) => Partial<ConnectionPort>;
  readonly platform?: Partial<PlatformOptions>;
  /** Changes to the configuration of the release. */
  readonly configuration?: Partial<BodyOf<'putConfiguration'>>;
  /** What lies in the package. */
  readonly files?: Readonly<Record<string, string>>;
  /** An empty folder for AlipayCN's data, which outlives the scenario. */
  readonly folder?: string;
}

/** A platform, AlipayCN's side, and a mini program on its way there. */
export interface Scenario extends Stage {
  readonly alipayCn: RecordedAlipayCn;
  /** The connection over which the platform reaches it. */
  readonly port: ConnectionPort;
  readonly program: Program;
  /** The path of everything that AlipayCN has of the mini program. */
  readonly place: { readonly miniProgram: string; readonly app: string };
  /** The release, as it was read last; those that `reach` makes later are not it. */
  release: Release;
  readonly path: { readonly release: string };
  /** Reads a release; the scenario's own is kept. */
  read(release?: Pick<Release, 'id'>): Promise<Release>;
  /** Acts on a release as it stands; the scenario's own is kept. */
  act<K extends ActionName>(action: K, body?: BodyOf<K>, release?: Pick<Release, 'id'>): Promise<Release>;
  /** What a reviewer decides about the scenario's release. */
  review(reviewer: Reviewer, decision: 'approved' | 'rejected', reason?: string): Promise<Release>;
  /** Brings another version, with a release of its own, as far as this. */
  reach(stage: Reached, number: string): Promise<Release>;
  /** Follows the change feed until a release fits. */
  until(fits: (release: Release) => boolean, release?: Pick<Release, 'id'>, tries?: number): Promise<Release>;
  /** Newest first. */
  history(release?: Pick<Release, 'id'>): Promise<HistoryEntry[]>;
  /** The id under which AlipayCN knows the mini program. */
  merchant(): Promise<string>;
  /** How often AlipayCN was asked for a method, e.g. `audit/apply`. */
  asked(method: string): number;
}

const feedSeconds = 2;

/**
 * Follows the change feed until a release fits.
 * @throws Error when it did not after so many waits of two seconds.
 */
export async function follow(
  client: ReleaseClient,
  { id }: Pick<Release, 'id'>,
  fits: (release: Release) => boolean,
  tries = 30,
): Promise<Release> {
  let { cursor } = await client.changes({});
  for (let count = 0; count < tries; count += 1) {
    const release = await client.getRelease({ release: id });
    if (fits(release)) return release;
    ({ cursor } = await client.changes({}, undefined, { query: { cursor, wait: String(feedSeconds) } }));
  }
  throw new Error('the release did not get there');
}

/** Opens a scenario in a folder of its own; whoever opens it ends it. */
export async function releaseScenario(options: ScenarioOptions): Promise<Scenario> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'scenario-')));
  const alipayCn = await startRecordedAlipayCn(folder, options.alipayCn);
  const reviewers = options.reviewers ?? ['alipayCN'];
  const usual = alipayCn.connection(reviewers, options.direct);
  const port = { ...usual, ...options.connection?.(usual) };
  const stage = await openStage({ connection: port, ...options.platform });
  const { owner } = stage;
  const wants = (name: Reached) => reached.indexOf(options.stage) >= reached.indexOf(name);
  let program: Program | undefined;
  let own: Release | undefined;

  const known = <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw new Error(`the scenario has no ${what}`);
    return value;
  };
  const scenario: Scenario = {
    ...stage,
    alipayCn,
    port,
    get program() {
      return known(program, 'mini program');
    },
    get place() {
      return { miniProgram: scenario.program.id, app: 'alipayCN' };
    },
    get release() {
      return known(own, 'release');
    },
    set release(release) {
      own = release;
    },
    get path() {
      return { release: scenario.release.id };
    },
    read: async ({ id } = scenario.release) => keep(await owner.getRelease({ release: id })),
    act: async (action, body, release = scenario.release) => {
      const ifMatch = withAnyRevision.includes(action) ? '*' : (await scenario.read(release)).revision;
      return keep(await (owner[action] as Act)({ release: release.id }, body ?? {}, { ifMatch }));
    },
    review: async (reviewer, decision, reason = '') =>
      keep(await owner.simulateReview(scenario.path, { reviewer, decision, reason })),
    reach: async (stage, number) => {
      const version = await upload(owner, scenario.program, number, options.files);
      const { id } = await owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
      await configure(owner, scenario.program, { id }, options.configuration);
      let release = await owner.getRelease({ release: id });
      if (stage === 'newVersionCreated') return release;
      release = await scenario.act('apply', {}, release);
      if (stage === 'underReview') return release;
      for (const reviewer of reviewers)
        release = await owner.simulateReview({ release: id }, { reviewer, decision: 'approved' });
      if (stage === 'releasePreparation') return release;
      if (stage === 'grayscaleRelease') return scenario.act('startGrayscale', { ratio: 10 }, release);
      return scenario.act('finalRelease', {}, release);
    },
    until: async (fits, release = scenario.release, tries) => keep(await follow(owner, release, fits, tries)),
    history: async ({ id } = scenario.release) => (await owner.getHistory({ release: id })).items,
    merchant: async () => (await owner.getAuthorization(scenario.place)).merchantAppId ?? '',
    asked: (method) => alipayCn.asked.filter((one) => one === method).length,
    end: async () => {
      await stage.end();
      await alipayCn.close();
      if (!options.folder) await rm(folder, { recursive: true, force: true });
    },
  };
  const keep = (release: Release): Release => {
    if (release.id === own?.id) own = release;
    return release;
  };

  try {
    if (wants('program')) program = await createProgram(owner);
    if (wants('language')) await addChinese(owner, scenario.program);
    if (wants('authorized')) await authorize(owner, scenario.program);
    if (wants('newVersionCreated')) own = await scenario.reach(options.stage, '1.0.0');
    return scenario;
  } catch (error) {
    await scenario.end();
    throw error;
  }
}

type Act = (path: { release: string }, body: object, options: { ifMatch: number | '*' }) => Promise<Release>;

/** A scenario that is opened and ended by the hooks around tests; what it offers is there inside of them. */
function opened(options: ScenarioOptions, open: Mocha.HookFunction, end: Mocha.HookFunction): Scenario {
  let current: Scenario | undefined;
  open(async () => {
    current = await releaseScenario(options);
  });
  end(async () => {
    const logged = [...(current?.logged ?? [])];
    await current?.end();
    current = undefined;
    assert.deepEqual(logged, [], 'the platform logged something that the test does not look at');
  });
  const now = (): Scenario => {
    if (!current) throw new Error('the scenario is open inside tests and hooks alone');
    return current;
  };
  return new Proxy({} as Scenario, {
    get: (_, key) => Reflect.get(now(), key),
    set: (_, key, value) => Reflect.set(now(), key, value),
  });
}

/** A fresh scenario for each test of the describe in which this stands. */
export const scenarioPerTest = (options: ScenarioOptions): Scenario => opened(options, beforeEach, afterEach);

/** One scenario for all tests of the describe in which this stands. */
export const scenarioForAll = (options: ScenarioOptions): Scenario => opened(options, before, after);
