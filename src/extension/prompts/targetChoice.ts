import type { MiniProgram } from '../../core/contract/model.ts';
import type { CommandContext, Subject } from '../shared/context.ts';
import { targetAppName } from '../store/snapshot.ts';

/** The target app at which an action of a mini program is possible; asked only where there is a choice. */
export async function askProgramTarget(
  { store, text, ui }: CommandContext,
  program: MiniProgram,
  action: string,
  subject?: Subject,
): Promise<string | undefined> {
  const apps = program.actions.flatMap(({ name, allowed, targetApp }) =>
    name === action && allowed && targetApp ? [targetApp] : [],
  );
  if (subject?.targetApp && apps.includes(subject.targetApp)) return subject.targetApp;
  if (apps.length < 2) return apps[0];
  const items = apps.map((app) => ({ value: app, label: targetAppName(store.snapshot, app), icon: 'device-mobile' }));
  return ui.pick({ title: program.name, placeholder: text('adopt.target'), items });
}
