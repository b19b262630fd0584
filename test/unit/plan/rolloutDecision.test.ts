import assert from 'node:assert/strict';
import type { GrayscaleStep } from '../../../src/core/releaseFile/schema.ts';
import type { Desired } from '../../../src/plan/desiredState.ts';
import { makePlan } from '../../../src/plan/makePlan.ts';
import type { PlatformState } from '../../../src/plan/platformState.ts';
import { decideRollout, type Verdict } from '../../../src/plan/rolloutDecision.ts';
import {
  allowed,
  miniProgram,
  refused,
  release,
  snapshotOf,
  targetApp,
  version,
  workspace,
} from '../../shared/snapshots.ts';

const since = '2026-11-20T08:00:00.000Z';
const desired = (grayscale: GrayscaleStep[]): Desired => ({
  workspace: undefined,
  miniProgram: 'Coffee Corner',
  version: '1.0.0',
  description: '',
  package: '.',
  targetApps: ['alipayCN'],
  program: {},
  languages: {},
  basicInformation: {},
  configuration: {},
  unset: [],
  secrets: {},
  releaseType: 'grayscale',
  grayscale,
});

function standing(ratio: number | null, stage = 'grayscaleRelease', more: Partial<PlatformState> = {}): PlatformState {
  const one = release({ stage, ratio, actions: allowed('raiseGrayscale', 'finalRelease', 'stopGrayscale') });
  const { me } = snapshotOf([]);
  assert.ok(me);
  return {
    me,
    workspace: workspace(),
    miniProgram: miniProgram(),
    version: version({ releases: [one] }),
    basicInformation: null,
    targets: [{ target: targetApp(), release: one, configuration: null, ratioSince: since }],
    ...more,
  };
}

async function decided(
  grayscale: GrayscaleStep[],
  state: PlatformState,
  { at = '2026-11-21T09:00:00.000Z', person = false, verdict = { verdict: 'pass' } as Verdict } = {},
) {
  const wanted = desired(grayscale);
  const asked: GrayscaleStep[] = [];
  const decision = await decideRollout({
    desired: wanted,
    state,
    plan: makePlan(wanted, state),
    targetApp: 'alipayCN',
    now: new Date(at),
    person,
    ask: async (step) => {
      asked.push(step);
      return verdict;
    },
  });
  return {
    said: decision.proceeds ? `${decision.step.kind} ${decision.step.ratio}` : decision.hold,
    asked: asked.length,
  };
}

const automatic: GrayscaleStep[] = [
  { ratio: 1, hold: '1d', goOn: 'automatic', gate: { command: 'true' } },
  { ratio: 10 },
  { ratio: 100 },
];

describe('a grayscale plan', () => {
  it('goes on by itself when its hold is over and its gate passes', async () => {
    assert.deepEqual(await decided(automatic, standing(1)), { said: 'raiseGrayscale 10', asked: 1 });
  });

  it('holds before its time, without asking the gate', async () => {
    const early = await decided(automatic, standing(1), { at: '2026-11-21T07:59:59.000Z' });
    assert.deepEqual(early, { said: { why: 'notDue', due: '2026-11-21T08:00:00.000Z' }, asked: 0 });
  });

  for (const [verdict, why] of [
    [{ verdict: 'fail', said: 'crash rate 2 %' }, 'gateFailed'],
    [{ verdict: 'unknown', said: 'no answer' }, 'gateUnknown'],
  ] as const) {
    it(`holds and asks a person when its gate says ${verdict.verdict}`, async () => {
      assert.deepEqual((await decided(automatic, standing(1), { verdict })).said, { why, said: verdict.said });
    });
  }

  it('waits for a person where none is said to be unneeded, and a person may overrule hold and gate', async () => {
    const steps: GrayscaleStep[] = [{ ratio: 1, hold: '1d' }, { ratio: 10 }];
    assert.deepEqual((await decided(steps, standing(1))).said, { why: 'person' });
    const early = { at: '2026-11-20T09:00:00.000Z', person: true };
    assert.deepEqual(await decided(steps, standing(1), early), { said: 'raiseGrayscale 10', asked: 0 });
  });

  it('lets nobody go on whose role the plan or the platform does not name', async () => {
    const steps: GrayscaleStep[] = [{ ratio: 1, roles: ['master'] }, { ratio: 10 }];
    assert.deepEqual((await decided(steps, standing(1), { person: true })).said, { why: 'role', roles: ['master'] });
    const state = standing(1);
    const reader = release({ stage: 'grayscaleRelease', ratio: 1, actions: [refused('raiseGrayscale', 'forbidden')] });
    const [target] = state.targets;
    assert.ok(target);
    const targets = [{ ...target, release: reader }];
    assert.deepEqual((await decided(automatic, { ...state, targets })).said, {
      why: 'role',
      roles: ['owner', 'master'],
    });
  });

  it('skips ratios that were passed by hand, ends with everybody, and does nothing where nothing runs', async () => {
    const [first, ...others] = automatic;
    const steps = [
      first,
      { ratio: 10, goOn: 'automatic' as const },
      { ratio: 30 },
      ...others.slice(1),
    ] as GrayscaleStep[];
    assert.deepEqual((await decided(steps, standing(10))).said, 'raiseGrayscale 30');
    assert.deepEqual(
      (await decided([{ ratio: 1, goOn: 'automatic' }, { ratio: 100 }], standing(1))).said,
      'finalRelease 100',
    );
    assert.deepEqual((await decided(automatic, standing(null, 'fullRelease'))).said, {
      why: 'notRunning',
      stage: 'fullRelease',
    });
    assert.deepEqual((await decided([{ ratio: 1 }], standing(1))).said, { why: 'nothingNext' });
    assert.deepEqual((await decided(automatic, standing(null, '', { targets: [] }))).said, { why: 'noRelease' });
  });
});
