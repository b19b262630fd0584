import type { Release } from '../../core/contract/model.ts';
import { checkText } from '../../core/fieldChecks.ts';
import { reasonLimit } from '../../core/limits.ts';
import { fieldName, fieldProblemText, reviewerName, wordsFor } from '../../texts/labels.ts';
import type { CommandContext } from '../shared/context.ts';
import { subjectOf } from '../shared/errorMessages.ts';
import type { HarmlessButton } from '../shared/ui.ts';
import { allReleases } from '../store/snapshot.ts';
import { nameOf } from './runReleaseAction.ts';

/** What is asked once before something happens. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  /** The button that says yes. */
  readonly action: string;
  /** What has the focus instead, where users would notice. */
  readonly first?: HarmlessButton | undefined;
}

type Asking = Pick<CommandContext, 'language' | 'openWizard' | 'store' | 'text'>;

/** Opens the release in the wizard, which shows what is about to happen. */
const reviewFirst = ({ openWizard, text }: Asking, release: Release): HarmlessButton => ({
  label: text('common.reviewFirst'),
  run: () => openWizard(subjectOf(release)),
});

/** What is sent and what is reviewed beside it. */
export function applyQuestion(context: Asking, release: Release): Question {
  const { language, store, text } = context;
  const app = store.snapshot.targetApps.find((target) => target.id === release.targetApp);
  const separator = wordsFor(language).listSeparator;
  const reviewers = (app?.reviewers ?? []).map((id) => reviewerName(language, id)).join(separator);
  const detail = text('apply.detail', { reviewers, language: app?.requires.languages.join(separator) ?? '' });
  const changes = release.basicInformationChanges.map((field) => fieldName(language, field)).join(separator);
  const changed = changes ? text('apply.changed', { fields: changes }) : '';
  const simulated = store.snapshot.me?.platform.simulated ? text('common.simulated') : '';
  return {
    message: text('apply.confirm', nameOf(context, release)),
    detail: [detail, changed, simulated].filter(Boolean).join('\n'),
    action: text('apply.action'),
  };
}

/** What all users have now, for the sentence before it is replaced. */
function liveDetail({ store, text }: Asking, release: Release): string {
  const live = allReleases(store.snapshot).find(
    (other) =>
      other.id !== release.id &&
      other.miniProgramId === release.miniProgramId &&
      other.targetApp === release.targetApp &&
      other.stage === 'fullRelease',
  );
  return live ? text('grayscale.fullDetail', { live: live.versionNumber }) : text('grayscale.firstDetail');
}

/** Names program, version, target and percentage. */
export function publishQuestion(context: Asking, release: Release, ratio: number): Question {
  const { text } = context;
  const names = nameOf(context, release);
  const first = reviewFirst(context, release);
  if (ratio === 100) {
    const message = text('grayscale.confirmFull', names);
    return { message, detail: liveDetail(context, release), action: text('grayscale.actionFull'), first };
  }
  const message = text('grayscale.confirm', { ...names, ratio });
  return { message, detail: text('grayscale.detail'), action: text('grayscale.action', { ratio }), first };
}

/** Says what it means to go online before the filing (docs/alipaycn-api.md §1.4). */
export function limitedQuestion(context: Asking, release: Release): Question {
  const { text } = context;
  const names = nameOf(context, release);
  return {
    message: text('limited.confirm', names),
    detail: text('limited.detail', names),
    action: text('limited.action'),
    first: reviewFirst(context, release),
  };
}

export function cancelQuestion(context: Asking, release: Release): Question {
  const { text } = context;
  const names = nameOf(context, release);
  return {
    message: text('cancel.confirm', names),
    detail: text('cancel.detail', names),
    action: text('cancel.action'),
    first: reviewFirst(context, release),
  };
}

export function rollBackQuestion(context: Asking, release: Release): Question {
  const { text } = context;
  const names = { ...nameOf(context, release), previous: release.replaced?.versionNumber ?? '' };
  const message = text('rollBack.confirm', names);
  const first = reviewFirst(context, release);
  return { message, detail: text('rollBack.detail', names), action: text('rollBack.action'), first };
}

export function offlineQuestion(context: Asking, release: Release): Question {
  const { text } = context;
  const names = nameOf(context, release);
  const message = text('offline.confirm', names);
  const first = reviewFirst(context, release);
  return { message, detail: text('offline.detail', names), action: text('offline.action'), first };
}

/** Why a version is taken offline, in the person's words; `undefined` when they left. */
export async function askOfflineReason(
  context: Asking & Pick<CommandContext, 'ui'>,
  release: Release,
): Promise<string | undefined> {
  const { language, text, ui } = context;
  const reason = await ui.input({
    title: offlineQuestion(context, release).message,
    prompt: text('offline.reason', nameOf(context, release)),
    value: '',
    validate: (value) => {
      const problem = checkText('reason', reasonLimit, value);
      return problem ? fieldProblemText(language, problem) : null;
    },
  });
  return typeof reason === 'string' ? reason : undefined;
}

/** Asks once; true when the person said yes. */
export const confirmed = (
  { ui }: Pick<CommandContext, 'ui'>,
  { message, detail, action, first }: Question,
): Promise<boolean> => ui.confirm(message, detail, action, first);
