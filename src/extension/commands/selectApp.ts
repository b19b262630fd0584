import type { Version } from '../../core/contract/model.ts';
import { refusalOf, refusalText } from '../../texts/problems/refusals.ts';
import { askVersion } from '../prompts/subjects.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { explainRefusal, releaseSubject } from '../shared/errorMessages.ts';
import { offer } from '../shared/offer.ts';
import type { Choice } from '../shared/prompts.ts';
import { targetAppName } from '../store/snapshot.ts';

/** Asks for the target app; a refused one says why and offers its remedy. */
async function askTarget(context: CommandContext, version: Version): Promise<string | undefined> {
  const { store, text, ui } = context;
  const actions = version.actions.filter((action) => action.name === 'selectApp' && action.targetApp !== undefined);
  const items: Choice<(typeof actions)[number]>[] = actions.map((action) => ({
    value: action,
    label: targetAppName(store.snapshot, action.targetApp ?? ''),
    icon: action.allowed ? 'device-mobile' : 'circle-slash',
    detail: action.reason ? refusalText(context.language, action.reason, action.allowedRoles).title : undefined,
  }));
  const names = { version: version.number };
  const chosen = await ui.pick({
    title: text('selectApp.title', names),
    placeholder: text('selectApp.placeholder', names),
    items,
  });
  if (!chosen) return undefined;
  if (chosen.allowed) return chosen.targetApp;
  const refusal = refusalOf(chosen);
  if (refusal) {
    const subject = { miniProgramId: version.miniProgramId, versionId: version.id };
    await explainRefusal(context, refusal, subject, chosen.allowedRoles);
  }
  return undefined;
}

export const selectApp: Run = async (context, subject) => {
  const { client, store, text, ui } = context;
  const version = await askVersion(context, 'version.selectApp', subject);
  if (!version) return;
  const targetApp = await askTarget(context, version);
  if (!targetApp) return;
  const release = await client.createRelease({ version: version.id }, { targetApp });
  await store.refresh();
  await context.reveal(`release/${release.id}`);
  const target = targetAppName(store.snapshot, targetApp);
  const message = text('selectApp.done', { version: version.number, target });
  const showActions = () => context.run('release.actions', releaseSubject(release));
  await offer(ui, 'information', message, [text('button.continue'), showActions]);
};
