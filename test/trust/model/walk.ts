import type { Release } from '../../../src/core/contract/model.ts';
import { findDisagreement } from '../agreement.ts';
import { createRandom } from '../random.ts';
import { predict } from './predict.ts';
import { brokenBySelecting, brokenRules, releaseActionNames } from './rules.ts';
import {
  createModel,
  findProgram,
  type Model,
  type ModelProgram,
  type ModelRelease,
  type ModelVersion,
  sees,
  workspaceOf,
} from './state.ts';
import { chooseHabit, nextStep, type Step } from './steps.ts';
import { openWorld, type World } from './world.ts';

/** A walk that ended where platform and model differ; without a difference it went to its end. */
export interface Walked {
  readonly steps: readonly Step[];
  /** It began with complete basic information. */
  readonly beginsComplete: boolean;
  readonly difference: string | null;
  /** What the steps came to: `ok`, or the code of their refusal. */
  readonly codes: readonly string[];
}

/** How a walk's steps come about: from the state and how many were done, or from a list; `null` ends it. */
type Source = (model: Model, index: number, done: number) => Step | null;

const stepsBetweenChecks = 40;

function compareActions(
  model: Model,
  slot: number,
  version: ModelVersion,
  { actions }: Pick<Release, 'actions'>,
): string | null {
  const workspace = model.workspaces[workspaceOf(slot)];
  const program = findProgram(model, slot) as ModelProgram;
  for (const name of releaseActionNames) {
    const offered = actions.find((action) => action.name === name);
    const broken = brokenRules(workspace, program, version.release as ModelRelease, name);
    const isSame = offered?.allowed ? broken.length === 0 : broken.includes(offered?.reason?.code ?? '');
    if (!isSame)
      return `${name} is offered as ${offered?.reason?.code ?? 'allowed'}, expected ${broken.join(' or ') || 'allowed'}`;
  }
  return null;
}

function compareRelease(model: Model, slot: number, version: ModelVersion, shown: Release): string | null {
  const release = version.release as ModelRelease;
  const of = ({ stage, ratio, rejection }: Pick<Release, 'stage' | 'ratio'> & { rejection: unknown }) =>
    `${stage} ${ratio ?? ''}${rejection ? ' rejected' : ''}`;
  const expected = of({ ...release, rejection: release.rejected || null });
  if (of(shown) !== expected) return `1.0.${version.number} is ${of(shown)}, expected ${expected}`;
  if (shown.pending) return `1.0.${version.number} is under way for ever: ${shown.pending.action}`;
  return compareActions(model, slot, version, shown);
}

/** The invariants of a mini program that hold whatever the model says. */
function findBrokenInvariant(releases: readonly Release[]): string | null {
  const count = (...stages: string[]) => releases.filter(({ stage }) => stages.includes(stage)).length;
  if (count('underReview', 'releasePreparation', 'grayscaleRelease') > 1) return 'two versions are on their way';
  if (count('fullRelease') > 1) return 'two versions are fully released';
  if (count('newVersionCreated') > 20) return 'more than 20 new versions';
  return null;
}

/** Everything that is shown of one mini program, against the model and against AlipayCN. */
async function checkProgram(model: Model, world: World, slot: number): Promise<string | null> {
  const { mei } = world.clients;
  const program = findProgram(model, slot) as ModelProgram;
  const workspace = model.workspaces[workspaceOf(slot)];
  const miniProgram = world.programId(slot);
  const { items } = await mei.listVersions({ miniProgram }, undefined, { query: { limit: '200' } });
  if (items.length !== program.versions.length) return `${items.length} versions, expected ${program.versions.length}`;
  const standing = program.authorized ? await world.standing(slot) : [];
  for (const [place, version] of program.versions.entries()) {
    const shown = items.find(({ number }) => number === `1.0.${version.number}`);
    const select = shown?.actions.find(({ name }) => name === 'selectApp');
    const broken = brokenBySelecting(workspace, program, version);
    if (select?.allowed ? broken.length > 0 : !broken.includes(select?.reason?.code ?? ''))
      return `selectApp of 1.0.${version.number} is offered as ${select?.reason?.code ?? 'allowed'}, expected ${broken.join(' or ') || 'allowed'}`;
    const [release] = shown?.releases ?? [];
    if (!version.release || !release) {
      if (version.release || release) return `1.0.${version.number} has a release too many or too few`;
      continue;
    }
    const history = await mei.getHistory({ release: world.releaseId(slot, place) }, undefined, {
      query: { limit: '200' },
    });
    const entries = history.items.filter(({ to }) => to !== null).map(({ action, to }) => `${action}:${to}`);
    const difference =
      compareRelease(model, slot, version, release) ??
      findDisagreement(
        release,
        standing.find(({ appVersion }) => appVersion === release.versionNumber),
      ) ??
      (entries.reverse().join(', ') === version.release.history.join(', ')
        ? null
        : `the history of 1.0.${version.number} is ${entries.join(', ')}, expected ${version.release.history.join(', ')}`);
    if (difference) return difference;
  }
  return findBrokenInvariant(items.flatMap(({ releases }) => releases));
}

