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
    description: { en: 'Where each release stands and what can be done', 'zh-cn': '各发布的状态与可执行的操作' },
    forModel:
      'Reads where every release of the mini programs stands: version, target app, stage, grayscale ratio, reviews, a rejection word for word, what is allowed now and why the rest is not. Changes nothing. Never guess a state that it does not give.',
    changes: false,
  },
  problems: {
    reference: 'releaseProblems',
    icon: 'checklist',
    title: { en: 'Release problems', 'zh-cn': '发布问题' },
    description: {
      en: 'What the platform or AlipayCN would refuse in mini.release.json and the package',
      'zh-cn': 'mini.release.json 与代码包中会被平台或 AlipayCN 拒绝的内容',
    },
    forModel:
      'Checks mini.release.json, the files that it names and the package of the mini program against every limit and against what stands on the platform. Gives each problem with file, line, severity and a sentence. Changes nothing.',
    changes: false,
  },
  plan: {
    reference: 'releasePlan',
    icon: 'list-ordered',
    title: { en: 'Release plan', 'zh-cn': '发布计划' },
    description: { en: 'The exact steps that mini.release.json asks for', 'zh-cn': 'mini.release.json 要求的确切步骤' },
    forModel:
      'Makes the plan from what stands on the platform to what mini.release.json says: the exact steps, what changes with each, what can be done now and what waits for a person, the reviewers or a time. Changes nothing. Use it before applying.',
    changes: false,
  },
  apply: {
    reference: 'releaseApply',
    icon: 'play',
    title: { en: 'Apply release file', 'zh-cn': '执行发布文件' },
    description: {
      en: 'Carries out the steps that can be done now, after you confirm',
      'zh-cn': '在您确认后执行现在可做的步骤',
    },
    forModel:
      'Carries out the steps of the plan that can be done now; the person is shown the exact steps and confirms them first, each time. It refuses when the platform changed since they confirmed. Gives what was done, read back, and what is next.',
    changes: true,
  },
  continue: {
    reference: 'releaseContinue',
    icon: 'arrow-up',
    title: { en: 'Go on with the grayscale plan', 'zh-cn': '继续灰度计划' },
    description: { en: 'Takes the next ratio of the plan, after you confirm', 'zh-cn': '在您确认后进入计划的下一比例' },
    forModel:
      'Takes the next ratio of the grayscale plan in mini.release.json; the person confirms version, percentage and the gate first, each time, and is told what the hold says. The gate is asked after that, and the step is taken only if it passes. Never goes down, never skips the confirmation.',
    changes: true,
  },
} as const satisfies Record<string, ToolRow>;

export type ToolName = keyof typeof toolTable;
export const toolId = (name: ToolName): string => `miniProgramRelease_${name}`;
export const toolNames = Object.keys(toolTable) as ToolName[];
