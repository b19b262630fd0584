import type { Release } from '../../core/contract/model.ts';
import { explorerText } from '../../texts/editor/explorer.ts';
import { wizardText } from '../../texts/editor/wizard.ts';
import { sentences } from '../../texts/format.ts';
import { changeName, reviewerName, stageName } from '../../texts/labels/labels.ts';
import { problemText } from '../../texts/problems/problems.ts';
import { remedyLabel } from '../../texts/problems/refusals.ts';
import { endsSoon } from '../actions/authorizationStart.ts';
import { nextStepOf, nextStepOfProgram } from '../actions/nextStep.ts';
import type { CommandName } from '../manifest/commandTable.ts';
import type { CommandContext, Subject } from '../shared/context.ts';
import { commandOfRemedy, releaseSubject } from '../shared/errorMessages.ts';
import { offer } from '../shared/offer.ts';
import { findMiniProgram, findRelease, targetAppName } from '../store/snapshot.ts';
import type { AuthorizationTransition, Transition } from './transitions.ts';

/** VS Code cuts messages at 1,000 characters. */
const longestReason = 850;
const isCut = (text: string): boolean => text.length > longestReason;

/** A person's text in a notification, where `[text](command:…)` would become a link that runs a command. */
function plain(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().replaceAll('](', '] (');
  return isCut(line) ? `${line.slice(0, longestReason - 1)}…` : line;
}

type Button = readonly [label: string, command: CommandName, subject?: Subject];
type AnyButton = Button | readonly [label: string, run: () => unknown];

async function tell(
  context: CommandContext,
  tone: 'information' | 'warning',
  message: string,
  buttons: readonly (AnyButton | null)[],
  subject: Subject,
): Promise<void> {
  const runs = buttons
    .filter((button) => button !== null)
    .map(([label, does, other]): readonly [string, () => unknown] => [
      label,
      typeof does === 'string' ? () => context.run(does, other ?? subject) : does,
    ]);
  await offer(context.ui, tone, message, ...runs);
}

/** A transition in one sentence. */
export function transitionText(
  { language, store }: Pick<CommandContext, 'language' | 'store'>,
  { kind, release }: Transition,
): string {
  const { rejection, reviews, trouble } = release;
  const words = trouble ? problemText(language, trouble.code, trouble.params) : null;
  const decided = rejection?.reviewer ?? reviews.findLast(({ decision }) => decision === 'approved')?.reviewer ?? '';
  const waiting = reviews.find(({ decision }) => decision === 'pending')?.reviewer ?? '';
  return explorerText(language, `note.${kind}`, {
    name: plain(findMiniProgram(store.snapshot, release.miniProgramId)?.name ?? ''),
    version: release.versionNumber,
    reviewer: reviewerName(language, decided),
    nextReviewer: reviewerName(language, waiting),
    reason: plain(rejection?.reason ?? ''),
    ratio: release.ratio ?? 0,
    title: plain(words?.title ?? trouble?.code ?? ''),
    next: words?.next ?? '',
    change: release.found ? changeName(language, release.found.change) : '',
    believed: release.found ? stageName(language, release.found.believed) : '',
    stage: stageName(language, release.rejection ? 'rejected' : release.stage),
    status: release.found?.status ?? '',
  });
}

const warns = (kind: Transition['kind']): boolean =>
  ['rejected', 'trouble', 'offline', 'found', 'foundLeft'].includes(kind);

/** The remedy of AlipayCN's refusal, for the release that is in the way where it is another one. */
function remedyButtons({ language, store }: CommandContext, release: Release): Button[] {
  const { trouble } = release;
  const command = trouble ? commandOfRemedy(trouble) : undefined;
  if (!trouble?.remedy || !command) return [];
  const { releaseId } = trouble.remedy;
  const other = releaseId ? findRelease(store.snapshot, releaseId) : undefined;
  const label = [remedyLabel(language, trouble), other?.versionNumber].filter(Boolean).join(' ');
  return [[label, command, releaseSubject(other ?? release)]];
}

/** Shows a transition of a release, with buttons for what comes next. */
export async function notify(context: CommandContext, transition: Transition): Promise<void> {
  const { kind, release } = transition;
  const text = (key: Parameters<typeof explorerText>[1]) => explorerText(context.language, key);
  const wizard: Button = [text('button.wizard'), 'release.openWizard'];
  const next = nextStepOf(context, release);
  const { rejection } = release;
  const isWhole = !rejection || (!isCut(rejection.reason) && rejection.pictures.length === 0);
  const buttons: Readonly<Record<typeof kind, readonly (AnyButton | null)[]>> = {
    rejected: [
      [text('button.fix'), 'release.fixInWizard'],
      isWhole ? null : [text('button.reason'), 'release.showRejection'],
    ],
    reviewed: [next],
    approved: [[text('button.release'), 'release.openWizard']],
    gray: [next],
    offline: [wizard],
    found: [[text('button.seen'), 'release.acknowledge'], [text('button.history'), 'release.showHistory'], wizard],
    foundLeft: [[text('button.seen'), 'release.acknowledge'], wizard],
    renewed: remedyButtons(context, release),
    trouble: [...remedyButtons(context, release), wizard],
    full: [next],
  };
  const tone = warns(kind) ? 'warning' : 'information';
  await tell(context, tone, transitionText(context, transition), buttons[kind], releaseSubject(release));
}

const mostShown = 3;

/** Sums up what happened since the person saw the releases last; what needs them comes first. */
export async function notifyMissed(context: CommandContext, happened: readonly Transition[]): Promise<void> {
  const sorted = [...happened.filter(({ kind }) => warns(kind)), ...happened.filter(({ kind }) => !warns(kind))];
  const [first] = sorted;
  if (!first) return;
  if (sorted.length === 1) return notify(context, first);
  const { language } = context;
  const shown = sorted.slice(0, mostShown).map((one) => transitionText(context, one));
  const more = sorted.length > mostShown ? wizardText(language, 'away.more', { count: sorted.length - mostShown }) : '';
  const lines = sentences(language, [...shown, more]);
  const open: Button = [explorerText(language, 'button.wizard'), 'release.openWizard'];
  const tone = warns(first.kind) ? 'warning' : 'information';
  await tell(context, tone, wizardText(language, 'away.title', { lines }), [open], releaseSubject(first.release));
}

/** Shows that an authorization was given, ended, will end, or needs a decision. */
export async function notifyAuthorization(context: CommandContext, transition: AuthorizationTransition): Promise<void> {
  const { kind, program, targetApp, authorization } = transition;
  const { language, store } = context;
  const { offer } = authorization;
  const message = explorerText(language, `note.${kind}`, {
    name: plain(program.name),
    target: targetAppName(store.snapshot, targetApp),
    days: endsSoon(authorization, new Date()) ?? 0,
    was: offer?.was ?? '',
    now: offer?.merchantAppId ?? '',
  });
  const subject: Subject = { workspaceId: program.workspaceId, miniProgramId: program.id, targetApp };
  const again: Button = [explorerText(language, 'button.authorize'), 'release.authorize'];
  const decide: Button = [explorerText(language, 'button.decide'), 'release.authorize'];
  if (kind === 'authorized')
    await tell(context, 'information', message, [nextStepOfProgram(context, program.id)], subject);
  else await tell(context, 'warning', message, [kind === 'offer' ? decide : again], subject);
}
