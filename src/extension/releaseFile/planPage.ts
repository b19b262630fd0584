import type { FileProblem } from '../../core/releaseFile/fileProblems.ts';
import type { PlanStep } from '../../core/releaseFile/plan.types.ts';
import { remedyRow } from '../../core/remedies.ts';
import { findBlockers } from '../../plan/blockers.ts';
import { escapeHtml } from '../../texts/escape.ts';
import { list } from '../../texts/format.ts';
import { remedyName } from '../../texts/labels/labels.ts';
import { fill } from '../../texts/language.ts';
import { changeText, planTexts, stepText } from '../../texts/releaseFile/plan.ts';
import { withRefusalWords } from '../../texts/releaseFile/refusals.ts';
import { fileProblemText } from '../../texts/releaseFile/releaseFile.ts';
import type { CommandContext } from '../shared/context.ts';
import { pageHtml } from '../shared/page.ts';
import { targetAppNames } from '../store/snapshot.ts';
import type { PlannedFile } from './inspect.ts';

const prefix = 'miniProgramRelease.';

/** A link that runs a command; the page runs no other. */
const link = (command: string, argument: object, label: string, style = ''): string =>
  `<a${style} href="command:${prefix}${command}?${encodeURIComponent(JSON.stringify([argument]))}">${escapeHtml(label)}</a>`;

/** A plan as a page: its steps, what is missing with the commands that mend it, and a button to run it. */
export function planHtml(
  { language, store, text }: Pick<CommandContext, 'language' | 'store' | 'text'>,
  { plan, desired, state }: PlannedFile,
  file: string,
): string {
  const words = planTexts(language);
  const names = targetAppNames(store.snapshot);
  const changes = (step: Pick<PlanStep, 'changes'>): string => {
    const items = step.changes.map((change) => `<li>${escapeHtml(changeText(language, change))}</li>`).join('');
    return items && `<ul>${items}</ul>`;
  };
  const steps = (title: string, some: readonly PlanStep[], from: number): string => {
    const items = some
      .map((step) => `<li>${escapeHtml(stepText(language, step, names))}${changes(step)}</li>`)
      .join('');
    return items && `<h2>${escapeHtml(title)}</h2><ol start="${from}">${items}</ol>`;
  };
  const remedies = ({ commands = [] }: FileProblem): string[] =>
    commands.flatMap(({ action, subject }) => {
      const command = remedyRow(action)?.command;
      return command ? [link(command, { ...subject, file }, `${remedyName(language, action)}…`)] : [];
    });
  const missing = withRefusalWords(language, findBlockers(desired, state))
    .map((problem) => `<li>${[escapeHtml(fileProblemText(language, problem)), ...remedies(problem)].join(' ')}</li>`)
    .join('');
  const later = plan.steps.slice(plan.now);
  const unset = list(language, desired.unset);
  const title = fill(words.title, { name: desired.miniProgram, version: desired.version });
  const run = link('releaseFile.apply', { file }, text('releaseFile.apply'), ' class="run"');
  const idle = plan.steps.length === 0 ? words.nothing : words.nothingNow;
  const body = [
    plan.now > 0 ? `${steps(words.now, plan.steps.slice(0, plan.now), 1)}<p>${run}</p>` : `<p>${escapeHtml(idle)}</p>`,
    missing && `<h2>${escapeHtml(words.missing)}</h2><ul>${missing}</ul>`,
    steps(plan.now > 0 ? words.later : words.waiting, later, plan.now + 1),
    plan.differs.length > 0 ? `<h2>${escapeHtml(words.differs)}</h2>${changes({ changes: plan.differs })}` : '',
    unset && `<p>${escapeHtml(fill(words.unset, { names: unset }))}</p>`,
  ].join('');
  return pageHtml(language, title, body);
}

/** All that the page may run. */
export const planCommands: readonly string[] = [
  'releaseFile.apply',
  'release.authorize',
  'workspace.editBasicInformation',
  'release.editConfiguration',
  'miniProgram.edit',
  'miniProgram.addLanguage',
  'release.withdraw',
  'release.cancel',
  'version.upload',
  'version.adopt',
].map((name) => `${prefix}${name}`);
