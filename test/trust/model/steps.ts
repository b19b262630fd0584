import type { Random } from '../random.ts';
import { allRatios } from './rules.ts';
import {
  findProgram,
  type Model,
  type ModelProgram,
  programSlots,
  type Reviewer,
  type Role,
  sees,
  type UserId,
  workspaceOf,
} from './state.ts';

/** What a step says of which revision it was made from. */
export type Match = 'current' | 'stale' | 'absent';

interface Common {
  readonly user: UserId;
  /** The slot of the mini program. */
  readonly program: number;
  readonly match: Match;
  /** It is sent again under its key at once. */
  readonly repeated: boolean;
}

/** One thing that somebody does; what it names need not be there when it is done. */
export type Step = Common &
  (
    | { readonly do: 'createProgram' | 'authorize' | 'putBasic' }
    | { readonly do: 'putLanguage' | 'deleteLanguage'; readonly locale: string }
    | { readonly do: 'contact'; readonly given: boolean }
    | { readonly do: 'upload'; readonly number: number }
    | { readonly do: 'select'; readonly version: number }
    | { readonly do: 'configure'; readonly version: number; readonly complete: boolean }
    | { readonly do: 'review'; readonly version: number; readonly reviewer: Reviewer; readonly approved: boolean }
    | { readonly do: 'act'; readonly version: number; readonly action: PlainAction }
    | {
        readonly do: 'grayscale';
        readonly version: number;
        readonly action: 'startGrayscale' | 'raiseGrayscale';
        readonly ratio: number;
      }
    | { readonly do: 'putMember'; readonly who: UserId; readonly role: Role; readonly assigned: readonly number[] }
    | { readonly do: 'deleteMember'; readonly who: UserId }
  );
export type StepOf<D extends Step['do']> = Extract<Step, { readonly do: D }>;
export type PlainAction =
  | 'apply'
  | 'withdraw'
  | 'stopGrayscale'
  | 'finalRelease'
  | 'cancel'
  | 'rollBack'
  | 'takeOffline';

const plainActions: readonly PlainAction[] = [
  'apply',
  'withdraw',
  'stopGrayscale',
  'finalRelease',
  'cancel',
  'rollBack',
  'takeOffline',
];
const users: readonly UserId[] = ['mei', 'mei', 'lin', 'lin', 'dev', 'dev', 'guest', 'out'];

/** How often each thing is done. */
type Weights = Readonly<Record<Step['do'], number>>;
const usual: Weights = {
  createProgram: 2,
  authorize: 3,
  putBasic: 1,
  putLanguage: 3,
  deleteLanguage: 1,
  contact: 1,
  upload: 6,
  select: 6,
  configure: 5,
  review: 16,
  act: 30,
  grayscale: 14,
  putMember: 2,
  deleteMember: 1,
};

/** Walks that begin much and end little, until the quotas are reached. */
const many: Weights = {
  ...usual,
  createProgram: 20,
  putLanguage: 40,
  upload: 60,
  select: 60,
  review: 3,
  act: 6,
  grayscale: 3,
};
/** Walks that release one version after the other. */
const deep: Weights = { ...usual, review: 40, act: 60, grayscale: 20, deleteLanguage: 0.3, contact: 0.3 };

/** What a walk is like. */
export interface Habit {
  readonly weights: Weights;
  /** How many mini programs it is about. */
  readonly spread: number;
}

const habits: readonly { readonly weights: Weights; readonly spreads: readonly number[] }[] = [
  { weights: usual, spreads: [1, 2, 4] },
  { weights: many, spreads: [1, 12, 12] },
  { weights: deep, spreads: [1, 1, 2] },
];

export function chooseHabit(random: Random): Habit {
  const { weights, spreads } = random.pick(habits);
  const scaled = Object.entries(weights).map(([name, weight]) => [name, weight * 4 ** (random.next() - 0.5)]);
  return { weights: Object.fromEntries(scaled) as Weights, spread: random.pick(spreads) };
}

function pickWeighted(random: Random, weights: Weights): Step['do'] {
  const entries = Object.entries(weights) as [Step['do'], number][];
  let at = random.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of entries) {
    at -= weight;
    if (at < 0) return name;
  }
  return 'act';
}

/** A mini program, mostly one that is there and that few others were before. */
function pickProgram(random: Random, model: Model, spread: number): number {
  if (random.chance(0.06)) return programSlots;
  const slots = [...model.workspaces[0].programs.keys()].slice(0, spread);
  return random.chance(0.9) ? random.pick(slots) : random.below(programSlots);
}

