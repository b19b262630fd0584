import { explorerText } from '../../texts/explorer.ts';
import { problemText } from '../../texts/problems.ts';
import { reviewerName } from '../../texts/words.ts';
import type { CommandContext } from '../commands/context.ts';
import { subjectOf } from '../commands/present.ts';
import type { CommandName } from '../commandTable.ts';
import { findMiniProgram } from '../snapshot.ts';
import type { Transition } from './transitions.ts';

/** Tells a transition, with buttons for what comes next. */
export async function notify(context: CommandContext, { kind, release }: Transition): Promise<void> {
  const { language, store, ui } = context;
  const words = release.trouble ? problemText(language, release.trouble.code, release.trouble.params) : null;
  const params = {
    name: findMiniProgram(store.snapshot, release.miniProgramId)?.name ?? '',
    version: release.versionNumber,
    reviewer: reviewerName(language, release.rejection?.reviewer ?? ''),
    reason: release.rejection?.reason ?? '',
    ratio: release.ratio ?? 0,
    title: words?.title ?? release.trouble?.code ?? '',
    next: words?.next ?? '',
  };
  const text = (key: Parameters<typeof explorerText>[1]) => explorerText(language, key, params);
  const buttons: Readonly<Partial<Record<typeof kind, readonly [string, CommandName][]>>> = {
    rejected: [
      [text('button.reason'), 'release.showRejection'],
      [text('button.fix'), 'release.fixAndApply'],
    ],
    approved: [[text('button.release'), 'release.actions']],
  };
  const offered = buttons[kind] ?? [];
  const tone = kind === 'rejected' || kind === 'trouble' || kind === 'offline' ? 'warning' : 'information';
  const pressed = await ui.tell(tone, text(`note.${kind}`), ...offered.map(([label]) => label));
  const command = offered.find(([label]) => label === pressed)?.[1];
  if (command) await context.run(command, subjectOf(release));
}
