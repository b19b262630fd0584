import type { Release } from '../../core/contract/model.ts';
import { visibleText } from '../../core/visibleText.ts';
import { list, sentences } from '../../texts/format.ts';
import { actionName, reviewerName, stageName } from '../../texts/labels/labels.ts';
import { refusalText } from '../../texts/problems/refusals.ts';
import { type ToolName, toolNames, toolTable } from '../manifest/toolTable.ts';
import { inspectReleaseFile } from '../releaseFile/inspect.ts';
import { planDocument } from '../releaseFile/planSentences.ts';
import type { CommandContext } from '../shared/context.ts';
import { allReleases, findMiniProgram, targetAppName } from '../store/snapshot.ts';
import { apply, continueRollout } from './apply.ts';
import { inspectCompleteFile, problemLines, requireReleaseFile, type ToolInput } from './input.ts';

export interface Tool {
  /** What VS Code asks before each use; `null` for a tool that changes nothing. */
  readonly confirmation: { readonly title: string; readonly message: string } | null;
  readonly invoke: (input: ToolInput, signal: AbortSignal) => Promise<string>;
}

function releaseLines(context: CommandContext, release: Release): string {
  const { language, store } = context;
  const { versionNumber, targetApp, stage, ratio, rejection, reviews, actions } = release;
  const name = findMiniProgram(store.snapshot, release.miniProgramId)?.name ?? release.miniProgramId;
  const percent = ratio === null ? '' : ` ${ratio}%`;
  const refused = actions.filter(({ allowed, reason }) => !allowed && reason);
  return [
    `${name} ${versionNumber} → ${targetAppName(store.snapshot, targetApp)}: ${stageName(language, stage)}${percent}`,
    ...reviews.map(({ reviewer, decision }) => `- ${reviewerName(language, reviewer)}: ${decision}`),
    ...(rejection ? [`- ${reviewerName(language, rejection.reviewer)}: “${rejection.reason}”`] : []),
    `- ${list(
      language,
      actions.filter(({ allowed }) => allowed).map(({ name: action }) => actionName(language, action)),
    )}`,
    ...refused.map((action) => {
      const reasons = [action.reason, ...(action.moreReasons ?? [])].filter((reason) => reason !== null);
      const titles = reasons.map((reason) => refusalText(language, reason, action.allowedRoles).title);
      return `- ${actionName(language, action.name)}: ${sentences(language, titles)}`;
    }),
  ].join('\n');
}

/**
 * The tools of one window. Nothing is kept from one call to the next: a tool that changes something shows its steps in a
 * question of its own and applies exactly these, so that VS Code's "always allow" does not answer for the person.
 */
export function createTools(context: CommandContext): Readonly<Record<ToolName, Tool>> {
  const { language, store, text } = context;
  const invoke: Readonly<Record<ToolName, Tool['invoke']>> = {
    status: async () => {
      await store.refresh();
      return (
        allReleases(store.snapshot)
          .map((release) => releaseLines(context, release))
          .join('\n\n') || text('pick.noSubject')
      );
    },
    problems: async (input, signal) =>
      problemLines(context, await inspectReleaseFile(context, await requireReleaseFile(context, input), signal)),
    plan: async (input, signal) => {
      const { planned } = await inspectCompleteFile(context, input, signal);
      return planDocument(context, planned);
    },
    apply: (input, signal) => apply(context, input, signal),
    continue: (input, signal) => continueRollout(context, input, signal),
  };
  const toolNamed = (name: ToolName): Tool => {
    const { changes, title, description } = toolTable[name];
    const confirmation = changes ? { title: title[language], message: description[language] } : null;
    return { confirmation, invoke: async (input, signal) => visibleText(await invoke[name](input, signal)) };
  };
  return Object.fromEntries(toolNames.map((name) => [name, toolNamed(name)])) as Record<ToolName, Tool>;
}