/** A version, mostly one of the newest. */
function pickVersion(random: Random, program: ModelProgram | undefined, needs: (version: number) => boolean): number {
  const places = (program?.versions ?? []).map((_, place) => place);
  const fitting = places.filter(needs);
  if (fitting.length > 0 && random.chance(0.8)) return random.pick(fitting.slice(-4));
  return places.length > 0 ? random.pick(places.slice(-6)) : 0;
}

/** A step that may make sense in this state. */
export function nextStep(random: Random, model: Model, { weights, spread }: Habit): Step {
  const what = pickWeighted(random, weights);
  const program = pickProgram(random, model, spread);
  const state = findProgram(model, program);
  const able = users.filter((user) => sees(model, user, program));
  const user = able.length > 0 && random.chance(0.85) ? random.pick(able) : random.pick(users);
  const match: Match = random.chance(0.95) ? 'current' : random.pick(['stale', 'absent']);
  const common = { user, program, match, repeated: random.chance(0.05) };
  const releaseAt = (place: number) => state?.versions[place]?.release;
  const version = (needs: (place: number) => boolean) => pickVersion(random, state, needs);
  switch (what) {
    case 'createProgram': {
      const free = Array.from({ length: programSlots }, (_, slot) => slot).filter((slot) => !findProgram(model, slot));
      return { ...common, do: what, program: free[0] ?? program };
    }
    case 'putLanguage':
    case 'deleteLanguage':
      return { ...common, do: what, locale: random.chance(0.7) ? 'zh-CN' : 'en' };
    case 'contact':
      return { ...common, do: what, given: random.chance(0.8) };
    case 'upload': {
      const highest = state?.versions.at(-1)?.number ?? 0;
      return {
        ...common,
        do: what,
        number: random.chance(0.9) ? highest + 1 + random.below(2) : random.below(highest + 1),
      };
    }
    case 'select':
      return { ...common, do: what, version: version((place) => !releaseAt(place)) };
    case 'configure':
      return {
        ...common,
        do: what,
        version: version((place) => releaseAt(place)?.stage === 'newVersionCreated'),
        complete: random.chance(0.9),
      };
    case 'review': {
      const place = version((one) => releaseAt(one)?.stage === 'underReview');
      const next = releaseAt(place)?.waitsFor ?? 'alipayPlus';
      const reviewer: Reviewer = random.chance(0.9) ? next : random.pick(['alipayPlus', 'alipayCN']);
      return { ...common, do: what, version: place, reviewer, approved: random.chance(0.85) };
    }
    case 'act': {
      const isOpen = (place: number) => !['archived', 'canceled'].includes(releaseAt(place)?.stage ?? 'archived');
      const place = version(isOpen);
      const stage = releaseAt(place)?.stage;
      // Canceling and going back are possible nearly everywhere, and would end most journeys early.
      const likely: Partial<Record<string, readonly PlainAction[]>> = {
        newVersionCreated: ['apply', 'apply', 'apply', 'withdraw'],
        releasePreparation: ['finalRelease', 'finalRelease', 'cancel'],
        grayscaleRelease: ['finalRelease', 'stopGrayscale'],
        fullRelease: ['rollBack', 'rollBack', 'takeOffline'],
      };
      const action = random.chance(0.7) ? random.pick(likely[stage ?? ''] ?? plainActions) : random.pick(plainActions);
      return { ...common, do: what, version: place, action };
    }
    case 'grayscale': {
      const place = version((one) => ['releasePreparation', 'grayscaleRelease'].includes(releaseAt(one)?.stage ?? ''));
      const starts = releaseAt(place)?.stage !== 'grayscaleRelease';
      const action = starts === random.chance(0.9) ? 'startGrayscale' : 'raiseGrayscale';
      return { ...common, do: what, version: place, action, ratio: random.chance(0.9) ? random.pick(allRatios) : 42 };
    }
    case 'putMember':
    case 'deleteMember': {
      const who = random.pick<UserId>(['lin', 'dev', 'guest']);
      if (what === 'deleteMember') return { ...common, do: what, who };
      const slots = [...model.workspaces[workspaceOf(program)].programs.keys()];
      const assigned = random.chance(0.9) ? random.shuffled(slots).slice(0, 1 + random.below(3)) : [];
      return {
        ...common,
        do: what,
        who,
        role: random.pick<Role>(['owner', 'master', 'developer', 'developer']),
        assigned,
      };
    }
    default:
      return { ...common, do: what };
  }
}
