import { repeatUntilAnswered } from '../../client/client.ts';
import type { MiniProgram, Release, TargetVersion, TargetVersions } from '../../core/contract/model.ts';
import { explorerWord } from '../../texts/editor/explorer.ts';
import { dateTime, dotted } from '../../texts/format.ts';
import { stageName } from '../../texts/labels/labels.ts';
import { refusalText } from '../../texts/problems/refusals.ts';
import { nextStepOf } from '../actions/nextStep.ts';
import { commandTable } from '../manifest/commandTable.ts';
import { askMiniProgram } from '../prompts/subjects.ts';
import { askProgramTarget } from '../prompts/targetChoice.ts';
import type { CommandContext, Run } from '../shared/context.ts';
import { explainRefusal, releaseSubject } from '../shared/errorMessages.ts';
import { showOutcome } from '../shared/outcome.ts';
import type { Choice } from '../shared/prompts.ts';

type Entry = TargetVersion | 'again';

/** The state of a version in words; an unknown one keeps AlipayCN's own word. */
function stateText(context: CommandContext, { status, stage, number }: TargetVersion): string {
  const { language, text } = context;
  if (stage === null) return status ? text('adopt.unknownStatus', { status }) : text('adopt.noStatus', { number });
  if (status === 'AUDIT_REJECT') return stageName(language, 'rejected');
  const forced = status === 'AUDIT_OFFLINE' ? explorerWord(language, 'archived', 'forcedOffline') : undefined;
  return forced ?? stageName(language, stage);
}

function versionChoices(context: CommandContext, { items }: TargetVersions): Choice<Entry>[] {
  const { text } = context;
  const choice = (item: TargetVersion, icon: string, why: string): Choice<Entry> => ({
    value: item,
    label: item.number,
    description: stateText(context, item),
    icon,
    detail: dotted(
      why,
      item.description,
      item.createdAt && text('adopt.created', { time: dateTime(context.language, item.createdAt) }),
    ),
  });
  const group = (label: string, members: Choice<Entry>[]): Choice<Entry>[] =>
    members.length === 0 ? [] : [{ label, separator: true, value: 'again' }, ...members];
  const reasonOf = ({ reason }: TargetVersion) => (reason ? refusalText(context.language, reason).title : '');
  const here = items.filter(({ releaseId }) => releaseId !== null);
  const others = items.filter(({ releaseId }) => releaseId === null);
  return [
    ...group(
      text('adopt.can'),
      others.filter(({ adoptable }) => adoptable).map((item) => choice(item, 'cloud-download', '')),
    ),
    ...group(
      text('adopt.cannot'),
      others.filter(({ adoptable }) => !adoptable).map((item) => choice(item, 'circle-slash', reasonOf(item))),
    ),
    ...group(
      text('adopt.here'),
      here.map((item) => choice(item, 'check', text('adopt.hereDetail'))),
    ),
    { label: text('adopt.again'), value: 'again', icon: 'refresh' },
  ];
}

/** Asks for a version at AlipayCN; reads them again as often as the person wants. */
async function askTargetVersion(
  context: CommandContext,
  program: MiniProgram,
  app: string,
): Promise<TargetVersion | undefined> {
  const { client, text, ui } = context;
  for (;;) {
    const found = await ui.progress(text('adopt.reading'), (signal) =>
      client.listTargetVersions({ miniProgram: program.id, app }, undefined, { signal }),
    );
    if (found.items.length === 0) {
      const again = text('adopt.again');
      const console = commandTable['release.openConsole'].title[context.language];
      const pressed = await ui.tell('information', text('adopt.empty', { name: program.name }), again, console);
      if (pressed === console) await context.run('release.openConsole');
      if (pressed !== again) return undefined;
      continue;
    }
    const chosen = await ui.pick({
      title: text('adopt.title', { name: program.name }),
      placeholder: text('adopt.placeholder', { time: dateTime(context.language, found.readAt), limit: found.limit }),
      items: versionChoices(context, found),
    });
    if (chosen !== 'again') return chosen;
  }
}

/** Takes a version over as a release here, shows it and offers what is next. @throws ReleaseError */
export async function adopt(
  context: CommandContext,
  program: MiniProgram,
  app: string,
  number: string,
): Promise<Release> {
  const { client, language, store, text, ui } = context;
  const path = { miniProgram: program.id, app, number };
  const release = await ui.progress(text('adopt.working', { version: number }), (signal) =>
    repeatUntilAnswered((idempotencyKey) => client.adoptVersion(path, {}, { signal, idempotencyKey }), { signal }),
  );
  await store.refresh();
  await context.reveal(`release/${release.id}`);
  const stage = stageName(language, release.rejection ? 'rejected' : release.stage);
  const message = text('adopt.done', { version: number, stage });
  void showOutcome(context, releaseSubject(release), message, nextStepOf(context, release));
  return release;
}

/** Asks for a version at AlipayCN and adopts it. */
export const adoptVersion: Run = async (context, subject) => {
  const program = await askMiniProgram(context, 'version.adopt', subject);
  if (!program) return;
  const of = { workspaceId: program.workspaceId, miniProgramId: program.id };
  const app = await askProgramTarget(context, program, 'adoptVersion', subject);
  const chosen = app && (await askTargetVersion(context, program, app));
  if (!app || !chosen) return;
  if (chosen.releaseId) await context.reveal(`release/${chosen.releaseId}`);
  else if (chosen.adoptable) await adopt(context, program, app, chosen.number);
  else if (chosen.reason) await explainRefusal(context, chosen.reason, of);
};
