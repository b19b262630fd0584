import type { PackingReport } from '../../packing/inspect.ts';
import type { PackingProblem } from '../../packing/problems.ts';
import { fileSize } from '../../texts/format.ts';
import { actionName } from '../../texts/labels/labels.ts';
import { packingText, secretText } from '../../texts/packing/packing.ts';
import type { Place } from '../prompts/askInOrder.ts';
import { type Back, back } from '../shared/back.ts';
import type { CommandContext } from '../shared/context.ts';
import type { Choice } from '../shared/prompts.ts';

/** A problem in one line, with its place. */
export function problemLine({ language }: CommandContext, problem: PackingProblem): string {
  const where = problem.file ? ` (${problem.file}${problem.line ? `:${problem.line}` : ''})` : '';
  return `${packingText(language, problem)}${where}`;
}

/** Shows all problems of a package as a document. */
export const showProblems = (context: CommandContext, report: PackingReport): Promise<void> =>
  context.ui.showText(
    'mini-program-problems.md',
    report.problems.map((problem) => `- ${problemLine(context, problem)}`).join('\n'),
  );

type Decision = 'upload' | 'secrets' | 'exclude' | 'files' | 'problems' | 'nothing';

const choice = (value: Decision, icon: string, label: string, detail?: string): Choice<Decision> => ({
  value,
  icon,
  label,
  detail,
});

/**
 * Shows what would leave, before it leaves. `secrets`: with the files that look like secrets, which are left out otherwise;
 * `exclude`: they are to be excluded in mini.project.json.
 */
export async function review(
  context: CommandContext,
  name: string,
  number: string,
  report: PackingReport,
  place: Place,
): Promise<'upload' | 'secrets' | 'exclude' | Back | undefined> {
  const { language, text, ui } = context;
  const facts = { files: report.files.length, size: fileSize(report.totalBytes) };
  const secrets = report.secrets.length;
  const leaveOut = text('upload.leaveSecretsOut', { count: secrets });
  const warnings = report.problems.filter(
    ({ severity, code }) =>
      severity === 'warning' &&
      !['packing.unmatchedRule', 'packing.secretInside', 'packing.secretLeftOut'].includes(code),
  );
  const items: Choice<Decision>[] = [
    choice(
      'upload',
      'cloud-upload',
      secrets > 0 ? leaveOut : text('upload.go', { name, number }),
      text('upload.goDetail', facts),
    ),
    ...(secrets > 0
      ? [choice('exclude', 'exclude', text('upload.writeExclusions'), text('upload.writeExclusionsDetail'))]
      : []),
    choice('files', 'list-unordered', text('upload.showFiles'), text('upload.showFilesDetail', facts)),
    ...report.secrets.map(({ path, why }) => {
      const detail = text('upload.secretDetail', { why: secretText(language, why) });
      return choice('secrets', 'key', text('upload.secret', { path }), detail);
    }),
    ...report.unmatchedRules.map((rule) =>
      choice('nothing', 'warning', text('upload.unmatched', { rule }), text('upload.unmatchedDetail')),
    ),
    ...warnings.map((problem) => choice('problems', 'warning', packingText(language, problem))),
    ...report.leftOut.map(({ rule, files }) => choice('nothing', 'exclude', text('upload.leftOut', { rule, files }))),
  ];
  for (;;) {
    const decision = await ui.pick({
      title: `${actionName(context.language, 'uploadVersion')} · ${name} ${number}`,
      ...place,
      placeholder: text('upload.review'),
      items,
    });
    if (decision === undefined || decision === back) return decision;
    if (decision === 'upload' || decision === 'exclude') return decision;
    if (decision === 'secrets') {
      const detail = report.secrets.map((secret) => secret.path).join('\n');
      let withoutThem = false;
      const run = async () => {
        withoutThem = true;
      };
      const first = { label: leaveOut, run };
      if (await ui.confirm(text('upload.secretConfirm'), detail, text('upload.secretAction'), first)) return 'secrets';
      if (withoutThem) return 'upload';
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