/** One step, with what is offered before it and what stands after it. */
async function walkStep(
  model: Model,
  world: World,
  step: Step,
): Promise<{ code: string; difference: string | null } | null> {
  const prediction = predict(model, step);
  if (!prediction) return null;
  const program = findProgram(model, step.program);
  const version = 'version' in step ? program?.versions[step.version] : undefined;
  const read = (who: keyof World['clients']) =>
    world.clients[who].getRelease({ release: world.releaseId(step.program, (step as { version: number }).version) });
  if (version?.release && sees(model, step.user, step.program)) {
    const offered = compareActions(model, step.program, version, await read(step.user));
    if (offered) return { code: '', difference: offered };
  }
  const code = await world.perform(step);
  const { refused, take } = prediction;
  const isAsExpected = code === 'ok' ? refused.length === 0 : refused.includes(code);
  if (!isAsExpected) return { code, difference: `was ${code}, expected ${refused.join(' or ') || 'ok'}` };
  if (code === 'ok') take();
  if (!version?.release) return { code, difference: null };
  return { code, difference: compareRelease(model, step.program, version, await read('mei')) };
}

async function walk(beginsComplete: boolean, source: Source): Promise<Walked> {
  const model = createModel(beginsComplete);
  const world = await openWorld(beginsComplete);
  const steps: Step[] = [];
  const touched = new Set<number>();
  const codes: string[] = [];
  const checkAll = async (): Promise<string | null> => {
    for (const slot of touched) {
      const difference = findProgram(model, slot) ? await checkProgram(model, world, slot) : null;
      if (difference) return `mini program ${slot}: ${difference}`;
    }
    touched.clear();
    return null;
  };
  try {
    for (let index = 0; ; index += 1) {
      const step = source(model, index, steps.length);
      if (!step) return { steps, beginsComplete, difference: await checkAll(), codes };
      const result = await walkStep(model, world, step);
      if (!result) continue;
      steps.push(step);
      touched.add(step.program);
      codes.push(result.code);
      const difference = result.difference ?? (steps.length % stepsBetweenChecks === 0 ? await checkAll() : null);
      if (difference) return { steps, beginsComplete, difference, codes };
    }
  } finally {
    await world.end();
  }
}

/** Walks so many steps that a seed chooses. */
export function walkAtRandom(seed: number, most: number): Promise<Walked> {
  const random = createRandom(seed);
  const beginsComplete = random.chance(0.8);
  const habit = chooseHabit(random);
  return walk(beginsComplete, (model, index, done) =>
    done >= most || index > most * 10 ? null : nextStep(random, model, habit),
  );
}

const mostShrinkMilliseconds = 60_000;

/** The same steps without those that the difference does not need, as far as a minute leads. */
export async function shrink(found: Walked): Promise<Walked> {
  let shortest = found;
  const until = Date.now() + mostShrinkMilliseconds;
  for (let size = Math.ceil(found.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = shortest.steps.length - size; at >= 0 && Date.now() < until; at -= size) {
      const fewer = shortest.steps.toSpliced(at, size);
      const walked = await walk(found.beginsComplete, (_, index) => fewer[index] ?? null);
      if (walked.difference) shortest = walked;
    }
  }
  return shortest;
}
