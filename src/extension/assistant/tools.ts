import * as vscode from 'vscode';
import type { Release } from '../../core/contract/model.ts';
import type { PlanStep } from '../../core/releaseFile/plan.types.ts';
import { PlanMoved } from '../../plan/applyPlan.ts';
import { holdText, planText, planWords, stepText } from '../../texts/plan.ts';
import { actionName, reviewerName, stageName } from '../../texts/words.ts';
import type { CommandContext } from '../commands/context.ts';
import { reasonText } from '../commands/present.ts';
import { carryOutPlan, decideByPerson, type Wanted } from '../releaseFile/carryOut.ts';
import { findReleaseFiles } from '../releaseFile/locate.ts';
import { type Looked, look } from '../releaseFile/look.ts';
import { findingText } from '../releaseFile/problemsView.ts';
import { allReleases, findMiniProgram } from '../snapshot.ts';
import type { ToolName } from './toolTable.ts';

/** What a tool is given: the release file as a path relative to the workspace, where there are several. */
export interface ToolInput {
  readonly file?: string;
}

export interface Confirmation {
  readonly title: string;
  readonly message: string;
}

export interface Tool {
  /** What the person has to confirm; `null` where there is nothing to confirm. */
  readonly prepare?: (input: ToolInput, signal: AbortSignal) => Promise<Confirmation | null>;
  readonly invoke: (input: ToolInput, signal: AbortSignal) => Promise<string>;
}

/** The tools of one window. What was confirmed is what is done: a plan that was not shown is never carried out. */
export function createTools(context: CommandContext): Readonly<Record<ToolName, Tool>> {
  const { language, store, text } = context;
  const confirmed = new Map<string, Looked & { readonly steps: readonly PlanStep[] }>();
  const namesOf = (): Record<string, string> =>
    Object.fromEntries(store.snapshot.targetApps.map(({ id, name }) => [id, name]));

  async function fileOf({ file }: ToolInput): Promise<vscode.Uri> {
    const found = await findReleaseFiles();
    const named = found.filter((uri) => file === undefined || vscode.workspace.asRelativePath(uri) === file);
    const [only] = named;
    if (only && named.length === 1) return only;
    throw new Error(
      found.length === 0
        ? text('releaseFile.none')
        : text('tools.which', { files: found.map((uri) => vscode.workspace.asRelativePath(uri)).join(', ') }),
    );
  }

  /** A whole file that nothing would refuse. */
  async function lookAt(input: ToolInput, signal: AbortSignal): Promise<Looked & { wanted: Wanted }> {
    const looked = await look(context, await fileOf(input), signal);
    const { wanted } = looked;
    if (!wanted || !looked.preflight.ok) throw new Error(problemLines(looked));
    return { ...looked, wanted };
  }

  const problemLines = ({ preflight }: Looked): string =>
    preflight.findings
      .map((finding) => {
        const { file, place, problem } = finding;
        const at = place ? `${file}:${place.line}:${place.column}` : file;
        return `${at} ${problem.severity} ${findingText(language, finding)} [${problem.code}]`;
      })
      .join('\n') || text('tools.noProblems');

  function releaseLines(release: Release): string {
    const { versionNumber, targetApp, stage, ratio, rejection, reviews, actions } = release;
    const name = findMiniProgram(store.snapshot, release.miniProgramId)?.name ?? release.miniProgramId;
    const percent = ratio === null ? '' : ` ${ratio} %`;
    const refused = actions.filter(({ allowed, reason }) => !allowed && reason);
    return [
      `${name} ${versionNumber} → ${namesOf()[targetApp] ?? targetApp}: ${stageName(language, stage)}${percent}`,
      ...reviews.map(({ reviewer, decision }) => `- ${reviewerName(language, reviewer)}: ${decision}`),
      ...(rejection ? [`- ${reviewerName(language, rejection.reviewer)}: “${rejection.reason}”`] : []),
      `- ${actions
        .filter(({ allowed }) => allowed)
        .map((action) => actionName(language, action.name))
        .join(', ')}`,
      ...refused.map((action) => {
        const reason = action.reason ? reasonText(context, action.reason, action.allowedRoles).title : '';
        return `- ${actionName(language, action.name)}: ${reason}`;
      }),
    ].join('\n');
  }

  const prepareSteps = (looked: Looked & { wanted: Wanted }, steps: readonly PlanStep[], title: string, why = '') => {
    confirmed.set(looked.uri.toString(), { ...looked, steps });
    const lines = steps.map((step) => `- ${stepText(language, step, namesOf())}`);
    const simulated = looked.wanted.state.me.platform.simulated ? text('common.simulated') : '';
    return { title, message: [...lines, why, simulated].filter(Boolean).join('\n') };
  };

  async function carryOut(input: ToolInput, signal: AbortSignal): Promise<string> {
    const key = (await fileOf(input)).toString();
    const shown = confirmed.get(key);
    confirmed.delete(key);
    if (!shown?.wanted) throw new Error(text('tools.notConfirmed'));
    const { plan } = shown.wanted;
    const { steps } = shown;
    const whole = { ...shown, wanted: { ...shown.wanted, plan: { ...plan, steps, now: steps.length } } };
    const applied = await carryOutPlan(context, whole, signal).catch((error: unknown) => {
      throw PlanMoved.is(error) ? new Error(planWords(language).moved) : error;
    });
    const [next] = applied.left.steps;
    return [
      text('releaseFile.applied', { count: applied.done.length }),
      next ? stepText(language, next, namesOf()) : planWords(language).nothing,
    ].join('\n');
  }

  return {
    status: {
      invoke: async () => {
        await store.refresh();
        return allReleases(store.snapshot).map(releaseLines).join('\n\n') || text('pick.noSubject');
      },
    },
    problems: { invoke: async (input, signal) => problemLines(await look(context, await fileOf(input), signal)) },
    plan: {
      invoke: async (input, signal) => {
        const { wanted } = await lookAt(input, signal);
        const { miniProgram: name, version, unset } = wanted.desired;
        return planText(language, wanted.plan, { name, version, unset, names: namesOf() });
      },
    },
    apply: {
      prepare: async (input, signal) => {
        const looked = await lookAt(input, signal);
        const { plan, desired } = looked.wanted;
        const steps = plan.steps.slice(0, plan.now);
        const params = { name: desired.miniProgram, version: desired.version };
        return steps.length === 0 ? null : prepareSteps(looked, steps, text('releaseFile.confirm', params));
      },
      invoke: carryOut,
    },
    continue: {
      prepare: async (input, signal) => {
        const looked = await lookAt(input, signal);
        const { byPerson, byItself } = await decideByPerson(context, looked, signal);
        if (!byPerson.goOn) return null;
        const step = { ...byPerson.step, by: 'program' as const, dueAt: null };
        const why = byItself.goOn ? '' : holdText(language, byItself.hold);
        return prepareSteps(looked, [step], stepText(language, step, namesOf()), why);
      },
      invoke: carryOut,
    },
  };
}
