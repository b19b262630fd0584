import { strict as assert } from 'node:assert';
import { type ReleaseClient, ReleaseError } from '../../../src/client/client.ts';
import type { Action, Release, Version } from '../../../src/core/contract/model.ts';
import { type PermissionTable, permissions } from '../../../src/core/permissions.ts';
import { problemTable } from '../../../src/core/problems.ts';
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

/** The same numbers at every run (mulberry32). */
function randomly(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

type Call = (client: ReleaseClient, release: Release) => Promise<unknown>;
const path = ({ id }: Release) => ({ release: id });
const from = ({ revision }: Release) => ({ ifMatch: revision });
const nextRatio = ({ ratios }: Release): number => ratios.find(({ allowed }) => allowed)?.ratio ?? 100;

/** What each action of a release is over the contract. */
const calls: Readonly<Record<string, Call>> = {
  apply: (client, release) => client.apply(path(release), {}, from(release)),
  withdraw: (client, release) => client.withdraw(path(release), {}, from(release)),
  startGrayscale: (client, release) =>
    client.startGrayscale(path(release), { ratio: nextRatio(release) }, from(release)),
  raiseGrayscale: (client, release) =>
    client.raiseGrayscale(path(release), { ratio: nextRatio(release) }, from(release)),
  stopGrayscale: (client, release) => client.stopGrayscale(path(release), {}, from(release)),
  finalRelease: (client, release) => client.finalRelease(path(release), {}, from(release)),
  cancel: (client, release) => client.cancel(path(release), {}, from(release)),
  rollBack: (client, release) => client.rollBack(path(release), {}, from(release)),
  takeOffline: (client, release) => client.takeOffline(path(release), { reason: 'A test.' }, from(release)),
};

const codeOf = async (work: Promise<unknown>): Promise<string | null> => {
  try {
    await work;
    return null;
  } catch (error) {
    if (ReleaseError.is(error)) return error.code;
    throw error;
  }
};
const isRule = (code: string | null) => code !== null && code in problemTable;

describe('what is offered, and what the endpoints then answer', () => {
  let stage: Stage;
  let program: Program;
  const releases = async () =>
    (await stage.owner.listVersions({ miniProgram: program.id })).items.flatMap((version) => version.releases);

  /** Everything that is refused is refused by its endpoint with the same code; nothing changes by that. */
  async function tryRefused(client: ReleaseClient, release: Release): Promise<void> {
    for (const { name, allowed, reason } of release.actions) {
      const call = calls[name];
      if (!call || allowed) continue;
      assert.equal(await codeOf(call(client, release)), reason?.code, `${name} in ${release.stage}`);
    }
  }
  async function trySelect(version: Version, { allowed, reason, targetApp = '' }: Action): Promise<void> {
    if (allowed) return;
    const code = await codeOf(stage.owner.createRelease({ version: version.id }, { targetApp }));
    assert.equal(code, reason?.code, `selectApp of ${version.number}`);
  }

  for (const seed of [1, 20, 300]) {
    it(`agree in every state of a random walk (${seed})`, async () => {
      const random = randomly(seed);
      stage = await openStage();
      try {
        program = await createProgram(stage.owner);
        await addChinese(stage.owner, program);
        if (seed !== 20) await authorize(stage.owner, program);
        for (const number of ['1.0.0', '1.0.1', '1.0.2', '1.0.3']) {
          const version = await upload(stage.owner, program, number);
          const release = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
          if (random(4) > 0) await configure(stage.owner, program, release);
        }
        const seen = new Set<string>();
        for (let step = 0; step < 45; step += 1) {
          if (step === 12 && seed === 20) await authorize(stage.owner, program);
          for (const version of (await stage.owner.listVersions({ miniProgram: program.id })).items) {
            for (const action of version.actions) if (action.name === 'selectApp') await trySelect(version, action);
          }
          for (const release of await releases()) await tryRefused(stage.owner, release);
          const all = await releases();
          const possible = all.flatMap((release) => {
            const reviewer =
              release.stage === 'underReview' && release.reviews.find(({ decision }) => decision === 'pending');
            const names = release.actions
              .filter(({ name, allowed }) => allowed && name in calls)
              .map(({ name }) => name);
            // The way to users is taken more often than the ways out of it.
            const kept = names.filter(
              (name) => !/cancel|takeOffline|withdraw/.test(name) || random(name === 'cancel' ? 25 : 5) === 0,
            );
            return [...kept, ...(reviewer ? [reviewer.reviewer] : [])].map((name) => ({ name, release }));
          });
          const chosen = possible[random(possible.length)];
          if (!chosen) continue;
          const { name, release } = chosen;
          seen.add(`${release.stage} ${name}`);
          if (name === 'alipayPlus' || name === 'alipayCN') {
            const decision = random(4) === 0 ? 'rejected' : 'approved';
            await stage.owner.simulateReview(path(release), { reviewer: name, decision, reason: 'Blurred.' });
          } else {
            const code = await codeOf(calls[name]?.(stage.owner, release) ?? Promise.resolve());
            // AlipayCN itself may refuse what no rule of ours knows, e.g. a lower number than one that stands there.
            assert.ok(!isRule(code) || code?.startsWith('alipayCn'), `${name} in ${release.stage}: ${code}`);
          }
        }
        assert.ok(seen.size >= 6, `the walk went nowhere: ${[...seen].join(', ')}`);
        assert.deepEqual(stage.logged, []);
      } finally {
        await stage.end();
      }
    });
  }

  it('agree for a member who may not', async () => {
    const rows = Object.keys(permissions).map((action) => [action, ['owner', 'master']]);
    const adminsOnly = Object.fromEntries(rows) as PermissionTable;
    stage = await openStage({ permissions: adminsOnly });
    try {
      program = await createProgram(stage.owner);
      await addChinese(stage.owner, program);
      const version = await upload(stage.owner, program, '1.0.0');
      await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
      await stage.owner.putMember(
        { workspace: program.workspace, user: 'lin' },
        { role: 'developer', assigned: [program.id] },
      );
      const lin = stage.as('lin');
      const [seen] = (await lin.listVersions({ miniProgram: program.id })).items;
      for (const release of seen?.releases ?? []) {
        assert.ok(release.actions.every(({ allowed, reason }) => !allowed && reason?.code === 'forbidden'));
        await tryRefused(lin, release);
      }
    } finally {
      await stage.end();
    }
  });
});
