import type { Language } from '../../texts/language.ts';

/** How a call of `mprelease` ended, and the exit code that says so: one table for program, help and docs/command-line.md. */
export const exitCodes = {
  done: 0,
  failed: 1,
  input: 2,
  refused: 3,
  waiting: 4,
  rejected: 5,
  conflict: 6,
  notSignedIn: 7,
  unreachable: 8,
} as const;

export type Outcome = keyof typeof exitCodes;
export type ExitCode = (typeof exitCodes)[Outcome];

export const outcomes = Object.keys(exitCodes) as Outcome[];

export const findOutcome = (code: ExitCode): Outcome =>
  outcomes.find((outcome) => exitCodes[outcome] === code) ?? 'failed';

/** What each exit code means, for the help and docs/command-line.md. */
export const outcomeMeanings: Readonly<Record<Outcome, Readonly<Record<Language, string>>>> = {
  done: { en: 'done', 'zh-cn': '完成' },
  failed: { en: 'failed because of a bug or an unexpected error', 'zh-cn': '失败：缺陷或未预见的情况' },
  input: {
    en: 'invalid input: arguments, options, files, or fields',
    'zh-cn': '输入有误：参数、选项、文件或字段',
  },
  refused: { en: 'refused by a rule, a role, or AlipayCN', 'zh-cn': '被规则、角色或 AlipayCN 拒绝' },
  waiting: { en: 'still waiting: continue with the resume token', 'zh-cn': '尚未结束：可用续接令牌继续' },
  rejected: { en: 'rejected by a reviewer', 'zh-cn': '审核未通过' },
  conflict: { en: 'changed by somebody else, or still running', 'zh-cn': '期间被他人修改，或仍在执行' },
  notSignedIn: {
    en: 'not signed in: the token is missing, invalid, or expired',
    'zh-cn': '未登录：没有令牌、令牌无效或已过期',
  },
  unreachable: { en: 'no release platform is reachable at the address', 'zh-cn': '无法连接到发布平台' },
};
