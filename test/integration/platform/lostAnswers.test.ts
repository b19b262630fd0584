import { strict as assert } from 'node:assert';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Release } from '../../../src/core/contract/model.ts';
import { openFileSecrets } from '../../../src/platform/secrets/fileSecrets.ts';
import { zipOf } from '../../shared/media.ts';
import { addChinese, authorize, configure, createProgram, openStage, type Stage, upload } from './fixture.ts';
import { type RecordedAlipayCn, startRecordedAlipayCn } from './recordedAlipayCn.ts';

const method = (name: string) => `alipay.open.mini.version.${name}`;
const both = ['alipayPlus', 'alipayCN'];

/** A release that is ready to apply, on a platform over this AlipayCN. */
async function readyRelease(stage: Stage): Promise<Release> {
  const program = await createProgram(stage.owner);
  await addChinese(stage.owner, program);
  await authorize(stage.owner, program);
  const version = await upload(stage.owner, program, '1.0.0');
  const release = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
  await configure(stage.owner, program, release);
  return stage.owner.getRelease({ release: release.id });
}

/** Follows the release by the change feed until it fits. */
async function settled(stage: Stage, id: string, fits: (release: Release) => boolean): Promise<Release> {
  let { cursor } = await stage.owner.changes({});
  for (let count = 0; count < 20; count += 1) {
    const release = await stage.owner.getRelease({ release: id });
    if (fits(release)) return release;
    ({ cursor } = await stage.owner.changes({}, undefined, { query: { cursor, wait: '3' } }));
  }
  throw new Error('the release did not settle');
}

describe('a lost answer', function () {
  this.timeout(90_000);
  let folder: string;
  let alipayCn: RecordedAlipayCn;
  let stage: Stage;
  const times = (name: string) => alipayCn.asked.filter((one) => one === name).length;
  const open = async (reviewers: readonly string[]) => {
    stage = await openStage({ connection: alipayCn.connection(reviewers) });
    return readyRelease(stage);
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'alipaycn-'));
    alipayCn = await startRecordedAlipayCn(join(folder, 'simulator.sqlite'));
  });
  afterEach(async () => {
    await stage.end();
    await alipayCn.close();
    await rm(folder, { recursive: true, force: true });
  });

  for (const kind of ['timeoutAfterEffect', 'serverErrorAfterEffect', 'wrongSignature']) {
    it(`to an application (${kind}) is read back, and nothing is sent twice`, async () => {
      const release = await open(['alipayCN']);
      await alipayCn.fault(method('audit.apply'), kind);
      const after = await stage.owner.apply({ release: release.id }, {}, { ifMatch: release.revision });
      assert.equal(after.stage, 'underReview');
      assert.equal(after.reviews.find(({ reviewer }) => reviewer === 'alipayPlus')?.decision, 'notInvolved');
      assert.deepEqual([times('audit/apply'), times('audit/cancel')], [1, 0]);
    });
  }

  it('and lost readings keep it checking until it is known, without withdrawing its own application', async () => {
    const release = await open(['alipayCN']);
    await alipayCn.fault(method('audit.apply'), 'timeoutAfterEffect');
    const applied = alipayCn.until('audit/apply');
    const applying = stage.owner.apply({ release: release.id }, {}, { ifMatch: release.revision });
    await applied;
    // A connector's reading is tried three times by itself, so this loses more than one of ours.
    await alipayCn.fault(method('detail.query'), 'html', 0, 4);
    await applying;
    const after = await settled(stage, release.id, ({ pending }) => pending === null);
    assert.equal(after.stage, 'underReview');
    assert.equal(after.trouble, null);
    assert.deepEqual([times('audit/apply'), times('audit/cancel')], [1, 0]);
  });

  it('before any effect is sent again, once it was read that nothing happened', async () => {
    const release = await open(['alipayCN']);
    await alipayCn.fault(method('audit.apply'), 'serverErrorBeforeEffect');
    await stage.owner.apply({ release: release.id }, {}, { ifMatch: release.revision });
    const after = await settled(stage, release.id, ({ pending }) => pending === null);
    assert.equal(after.stage, 'underReview');
    assert.equal(times('audit/apply'), 2);
  });

  it('two people who press Apply at once apply once', async () => {
    const release = await open(both);
    const press = () => stage.as('mei').apply({ release: release.id }, {}, { ifMatch: release.revision });
    const outcomes = await Promise.allSettled([press(), press()]);
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    assert.match(String(refused?.reason.code), /^(revisionStale|operationPending)$/);
    assert.equal(times('innerversion/upload'), 1);
  });

  it('two versions applied at once go one after the other', async () => {
    const first = await open(both);
    const version = await stage.owner.uploadVersion({ miniProgram: first.miniProgramId }, await zipOf(), {
      query: { number: '1.0.1' },
    });
    let second = await stage.owner.createRelease({ version: version.id }, { targetApp: 'alipayCN' });
    second = await stage.owner.getRelease({ release: second.id });
    const outcomes = await Promise.allSettled(
      [first, second].map(({ id, revision }) => stage.owner.apply({ release: id }, {}, { ifMatch: revision })),
    );
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    assert.equal(refused?.reason.code, 'otherVersionInProgress');
  });

  it('of a process that was killed between its two transactions is found out by the next', async () => {
    const home = join(folder, 'platform');
    const options = { connection: alipayCn.connection(both), folder: home };
    const secrets = { secrets: await openFileSecrets(join(folder, 'secrets.json')) };
    stage = await openStage({ ...options, ...secrets });
    let release = await readyRelease(stage);
    const path = { release: release.id };
    release = await stage.owner.apply(path, {}, { ifMatch: release.revision });
    await stage.owner.simulateReview(path, { reviewer: 'alipayPlus', decision: 'approved' });
    release = await stage.owner.simulateReview(path, { reviewer: 'alipayCN', decision: 'approved' });
    await stage.end();

    await alipayCn.fault(method('online'), 'timeoutAfterEffect', 20_000);
    const sent = alipayCn.until('version/online');
    const connection = await alipayCn.connection(both).open();
    const child = fork(fileURLToPath(new URL('./releaseAndDie.ts', import.meta.url)), {
      env: {
        ...process.env,
        FOLDER: home,
        SECRETS: join(folder, 'secrets.json'),
        RELEASE: release.id,
        CONNECTION: JSON.stringify(connection),
      },
    });
    await sent;
    child.kill('SIGKILL');
    await once(child, 'exit');

    stage = await openStage({ ...options, ...secrets });
    const found = await stage.owner.getRelease(path);
    assert.equal(found.pending?.action, 'finalRelease');
    const after = await settled(stage, release.id, ({ pending }) => pending === null);
    assert.equal(after.stage, 'fullRelease');
    assert.equal(times('version/online'), 1);
    const [entry] = (await stage.owner.getHistory(path)).items;
    assert.deepEqual([entry?.action, entry?.to], ['finalRelease', 'fullRelease']);
  });
});
