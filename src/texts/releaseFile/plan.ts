import type { Change, Hold, Plan, PlanStep } from '../../core/releaseFile/plan.types.ts';
import { dateTime, dotted, list } from '../format.ts';
import { fieldName, paramWords } from '../labels/labels.ts';
import { fill, type Language } from '../language.ts';
import { problemText } from '../problems/problems.ts';
import { type PlanTexts, planEn } from './planEn.ts';
import { planZhCn } from './planZhCn.ts';

const tables = { en: planEn, 'zh-cn': planZhCn };
export const planTexts = (language: Language): PlanTexts => tables[language];

/** The names of target apps by their ids. */
export type TargetNames = Readonly<Record<string, string>>;

/** A step in a sentence, with whose turn it is and why it is not possible, where it is not. */
export function stepText(language: Language, step: PlanStep, names: TargetNames = {}): string {
  const words = tables[language];
  const { kind, subject, targetApp, ratio, by, dueAt, reasons } = step;
  const target = names[targetApp ?? ''] ?? targetApp ?? '';
  const what = fill(words.steps[kind], { subject, target, ratio: ratio ?? '' });
  const due = dueAt === null ? words.by[by] : fill(words.due, { time: dateTime(language, dueAt) });
  const not = reasons.map(({ code, params }) =>
    fill(words.blocked, { reason: problemText(language, code, params)?.title ?? code }),
  );
  return dotted(what, due, ...not);
}

/** How a field changes; long texts are cut. */
export function changeText(language: Language, { field, from, to, sameAs }: Change): string {
  const words = tables[language];
  const short = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text).replace(/\s+/g, ' ');
  const params = { field: fieldName(language, field), from: short(from ?? ''), to: short(to) };
  const change = fill(from === null ? words.changeNew : words.change, params);
  return sameAs === undefined ? change : dotted(change, fill(words.sameAs, { version: sameAs }));
}

/** What an upload leaves out or takes in that looks like a secret; empty where there is nothing of it. */
export function secretsText(
  language: Language,
  steps: readonly PlanStep[],
  report: { readonly secrets: readonly { readonly path: string }[]; readonly allowsSecrets: boolean } | null,
): string {
  if (!report || report.secrets.length === 0 || !steps.some(({ kind }) => kind === 'uploadVersion')) return '';
  const words = tables[language];
  const text = report.allowsSecrets ? words.secretsUploaded : words.secretsLeftOut;
  const paths = report.secrets.map(({ path }) => path);
  return fill(text, { names: list(language, paths) });
}

/** Why a release does not go on by itself. */
export function holdText(language: Language, hold: Hold): string {
  const { why, ...params } = hold;
  const words = paramWords(language, params);
  return fill(tables[language].holds[why], 'due' in hold ? { time: dateTime(language, hold.due) } : words);
}

/** A plan as lines of Markdown: what is done now, what waits, and what changes with each step. */
export function planText(
  language: Language,
  plan: Plan,
  { name, version, unset, names }: { name: string; version: string; unset: readonly string[]; names: TargetNames },
): string {
  const words = tables[language];
  const lines = (steps: readonly PlanStep[], first: number) =>
    steps.flatMap((step, index) => [
      `${first + index + 1}. ${stepText(language, step, names)}`,
      ...step.changes.map((change) => `   - ${changeText(language, change)}`),
    ]);
  const now = plan.steps.slice(0, plan.now);
  const later = plan.steps.slice(plan.now);
  const missing = list(language, unset);
  return [
    `# ${fill(words.title, { name, version })}`,
    ...(plan.steps.length === 0 ? [words.nothing] : []),
    ...(now.length > 0 ? [`## ${words.now}`, ...lines(now, 0)] : later.length > 0 ? [words.nothingNow] : []),
    ...(later.length > 0 ? [`## ${now.length > 0 ? words.later : words.waiting}`, ...lines(later, now.length)] : []),
    ...(plan.differs.length > 0
      ? [`## ${words.differs}`, plan.differs.map((change) => `- ${changeText(language, change)}`).join('\n')]
      : []),
    ...(missing ? [fill(words.unset, { names: missing })] : []),
    '',
  ]
    .join('\n\n')
    .replace(/\n\n( {3}- |\d+\. )/g, '\n$1')
    .replace(/(## [^\n]+)\n(\d)/g, '$1\n\n$2');
}
