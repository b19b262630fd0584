import type { PackingReport } from '../../packing/inspect.ts';
import { fileSize } from '../../texts/format.ts';
import { actionName } from '../../texts/labels/labels.ts';
import { packingText, secretText } from '../../texts/packing/packing.ts';
import type { Place } from '../prompts/askInOrder.ts';
import { type Back, back } from '../shared/back.ts';
import type { CommandContext } from '../shared/context.ts';
import type { Choice } from '../shared/prompts.ts';

/** What is wrong or worth knowing, one line each with its place and code. */
export const problemLines = (context: CommandContext, report: PackingReport): string[] =>
  report.problems.map((problem) => {
    const where = problem.file ? ` (${problem.file}${problem.line ? `:${problem.line}` : ''})` : '';
    return `${packingText(context.language, problem)}${where} [${problem.code}]`;
  });

/** Shows all problems of a package as a document. */
export const showProblems = (context: CommandContext, report: PackingReport): Promise<void> =>
  context.ui.showText(
    'mini-program-problems.md',
    problemLines(context, report)
      .map((line) => `- ${line}`)
      .join('\n'),
  );

type Decision = 'upload' | 'files' | 'problems' | 'nothing';

/** Shows what would leave, before it leaves. */
export async function review(
  context: CommandContext,
  name: string,
  number: string,
  report: PackingReport,
  place: Place,
): Promise<'upload' | Back | undefined> {
  const { language, text, ui } = context;
  const facts = { files: report.files.length, size: fileSize(report.totalBytes) };
  const warnings = report.problems.filter(
    ({ severity, code }) => severity === 'warning' && !['packing.unmatchedRule', 'packing.secretInside'].includes(code),
  );
  const items: Choice<Decision>[] = [
    {
      value: 'upload',
      label: text('upload.go', { name, number }),
      detail: text('upload.goDetail', facts),
      icon: 'cloud-upload',
    },
    {
      value: 'files',
      label: text('upload.showFiles'),
      detail: text('upload.showFilesDetail', facts),
      icon: 'list-unordered',
    },
    ...report.secrets.map(({ path, why }) => ({
      value: 'nothing' as const,
      label: text('upload.secret', { path }),
      detail: text('upload.secretDetail', { why: secretText(language, why) }),
      icon: 'key',
    })),
    ...report.unmatchedRules.map((rule) => ({
      value: 'nothing' as const,
      label: text('upload.unmatched', { rule }),
      detail: text('upload.unmatchedDetail'),
      icon: 'warning',
    })),
    ...warnings.map((problem) => ({
      value: 'problems' as const,
      label: packingText(language, problem),
      icon: 'warning',
    })),
    ...report.leftOut.map(({ rule, files }) => ({
      value: 'nothing' as const,
      label: text('upload.leftOut', { rule, files }),
      icon: 'exclude',
    })),
  ];
  for (;;) {
    const decision = await ui.pick({
      title: `${actionName(context.language, 'uploadVersion')} · ${name} ${number}`,
      ...place,
      placeholder: text('upload.review'),
      items,
    });
    if (decision === undefined || decision === back) return decision;
    if (decision === 'upload') {
      if (report.secrets.length === 0) return 'upload';
      const detail = report.secrets.map((secret) => secret.path).join('\n');
      if (await ui.confirm(text('upload.secretConfirm'), detail, text('upload.secretAction'))) return 'upload';
    }
    if (decision === 'files') {
      const largest = [...report.files].sort((a, b) => b.size - a.size);
      const list = largest.map((file) => `${fileSize(file.size).padStart(9)}  ${file.path}`).join('\n');
      await ui.showText(`${text('upload.filesDocument', { name, number })}.txt`, `${list}\n`, 'plaintext');
    }
    if (decision === 'problems') {
      await showProblems(context, report);
    }
  }
}
