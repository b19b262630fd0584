import type { Release } from '../../core/contract/model.ts';
import { type ActionRequest, lacksRegistration, type SentAction } from '../../core/contract/releaseActions.ts';
import { suggestedRatio } from '../../core/contract/suggestedRatio.ts';
import { dotted } from '../../texts/format.ts';
import { refusalSentence, refusalText } from '../../texts/problems/refusals.ts';
import { askActionInput, confirmAction } from '../actions/confirmations.ts';
import { releaseNames, runReleaseAction } from '../actions/runReleaseAction.ts';
import { askRelease } from '../prompts/subjects.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import type { Choice } from '../shared/prompts.ts';

async function askRatio(context: CommandContext, release: Release): Promise<number | undefined> {
  const { text, ui } = context;
  const names = releaseNames(context, release);
  const items: Choice<number>[] = release.ratios.map(({ ratio, allowed, assumed, reason }) => ({
    value: ratio,
    label: `${ratio}%`,
    icon: allowed ? 'pie-chart' : 'circle-slash',
    description: dotted(
      ratio === release.ratio && text('grayscale.now'),
      ratio === 100 && text('grayscale.full'),
      assumed && text('grayscale.assumed'),
    ),
    detail: reason ? refusalText(context.language, reason).title : undefined,
  }));
  const due = context.surroundings().due[release.id]?.ratio;
  const isDuePossible = release.ratios.some(({ ratio, allowed }) => allowed && ratio === due);
  const suggested = suggestedRatio(release, context.editor.grayscaleRatios()) ?? undefined;
  const active = isDuePossible ? due : suggested;
  const placeholder =
    release.ratio === null
      ? text('grayscale.placeholder', names)
      : text('grayscale.raisePlaceholder', { ratio: release.ratio });
  for (;;) {
    const chosen = await ui.pick({ title: text('grayscale.title', names), placeholder, items, active });
    if (chosen === undefined) return undefined;
    const row = release.ratios.find((candidate) => candidate.ratio === chosen);
    if (row?.allowed) return chosen;
    // A disabled ratio says why and lets the person choose another.
    if (row?.reason) await ui.tell('warning', refusalSentence(context.language, row.reason));
  }
}

/** After AlipayCN missed the filing: with limits, or as usual since the filing has come; `undefined` when they left. */
function askLimited({ store, text, ui }: CommandContext, release: Release): Promise<boolean | undefined> {
  const title = text('limited.pick', releaseNames({ store }, release));
  const items: Choice<boolean>[] = [
    { value: true, label: text('limited.with'), detail: text('limited.withDetail'), icon: 'warning' },
    { value: false, label: text('limited.usual'), detail: text('limited.usualDetail'), icon: 'megaphone' },
  ];
  return ui.pick({ title, placeholder: title, items });
}

async function askRequest(
  context: CommandContext,
  release: Release,
  action: SentAction,
): Promise<ActionRequest | undefined> {
  if (action !== 'finalRelease') return askActionInput(context, release, action, () => askRatio(context, release));
  const limited = lacksRegistration(release) ? await askLimited(context, release) : false;
  return limited === undefined ? undefined : { action, input: limited ? { permitRegistrationLimit: true } : {} };
}

/** The command of an action: asks for its release and values, confirms where the action asks, sends it. */
export const releaseAction =
  (action: Exclude<SentAction, 'stopWaiting' | 'acknowledge'>): Run =>
  async (context, subject) => {
    const release = await askRelease(context, `release.${action}`, subject);
    const request = release && (await askRequest(context, release, action));
    if (!release || !request || !(await confirmAction(context, release, request))) return;
    await runReleaseAction(context, release, request);
  };
