import { brokenByRatio, brokenBySelecting, brokenRules, needsLanguage } from './rules.ts';
import {
  createProgram,
  createRelease,
  findProgram,
  type Model,
  type ModelProgram,
  type ModelRelease,
  sees,
  workspaceOf,
} from './state.ts';
import type { Step, StepOf } from './steps.ts';

/** What a step has to come to. */
export interface Prediction {
  /** The codes of which one refuses it; it is done where there is none. */
  readonly refused: readonly string[];
  /** What it changes where it is done. */
  readonly take: () => void;
}

const refuse = (...refused: string[]): Prediction => ({ refused, take: () => undefined });
const ofMatch = ({ match }: Step): string[] =>
  match === 'current' ? [] : [match === 'stale' ? 'revisionStale' : 'revisionRequired'];

function predictCreate(model: Model, step: StepOf<'createProgram' | 'authorize' | 'putBasic'>): Prediction | null {
  const workspace = model.workspaces[workspaceOf(step.program)];
  const member = workspace.members.get(step.user);
  if (!member) return refuse('notFound');
  if (workspace.programs.has(step.program)) return null;
  if (member.role === 'developer') return refuse('forbidden');
  return { refused: [], take: () => void workspace.programs.set(step.program, createProgram()) };
}

function predictBasic(model: Model, step: Step): Prediction {
  const workspace = model.workspaces[workspaceOf(step.program)];
  if (!workspace.members.has(step.user)) return refuse('notFound');
  return {
    refused: ofMatch(step),
    take: () => {
      workspace.basicInformation = true;
    },
  };
}

function predictMember(model: Model, step: StepOf<'putMember' | 'deleteMember'>): Prediction {
  const { members, programs } = model.workspaces[workspaceOf(step.program)];
  const [asking, existing] = [members.get(step.user), members.get(step.who)];
  if (!asking) return refuse('notFound');
  const refused: string[] = [];
  if (asking.role === 'developer') refused.push('forbidden');
  if (existing?.role === 'owner' && asking.role !== 'owner') refused.push('forbidden');
  if (existing) refused.push(...ofMatch(step));
  if (step.do === 'deleteMember')
    return { refused: existing ? refused : [...refused, 'notFound'], take: () => void members.delete(step.who) };
  const { role } = step;
  if (role === 'owner' && asking.role !== 'owner') refused.push('forbidden');
  const assigned = role === 'developer' ? step.assigned : [];
  if (role === 'developer' && assigned.length === 0) refused.push('developerNeedsAssignment');
  if (assigned.some((slot) => !programs.has(slot))) refused.push('notFound');
  return { refused, take: () => void members.set(step.who, { role, assigned }) };
}

function predictLanguage(program: ModelProgram, step: StepOf<'putLanguage' | 'deleteLanguage'>): Prediction {
  const { languages } = program;
  const exists = languages.has(step.locale);
  if (step.do === 'putLanguage')
    return { refused: exists ? ofMatch(step) : [], take: () => void languages.add(step.locale) };
  const needed = needsLanguage(program, step.locale) ? ['languageLast'] : [];
  const refused = exists ? [...ofMatch(step), ...needed] : ['notFound'];
  return { refused, take: () => void languages.delete(step.locale) };
}

function predictUpload({ versions }: ModelProgram, { number }: StepOf<'upload'>): Prediction {
  const highest = versions.at(-1)?.number ?? -1;
  return {
    refused: number > highest ? [] : ['versionNumberNotHigher'],
    take: () => void versions.push({ number, release: null }),
  };
}

function predictSelect(
  model: Model,
  program: ModelProgram,
  { version, program: slot }: StepOf<'select'>,
): Prediction | null {
  const selected = program.versions[version];
  if (!selected) return null;
  return {
    refused: brokenBySelecting(model.workspaces[workspaceOf(slot)], program, selected),
    take: () => {
      const before = program.lastSelected === null ? null : program.versions[program.lastSelected]?.release;
      selected.release = createRelease(before?.configured ?? false);
      program.lastSelected = version;
    },
  };
}

/** A stage is reached by an action, with an entry of the history. */
function reach(
  release: ModelRelease,
  action: string,
  stage: ModelRelease['stage'],
  more: Partial<ModelRelease> = {},
): undefined {
  Object.assign(release, { stage, ...more });
  release.history.push(`${action}:${stage}`);
}

function predictReview(release: ModelRelease, { reviewer, approved }: StepOf<'review'>): Prediction {
  if (release.stage !== 'underReview' || release.waitsFor !== reviewer) return refuse('reviewNotWaiting');
  return {
    refused: [],
    take: () => {
      if (!approved) return reach(release, 'review', 'newVersionCreated', { rejected: true, waitsFor: null });
      if (reviewer === 'alipayPlus') return reach(release, 'review', 'underReview', { waitsFor: 'alipayCN' });
      return reach(release, 'review', 'releasePreparation', { waitsFor: null });
    },
  };
}

