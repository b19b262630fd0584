import type { Language } from '../../texts/language.ts';

type Words = Readonly<Record<Language, string>>;

interface SettingRow {
  readonly description: Words;
  readonly schema: Readonly<Record<string, unknown>> & { readonly default: unknown };
  /** The values that it takes, each with what it means. */
  readonly values?: Readonly<Record<string, Words>>;
  /** `application`: a folder cannot change it. */
  readonly scope: 'application' | 'window';
}

/** Every setting once; `scripts/manifest.mjs` writes `contributes.configuration` from it. */
export const settingTable = {
  notifications: {
    description: {
      en: 'Controls which news about releases and authorizations appear as notifications. The view, the status bar, and the wizard always show everything.',
      'zh-cn': '控制哪些发布和授权动态显示为通知。视图、状态栏和向导始终显示全部内容。',
    },
    schema: { type: 'string', default: 'all' },
    values: {
      all: { en: 'Show every change.', 'zh-cn': '显示所有变化。' },
      needsMe: {
        en: 'Show only what you have to act on, for example a rejection, an approval, or an authorization that ends.',
        'zh-cn': '仅显示需要您处理的内容，例如审核未通过、审核通过或授权即将失效。',
      },
      none: { en: 'Show no notifications.', 'zh-cn': '不显示通知。' },
    },
    scope: 'application',
  },
  pollInBackground: {
    description: {
      en: 'Controls whether the extension asks the platform and AlipayCN for news while neither the view nor a wizard is visible. If off, you see what happened when you open one of them.',
      'zh-cn':
        '控制视图和向导均不可见时，扩展是否向平台和 AlipayCN 查询动态。关闭后，打开视图或向导时才会看到发生的变化。',
    },
    schema: { type: 'boolean', default: true },
    scope: 'application',
  },
  grayscaleRatios: {
    description: {
      en: 'The ratios, in percent, that commands and the wizard suggest one after the other for a grayscale release, and that a new release file contains. After the last one, they suggest the full release. If empty, they suggest the lowest ratio that is possible.',
      'zh-cn':
        '命令和向导在灰度发布时依次建议的比例（百分比），新建的发布文件也会包含这些比例。最后一个比例之后建议全量发布。留空时建议可用的最低比例。',
    },
    schema: {
      type: 'array',
      items: { type: 'integer', minimum: 1, maximum: 99 },
      uniqueItems: true,
      default: [] as number[],
    },
    scope: 'window',
  },
} as const satisfies Record<string, SettingRow>;

export type SettingName = keyof typeof settingTable;
export type NotificationLevel = keyof (typeof settingTable)['notifications']['values'];
/** Before the name of a setting. */
export const settingPrefix = 'miniProgramRelease';
