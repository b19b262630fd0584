import { explorerText } from '../../texts/explorer.ts';
import { problemText } from '../../texts/problems.ts';
import { reviewerName } from '../../texts/words.ts';
import type { CommandContext, Subject } from '../commands/context.ts';
import { subjectOf } from '../commands/present.ts';
import type { CommandName } from '../commandTable.ts';
import { findMiniProgram } from '../snapshot.ts';
import type { AuthorizationTransition, Transition } from './transitions.ts';

const longestReason = 300;

/** A person's text in a notification, where `[text](command:…)` would become a link that runs a command. */
function plain(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().replaceAll('](', '] (');
  return line.length > longestReason ? `${line.slice(0, longestReason - 1)}…` : line;
}

type Button = readonly [label: string, command: CommandName];

async function tell(
  context: CommandContext,
  tone: 'information' | 'warning',
  message: string,
  buttons: readonly Button[],
  subject: Subject,
): Promise<void> {
  const pressed = await context.ui.tell(tone, message, ...buttons.map(([label]) => label));
  const command = buttons.find(([label]) => label === pressed)?.[1];
  if (command) await context.run(command, subject);
}

/** Tells a transition of a release, with buttons for what comes next. */
export async function notify(context: CommandContext, { kind, release }: Transition): Promise<void> {
  const { language, store } = context;
  const { rejection, reviews, trouble } = release;
  const words = trouble ? problemText(language, trouble.code, trouble.params) : null;
  const decided = rejection?.reviewer ?? reviews.findLast(({ decision }) => decision === 'approved')?.reviewer ?? '';
  const waiting = reviews.find(({ decision }) => decision === 'pending')?.reviewer ?? '';
  const params = {
    name: plain(findMiniProgram(store.snapshot, release.miniProgramId)?.name ?? ''),
    version: release.versionNumber,
    reviewer: reviewerName(language, decided),
    nextReviewer: reviewerName(language, waiting),
    reason: plain(rejection?.reason ?? ''),
    ratio: release.ratio ?? 0,
    title: plain(words?.title ?? trouble?.code ?? ''),
    next: words?.next ?? '',
  };
  const text = (key: Parameters<typeof explorerText>[1]) => explorerText(language, key, params);
  const buttons: Readonly<Partial<Record<typeof kind, readonly Button[]>>> = {
    rejected: [
      [text('button.reason'), 'release.showRejection'],
      [text('button.fix'), 'release.fixAndApply'],
    ],
    approved: [[text('button.release'), 'release.actions']],
  };
  const tone = kind === 'rejected' || kind === 'trouble' || kind === 'offline' ? 'warning' : 'information';
  await tell(context, tone, text(`note.${kind}`), buttons[kind] ?? [], subjectOf(release));
}

/** Tells that an authorization was given, or holds no more. */
export async function notifyAuthorization(context: CommandContext, transition: AuthorizationTransition): Promise<void> {
  const { kind, program, targetApp } = transition;
  const { language, store } = context;
  const target = store.snapshot.targetApps.find(({ id }) => id === targetApp)?.name ?? targetApp;
  const message = explorerText(language, `note.${kind}`, { name: plain(program.name), target });
  const subject: Subject = { workspaceId: program.workspaceId, miniProgramId: program.id, targetApp };
  const again: Button = [explorerText(language, 'button.authorize'), 'release.authorize'];
  if (kind === 'authorized') await tell(context, 'information', message, [], subject);
  else await tell(context, 'warning', message, [again], subject);
}