/** All users get it; the one before it is archived. */
function releaseToAll(program: ModelProgram, release: ModelRelease, action: string): undefined {
  const before = program.versions.findIndex((other) => other.release?.stage === 'fullRelease');
  const replaced = program.versions[before]?.release;
  if (replaced) Object.assign(replaced, { stage: 'archived', wasReplaced: true, rolledBack: false });
  reach(release, action, 'fullRelease', { ratio: null, replaced: replaced ? before : null });
}

function takeAction(program: ModelProgram, release: ModelRelease, action: StepOf<'act'>['action']): undefined {
  switch (action) {
    case 'apply':
      return reach(release, action, 'underReview', { rejected: false, waitsFor: 'alipayPlus', delivered: true });
    case 'withdraw':
      return reach(release, action, 'newVersionCreated', { rejected: false, waitsFor: null });
    case 'stopGrayscale':
      return reach(release, action, 'releasePreparation', { ratio: null });
    case 'cancel':
      return reach(release, action, 'canceled', { ratio: null, rejected: false, delivered: false });
    case 'takeOffline':
      return reach(release, action, 'archived');
    case 'finalRelease':
      return releaseToAll(program, release, action);
    case 'rollBack': {
      const before = program.versions[release.replaced ?? -1]?.release;
      if (before) Object.assign(before, { stage: 'fullRelease', wasReplaced: false, rolledBack: true });
      return reach(release, action, 'archived', { replaced: null });
    }
  }
}

function predictAction(
  model: Model,
  program: ModelProgram,
  release: ModelRelease,
  step: StepOf<'act' | 'grayscale'>,
): Prediction {
  const workspace = model.workspaces[workspaceOf(step.program)];
  const refused = [...ofMatch(step), ...brokenRules(workspace, program, release, step.action)];
  if (step.do === 'act') return { refused, take: () => takeAction(program, release, step.action) };
  const { action, ratio } = step;
  return {
    refused: [...refused, ...brokenByRatio(release, ratio)],
    take: () => {
      if (ratio === 100) releaseToAll(program, release, action);
      else reach(release, action, 'grayscaleRelease', { ratio });
    },
  };
}

function predictConfigure(
  model: Model,
  program: ModelProgram,
  release: ModelRelease,
  step: StepOf<'configure'>,
): Prediction {
  const workspace = model.workspaces[workspaceOf(step.program)];
  return {
    refused: [...ofMatch(step), ...brokenRules(workspace, program, release, 'editConfiguration')],
    take: () => reach(release, 'editConfiguration', release.stage, { configured: step.complete }),
  };
}

/** Steps that name a revision whatever stands there: without one they are refused before anything is looked at. */
const needsMatch: readonly Step['do'][] = ['putBasic', 'contact', 'deleteMember', 'configure', 'act', 'grayscale'];

/** What a step has to come to; `null` where what it names is not there. */
export function predict(model: Model, step: Step): Prediction | null {
  const prediction = predictSeen(model, step);
  if (!prediction || step.match !== 'absent' || !needsMatch.includes(step.do)) return prediction;
  return { ...prediction, refused: [...prediction.refused, 'revisionRequired'] };
}

function predictSeen(model: Model, step: Step): Prediction | null {
  if (step.do === 'createProgram') return predictCreate(model, step);
  if (step.do === 'putBasic') return predictBasic(model, step);
  if (step.do === 'putMember' || step.do === 'deleteMember') return predictMember(model, step);
  const program = findProgram(model, step.program);
  if (!program) return null;
  const version = 'version' in step ? program.versions[step.version] : undefined;
  const { release } = version ?? {};
  if ('version' in step && step.do !== 'select' && !release) return null;
  if (step.do === 'select' && !version) return null;
  if (step.do === 'authorize' && program.authorized) return null;
  if (!sees(model, step.user, step.program)) return refuse('notFound');
  switch (step.do) {
    case 'authorize':
      return {
        refused: [],
        take: () => {
          program.authorized = true;
        },
      };
    case 'contact':
      return {
        refused: ofMatch(step),
        take: () => {
          program.contact = step.given;
        },
      };
    case 'putLanguage':
    case 'deleteLanguage':
      return predictLanguage(program, step);
    case 'upload':
      return predictUpload(program, step);
    case 'select':
      return predictSelect(model, program, step);
    case 'configure':
      return predictConfigure(model, program, release as ModelRelease, step);
    case 'review':
      return predictReview(release as ModelRelease, step);
    case 'act':
    case 'grayscale':
      return predictAction(model, program, release as ModelRelease, step);
  }
}
