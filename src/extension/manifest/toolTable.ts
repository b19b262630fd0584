import type { Language } from '../../texts/language.ts';

export interface ToolRow {
  /** What a person types after `#` to mention it. */
  readonly reference: string;
  readonly icon: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly description: Readonly<Record<Language, string>>;
  /** For the model: what it does, what it gives, when to use it. English. */
  readonly forModel: string;
  /** It changes something: a person confirms each use. */
  readonly changes: boolean;
}

/** What assistants in the editor can do, once; the manifest is written from it. Each follows the same rules as the commands. */
export const toolTable = {
  status: {
    reference: 'releaseStatus',
    icon: 'rocket',
    title: { en: 'Release status', 'zh-cn': '发布状态' },
    description: {
      en: 'Shows the stage of each release and the available actions',
      'zh-cn': '各发布的状态与可执行的操作',
    },
    forModel:
      'Reads the state of every release of the mini programs: version, target app, stage, grayscale ratio, reviews, the full rejection reason, and which actions are available now or why not. Changes nothing. Never guess a state that it does not report.',
    changes: false,
  },
  problems: {
    reference: 'releaseProblems',
    icon: 'checklist',
    title: { en: 'Release problems', 'zh-cn': '发布问题' },
    description: {
      en: 'Finds what the platform or AlipayCN would refuse in mini.release.json and the package',
      'zh-cn': 'mini.release.json 与代码包中会被平台或 AlipayCN 拒绝的内容',
    },
    forModel:
      'Checks mini.release.json, the files that it references, and the package of the mini program against every limit and against the current state of the platform. Reports each problem with file, line, severity, and a sentence. Changes nothing.',
    changes: false,
  },
  plan: {
    reference: 'releasePlan',
    icon: 'list-ordered',
    title: { en: 'Release plan', 'zh-cn': '发布计划' },
    description: { en: 'Shows the steps that mini.release.json requires', 'zh-cn': 'mini.release.json 要求的确切步骤' },
    forModel:
      'Creates the plan from the current state of the platform to the state in mini.release.json: the exact steps, what each step changes, what can run now and what waits for a person, the reviewers, or a time. Changes nothing. Use it before running the release file.',
    changes: false,
  },
  apply: {
    reference: 'releaseApply',
    icon: 'play',
    title: { en: 'Run release file', 'zh-cn': '执行发布文件' },
    description: {
      en: 'Runs the steps that are possible now, after you confirm',
      'zh-cn': '在您确认后执行现在可做的步骤',
    },
    forModel:
      'Runs the steps of the plan that are possible now. Each time, the user sees the exact steps and confirms them first. It refuses if the platform changed after the confirmation. Reports the verified steps and what is next.',
    changes: true,
  },
  continue: {
    reference: 'releaseContinue',
    icon: 'arrow-up',
    title: { en: 'Continue grayscale release', 'zh-cn': '继续灰度发布' },
    description: {
      en: 'Takes the next step of the grayscale plan, after you confirm',
      'zh-cn': '在您确认后进入计划的下一比例',
    },
    forModel:
      'Takes the next step of the grayscale plan in mini.release.json. Each time, the user sees the version, the percentage, the gate, and the hold, and confirms them first. The gate runs after that, and the ratio is raised only if the gate passes. Never lowers the ratio, never skips the confirmation.',
    changes: true,
  },
} as const satisfies Record<string, ToolRow>;

export type ToolName = keyof typeof toolTable;
export const toolId = (name: ToolName): string => `miniProgramRelease_${name}`;
export const toolNames = Object.keys(toolTable) as ToolName[];
