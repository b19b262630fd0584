import { strict as assert } from 'node:assert';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openFileSecrets } from '../../../src/platform/secrets/fileSecrets.ts';
import { zipOf } from '../../shared/media.ts';
import { openStage } from './fixture.ts';
import { follow, releaseScenario, type Scenario, type ScenarioOptions } from './scenario.ts';

const method = (name: string) => `alipay.open.mini.version.${name}`;
const both = ['alipayPlus', 'alipayCN'] as const;

describe('a lost answer', () => {
  let s: Scenario;
  const open = async (reviewers: NonNullable<ScenarioOptions['reviewers']>) => {
    s = await releaseScenario({ stage: 'newVersionCreated', reviewers });
    return s.release;
  };
  afterEach(() => s.end());

  for (const kind of ['timeoutAfterEffect', 'serverErrorAfterEffect', 'wrongSignature']) {
    it(`to an application (${kind}) is read back, and nothing is sent twice`, async () => {
      await open(['alipayCN']);
      await s.alipayCn.fault(method('audit.apply'), kind);
      const after = await s.act('apply');
      assert.equal(after.stage, 'underReview');
      assert.equal(after.reviews.find(({ reviewer }) => reviewer === 'alipayPlus')?.decision, 'notInvolved');
      assert.deepEqual([s.asked('audit/apply'), s.asked('audit/cancel')], [1, 0]);
    });
  }

  it('and lost readings keep it checking until it is known, without withdrawing its own application', async () => {
    const release = await open(['alipayCN']);
    await s.alipayCn.fault(method('audit.apply'), 'timeoutAfterEffect');
    const applied = s.alipayCn.until('audit/apply');
    const applying = s.owner.apply({ release: release.id }, {}, { ifMatch: release.revision });
    await applied;
    // A connector's reading is tried three times by itself, so this loses more than one of ours.
    await s.alipayCn.fault(method('detail.query'), 'html', 0, 4);
    await applying;
    const after = await s.until(({ pending }) => pending === null);
    assert.equal(after.stage, 'underReview');
    assert.equal(after.trouble, null);
    assert.deepEqual([s.asked('audit/apply'), s.asked('audit/cancel')], [1, 0]);
  });

  it('that could not be stored, since another process wrote for too long, is no failure', async () => {
    const release = await open(['alipayCN']);
    const sent = s.alipayCn.until('audit/apply');
    await s.alipayCn.fault(method('audit.apply'), 'delay', 500);
    const applying = s.owner.apply({ release: release.id }, {}, { ifMatch: release.revision });
    await sent;
    const other = new DatabaseSync(join(s.folder, 'platform.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    // The store's patience for the outcome ends, and that for the next write has begun.
    await wait(6500);
    other.exec('ROLLBACK');
    other.close();
    await applying;
    const after = await s.until(({ pending }) => pending === null);
    assert.deepEqual([after.stage, after.trouble], ['underReview', null]);
    assert.equal(s.asked('audit/apply'), 1);
  });

  it('before any effect is sent again, once it was read that nothing happened', async () => {
    const release = await open(['alipayCN']);
    await s.alipayCn.fault(method('audit.apply'), 'serverErrorBeforeEffect');
    await s.owner.apply({ release: release.id }, {}, { ifMatch: release.revision });
    const after = await s.until(({ pending }) => pending === null);
    assert.equal(after.stage, 'underReview');
    assert.equal(s.asked('audit/apply'), 2);
  });

  it('two people who press Apply at once apply once', async () => {
    const release = await open(both);
    const press = () => s.as('mei').apply({ release: release.id }, {}, { ifMatch: release.revision });
    const outcomes = await Promise.allSettled([press(), press()]);
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    assert.match(String(refused?.reason.code), /^(revisionStale|operationPending)$/);
    assert.equal(s.asked('innerversion/upload'), 1);
  });

  it('two versions applied at once go one after the other', async () => {
    const first = await open(both);
    const version = await s.owner.uploadVersion({ miniProgram: first.miniProgramId }, await zipOf(), {
      query: { number: '1.0.1' },
    });
    let second = await s.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    second = await s.owner.getRelease({ release: second.id });
    const outcomes = await Promise.allSettled(
      [first, second].map(({ id, revision }) => s.owner.apply({ release: id }, {}, { ifMatch: revision })),
    );
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    assert.equal(refused?.reason.code, 'otherVersionInProgress');
  });

  it('of a process that was killed between its two transactions is found out by the next', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'killed-'));
    const platform = { folder, secrets: await openFileSecrets(join(folder, 'secrets.json')) };
    s = await releaseScenario({ stage: 'releasePreparation', reviewers: both, platform });
    await s.platform.close();

    await s.alipayCn.fault(method('online'), 'timeoutAfterEffect', 20_000);
    const sent = s.alipayCn.until('version/online');
    const connection = await s.port.open();
    const child = fork(fileURLToPath(new URL('./releaseAndDie.ts', import.meta.url)), {
      env: {
        ...process.env,
        FOLDER: folder,
        SECRETS: join(folder, 'secrets.json'),
        RELEASE: s.release.id,
        CONNECTION: JSON.stringify(connection),
      },
    });
    await sent;
    child.kill('SIGKILL');
    await once(child, 'exit');

    const next = await openStage({ connection: s.port, ...platform });
    const found = await next.owner.getRelease(s.path);
    assert.equal(found.pending?.action, 'finalRelease');
    const after = await follow(next.owner, s.release, ({ pending }) => pending === null);
    assert.equal(after.stage, 'fullRelease');
    assert.equal(s.asked('version/online'), 1);
    const [entry] = (await next.owner.getHistory(s.path)).items;
    assert.deepEqual([entry?.action, entry?.to], ['finalRelease', 'fullRelease']);
    await next.end();
    await rm(folder, { recursive: true, force: true });
  });
});
