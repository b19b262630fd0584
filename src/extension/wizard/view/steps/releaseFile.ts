import type { Plan } from '../../../../core/releaseFile/plan.types.ts';
import { makePlan } from '../../../../plan/makePlan.ts';
import { changeText, planWords, stepText } from '../../../../texts/plan.ts';
import type { Facts } from '../../model/wizardState.ts';
import type { Block, FactsBlock } from '../../protocol/protocol.ts';
import { button, notice } from '../parts/notices.ts';

/** What is to be done by the same rules as by a release file, where there is none: nothing changes but the release itself. */
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
    secretFields: [],
    releaseType: 'final' as const,
    grayscale: [],
  };
  const { configuration, basicInformation } = session.loaded;
  const targets = [{ target, release, configuration, ratioSince: null }];
  return makePlan(desired, { me: snapshot.me, workspace, miniProgram: program, version, basicInformation, targets });
}

function planRows({ language, target }: Facts, { steps }: Plan): FactsBlock['rows'] {
  const names = target ? { [target.id]: target.name } : {};
  return steps.map((step, index) => ({
    label: String(index + 1),
    value: [stepText(language, step, names), ...step.changes.map((change) => changeText(language, change))].join('\n'),
    before: null,
    marks: [],
    pictures: [],
    edit: null,
  }));
}

/** What is to come as a plan, and the release file: what it says, what is wrong with it, and how it is written. */
export function releaseFileBlocks(facts: Facts): Block[] {
  const { language, session, text, version } = facts;
  const file = session.releaseFile;
  const ofThis = file !== null && file.version === version?.number;
  const plan = (ofThis ? file.plan : null) ?? planOf(facts);
  const errors = file?.problems.filter(({ severity }) => severity === 'error') ?? [];
  const trouble =
    errors.length > 0
      ? [
          notice(
            'error',
            text('file.problems', { count: errors.length }),
            errors
              .slice(0, 5)
              .map((one) => one.text)
              .join('\n'),
          ),
        ]
      : [];
  const write = button('writeReleaseFile', text(file ? 'button.updateFile' : 'button.writeFile'), { icon: 'json' });
  const others = file
    ? [
        button('fillFromFile', text('button.fillFromFile', { file: file.label })),
        button('compareFile', text('button.compareFile')),
        button('planFile', text('button.planFile')),
      ]
    : [];
  const title = ofThis && file ? text('file.plan', { file: file.label }) : text('file.planWithout');
  const done = plan?.steps.length === 0 ? [notice('success', planWords(language).nothing)] : [];
  return [
    {
      kind: 'group',
      id: 'releaseFile',
      title: text('file.title'),
      open: session.folded.releaseFile ?? errors.length > 0,
      blocks: [
        ...trouble,
        ...done,
        ...(plan && plan.steps.length > 0 ? [{ kind: 'facts' as const, title, rows: planRows(facts, plan) }] : []),
        { kind: 'buttons', buttons: [write, ...others] },
      ],
    },
  ];
}
