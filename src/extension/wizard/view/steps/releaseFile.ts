import type { Plan } from '../../../../core/releaseFile/plan.types.ts';
import { makePlan } from '../../../../plan/makePlan.ts';
import { changeText, planTexts, stepText } from '../../../../texts/releaseFile/plan.ts';
import type { Facts } from '../../model/wizardState.ts';
import { button, buttonRow, type Content, type FactRow, factList, factRow, group, notice } from '../parts/blocks.ts';

/** The plan where there is no release file, by the same rules: only the release itself is to be done. */
function planOf({ snapshot, workspace, program, version, release, target, session }: Facts): Plan | null {
  if (!snapshot.me || !program || !version || !target) return null;
  const desired = {
    workspace: undefined,
    miniProgram: program.name,
    version: version.number,
    description: '',
    package: '.',
    targetApps: [target.id],
    program: {},
    languages: {},
    basicInformation: {},
    configuration: {},
    unset: [],
    secrets: {},
    releaseType: 'final' as const,
    grayscale: [],
  };
  const { configuration, basicInformation } = session.loaded;
  const targets = [{ target, release, configuration, ratioSince: null }];
  return makePlan(desired, { me: snapshot.me, workspace, miniProgram: program, version, basicInformation, targets });
}

const planRows = ({ language, target }: Facts, { steps }: Plan): FactRow[] =>
  steps.map((step, index) => {
    const changes = step.changes.map((change) => changeText(language, change));
    const title = stepText(language, step, target ? { [target.id]: target.name } : {});
    return factRow(String(index + 1), [title, ...changes].join('\n'));
  });

/** What is to come as a plan, and the release file: what it says, what is wrong with it, and how it is written. */
export function releaseFileBlock(facts: Facts): Content {
  const { language, session, text, version } = facts;
  const file = session.releaseFile;
  const own = file?.version === version?.number ? file : null;
  const plan = own?.plan ?? planOf(facts);
  const errors = file?.problems.filter(({ severity }) => severity === 'error').map((problem) => problem.text) ?? [];
  const title = own ? text('file.plan', { file: own.label }) : text('file.planWithout');
  return group(facts, 'releaseFile', text('file.title'), errors.length > 0, [
    errors.length > 0 &&
      notice('error', text('file.problems', { count: errors.length }), errors.slice(0, 5).join('\n')),
    plan?.steps.length === 0 && notice('success', planTexts(language).nothing),
    plan && plan.steps.length > 0 && factList(title, planRows(facts, plan)),
    buttonRow(
      button('writeReleaseFile', text(file ? 'button.updateFile' : 'button.writeFile')),
      file && button('fillFromFile', text('button.fillFromFile', { file: file.label })),
      file && button('compareFile', text('button.compareFile')),
      file && button('planFile', text('button.planFile')),
    ),
  ]);
}
