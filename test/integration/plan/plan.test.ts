import assert from 'node:assert/strict';
import type { Plan } from '../../../src/core/releaseFile/plan.types.ts';
import { type Applied, applyPlan, PlanOutdatedError } from '../../../src/plan/applyPlan.ts';
import type { Desired } from '../../../src/plan/desiredState.ts';
import { makePlan } from '../../../src/plan/makePlan.ts';
import { readState } from '../../../src/plan/platformState.ts';
import { zipOf } from '../../shared/media.ts';
import { type ReleaseFolder, releaseFolder, secrets, wholeFile } from '../../shared/releaseFolder.ts';
import { authorize, openStage, type Stage } from '../platform/fixture.ts';

const kinds = (plan: Plan) => plan.steps.map(({ kind, by }) => (by === 'program' ? kind : `${kind} (${by})`));

describe('a release by its file', () => {
  let stage: Stage;
  let folder: ReleaseFolder;
  let workspace: string;
  let desired: Desired;
  const signal = new AbortController().signal;
  const plan = async (): Promise<Plan> => makePlan(desired, (await readState(stage.owner, desired)).state);
  const apply = async (made: Plan): Promise<Applied> =>
    applyPlan(made, { client: stage.owner, desired, signal, pack: () => zipOf() });

  before(async () => {
    stage = await openStage();
    folder = await releaseFolder();
    workspace = (await stage.owner.createWorkspace({}, { name: 'Corner Ltd' })).id;
    desired = await folder.desired(wholeFile, secrets);
  });
  after(async () => {
    await folder.end();
    await stage.end();
  });

  it('is planned from nothing to everybody, step by step, with what changes', async () => {
    const made = await plan();
    assert.deepEqual(kinds(made), [
      'createMiniProgram',
      'putLanguage',
      'putBasicInformation',
      'uploadVersion',
      'selectApp',
      'authorize (person)',
      'putConfiguration',
      'apply',
      'review (reviewers)',
      'startGrayscale',
      'raiseGrayscale (time)',
      'finalRelease (time)',
    ]);
    assert.equal(made.now, 5);
    assert.deepEqual(made.steps[1]?.changes[1], { field: 'tagline', from: null, to: '每天一杯好咖啡' });
    assert.doesNotMatch(JSON.stringify(made), /canary-password/);
    assert.equal((await plan()).fingerprint, made.fingerprint, 'the same state gives the same plan');
  });

  it('is carried out as far as a person has to authorize, and nothing is left of it', async () => {
    const { done, left, releases } = await apply(await plan());
    assert.deepEqual(
      done.map(({ kind }) => kind),
      ['createMiniProgram', 'putLanguage', 'putBasicInformation', 'uploadVersion', 'selectApp'],
    );
    assert.equal(releases[0]?.stage, 'newVersionCreated');
    assert.deepEqual(kinds(left).slice(0, 3), ['authorize (person)', 'putConfiguration', 'apply']);
    assert.equal(left.now, 0);
    assert.equal((await stage.owner.getBasicInformation({ workspace })).registrationNumber, '12345678');
  });

  it('refuses to go on when somebody else changed something meanwhile, and shows what', async () => {
    const { items } = await stage.owner.listMiniPrograms({ workspace });
    await authorize(stage.owner, { workspace, id: items[0]?.id ?? '', picture: '' });
    const made = await plan();
    const path = { miniProgram: items[0]?.id ?? '', locale: 'zh-CN' };
    const [entry] = (await stage.owner.getMiniProgram({ miniProgram: path.miniProgram })).languages;
    assert.ok(entry);
    const { name, description, logo, revision } = entry;
    await stage.owner.putLanguage(
      path,
      { name, description, tagline: '每天两杯好咖啡', logo: logo.id },
      { ifMatch: revision },
    );
    const moved = await apply(made).then(
      () => null,
      (error: unknown) => error,
    );
    assert.ok(PlanOutdatedError.is(moved));
    assert.deepEqual(kinds(moved.now)[0], 'putLanguage');
    assert.deepEqual(moved.now.steps[0]?.changes, [{ field: 'tagline', from: '每天两杯好咖啡', to: '每天一杯好咖啡' }]);
  });

  it('applies, and holds at the reviewers', async () => {
    const { done, left, releases } = await apply(await plan());
    assert.deepEqual(
      done.map(({ kind }) => kind),
      ['putLanguage', 'putConfiguration', 'apply'],
    );
    assert.equal(releases[0]?.stage, 'underReview');
    const stored = await stage.owner.getConfiguration({ release: releases[0]?.id ?? '' });
    const { memo, outDoorPicture, regionType, speedUp, testPasswordSet } = stored;
    assert.deepEqual([memo, regionType, speedUp, testPasswordSet], ['测试账号已充值。', 'CHINA', false, true]);
    assert.equal(outDoorPicture?.width, 180);
    assert.deepEqual(kinds(left), [
      'review (reviewers)',
      'startGrayscale',
      'raiseGrayscale (time)',
      'finalRelease (time)',
    ]);
    assert.equal((await apply(left)).done.length, 0, 'a second run does nothing');
  });

  it('starts the grayscale release once it is approved; the next ratio is due after its hold', async () => {
    const [version] = (
      await stage.owner.listVersions({
        miniProgram: (
          await plan()
        ).steps.length
          ? ((await stage.owner.listMiniPrograms({ workspace })).items[0]?.id ?? '')
          : '',
      })
    ).items;
    const release = version?.releases[0]?.id ?? '';
    for (const reviewer of ['alipayPlus', 'alipayCN'] as const) {
      await stage.owner.simulateReview({ release }, { reviewer, decision: 'approved' });
    }
    const { done, left, releases } = await apply(await plan());
    assert.deepEqual(
      done.map(({ kind, ratio }) => [kind, ratio]),
      [['startGrayscale', 1]],
    );
    assert.equal(releases[0]?.ratio, 1);
    assert.deepEqual(
      left.steps.map(({ kind, by, ratio }) => [kind, by, ratio]),
      [
        ['raiseGrayscale', 'time', 10],
        ['finalRelease', 'time', 100],
      ],
    );
    const due = Date.parse(left.steps[0]?.dueAt ?? '') - Date.now();
    assert.ok(due > 86_300_000 && due <= 86_400_000, String(due));
    assert.equal(left.now, 0);
  });

  it('logged no defect and no secret', () => {
    assert.deepEqual(stage.logged, []);
  });
});
