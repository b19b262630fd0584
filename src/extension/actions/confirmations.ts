import { readSentDescription } from '../../client/sentDescription.ts';
import type { Release } from '../../core/contract/model.ts';
import {
  type ActionRequest,
  actionConfirmations,
  type ConfirmationFacts,
  findOtherLiveRelease,
  type SentAction,
} from '../../core/contract/releaseActions.ts';
import { reasonLimit, reviewReasonLimit } from '../../core/limits.ts';
import { uiText } from '../../texts/editor/commands.ts';
import { confirmationText } from '../../texts/release/releaseActions.ts';
import { validateText } from '../prompts/validateText.ts';
import type { CommandContext } from '../shared/context.ts';
import { releaseSubject } from '../shared/errorMessages.ts';
import type { HarmlessButton, InputOptions } from '../shared/prompts.ts';
import { allReleases, findMiniProgram, findTargetApp, isSimulated, type Snapshot } from '../store/snapshot.ts';

const otherLive = (snapshot: Snapshot, release: Release): Release | undefined =>
  findOtherLiveRelease(release, allReleases(snapshot), findTargetApp(snapshot, release.targetApp));

/** What a confirmation says beside the release, as the store knows it. */
export function confirmationFacts({ store }: Pick<CommandContext, 'store'>, release: Release): ConfirmationFacts {
  const { snapshot } = store;
  const target = findTargetApp(snapshot, release.targetApp);
  return {
    name: findMiniProgram(snapshot, release.miniProgramId)?.name ?? release.miniProgramId,
    target,
    simulated: isSimulated(snapshot),
    live: otherLive(snapshot, release)?.versionNumber ?? null,
  };
}

type Asking = Pick<CommandContext, 'language' | 'store' | 'ui'>;

/** Opens the release in the wizard, which shows what is about to happen. */
export const reviewFirst = (
  { language, openWizard }: Pick<CommandContext, 'language' | 'openWizard'>,
  release: Release,
): HarmlessButton => ({
  label: uiText(language, 'common.reviewFirst'),
  run: () => openWizard(releaseSubject(release)),
});

/** Asks once where the action asks, with the focus on a harmless button where users would notice; true when it may be sent. */
export async function confirmAction(
  context: Asking & Pick<CommandContext, 'client' | 'openWizard'>,
  release: Release,
  request: ActionRequest,
): Promise<boolean> {
  const { client, store } = context;
  const description =
    request.action === 'apply'
      ? await readSentDescription(client, release, otherLive(store.snapshot, release))
      : undefined;
  const facts = { ...confirmationFacts(context, release), description };
  const question = confirmationText(context.language, release, request, facts);
  if (!question) return true;
  const first = actionConfirmations[request.action] === 'always' ? reviewFirst(context, release) : undefined;
  return context.ui.confirm(question.message, question.detail, question.button, first);
}

function askOfflineReason(context: Asking, release: Release): Promise<string | undefined> {
  const { language, ui } = context;
  const request: ActionRequest = { action: 'takeOffline', input: { reason: '' } };
  return ui.input({
    title: confirmationText(language, release, request, confirmationFacts(context, release))?.message ?? '',
    prompt: uiText(language, 'offline.reason', { version: release.versionNumber }),
    value: '',
    validate: validateText(language, 'reason', reasonLimit),
  });
}

/**
 * An action with the value it takes; `undefined` when the person left.
 * @param askRatio gives the percentage of a grayscale; `null` or `undefined` where none is chosen
 */
export async function askActionInput(
  context: Asking,
  release: Release,
  action: SentAction,
  askRatio: () => Promise<number | undefined> | number | null,
): Promise<ActionRequest | undefined> {
  if (action === 'startGrayscale' || action === 'raiseGrayscale') {
    const ratio = await askRatio();
    return ratio == null ? undefined : { action, input: { ratio } };
  }
  if (action !== 'takeOffline') return { action, input: {} };
  const reason = await askOfflineReason(context, release);
  return reason === undefined ? undefined : { action, input: { reason } };
}

/** Why a simulated reviewer rejects. */
export const askRejectionReason = <B extends boolean = false>(
  { language, text, ui }: Pick<CommandContext, 'language' | 'text' | 'ui'>,
  frame: Pick<InputOptions<B>, 'title' | 'canGoBack'>,
) =>
  ui.input({
    ...frame,
    prompt: text('review.reason'),
    value: '',
    validate: validateText(language, 'reason', reviewReasonLimit),
  });
