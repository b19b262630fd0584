import type { Version } from '../../core/contract/model.ts';
import { refusalOf, refusalText } from '../../texts/problems/refusals.ts';
import { nextStepOf } from '../actions/nextStep.ts';
import { askVersion } from '../prompts/subjects.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { explainRefusal, releaseSubject } from '../shared/errorMessages.ts';
import { showOutcome } from '../shared/outcome.ts';
import type { Choice } from '../shared/prompts.ts';
import { targetAppName } from '../store/snapshot.ts';

/** The target app, asked for where there are several; a refused one says why and offers its remedy. */
async function askTarget(context: CommandContext, version: Version): Promise<string | undefined> {
  const { store, text, ui } = context;
  const actions = version.actions.filter((action) => action.name === 'selectApp' && action.targetApp !== undefined);
  const [only, ...others] = actions;
  const items: Choice<(typeof actions)[number]>[] = actions.map((action) => ({
    value: action,
    label: targetAppName(store.snapshot, action.targetApp ?? ''),
    icon: action.allowed ? 'device-mobile' : 'circle-slash',
    detail: action.reason ? refusalText(context.language, action.reason, action.allowedRoles).title : undefined,
  }));
  const names = { version: version.number };
  const title = text('selectApp.title', names);
  const placeholder = text('selectApp.placeholder', names);
  const chosen = others.length === 0 ? only : await ui.pick({ title, placeholder, items });
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
  const { client, store, text } = context;
  const version = await askVersion(context, 'version.selectApp', subject);
  if (!version) return;
  const targetApp = await askTarget(context, version);
  if (!targetApp) return;
  const release = await client.createRelease({ version: version.id }, { targetApp });
  await store.refresh();
  await context.reveal(`release/${release.id}`);
  const target = targetAppName(store.snapshot, targetApp);
  const message = text('selectApp.done', { version: version.number, target });
  await showOutcome(context, releaseSubject(release), message, nextStepOf(context, release));
};
