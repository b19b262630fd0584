import type { Release } from '../../core/contract/model.ts';
import { remedyRow } from '../../core/remedies.ts';
import { actionName, stageName } from '../../texts/labels/labels.ts';
import { refusalOf, refusalText } from '../../texts/problems/refusals.ts';
import { findBlockers } from '../actions/blockers.ts';
import { releaseNames } from '../actions/runReleaseAction.ts';
import { type CommandName, commandTable } from '../manifest/commandTable.ts';
import { askRelease } from '../prompts/subjects.ts';
import type { CommandContext, Run, Subject } from '../shared/context.ts';
import { explainRefusal, releaseSubject } from '../shared/errorMessages.ts';
import type { Choice } from '../shared/prompts.ts';
import { findVersion, isSimulated } from '../store/snapshot.ts';

type Action = Release['actions'][number];

interface Entry {
  readonly command: CommandName;
  readonly action?: Action;
  /** What the command is for, where it is not the release itself. */
  readonly subject?: Subject;
}

/** Nothing can be done about these but to wait for another stage. */
const pointless = ['stageForbids', 'stageUnknown', 'nothingToWithdraw', 'authorizationNotNeeded'];
/** Nothing may delay it. */
const first = 'stopGrayscale';
/** Possible at any time, and seldom the next step. */
const last = 'authorize';

const ofCommand = ({ language }: CommandContext, command: CommandName, icon?: string): Choice<Entry> => ({
  value: { command },
  label: commandTable[command].title[language],
  icon: icon ?? (commandTable[command] as { readonly icon?: string }).icon,
});

const isTrialOffered = ({ store }: CommandContext, { versionId }: Release): boolean =>
  findVersion(store.snapshot, versionId)?.actions.some(
    ({ name, allowed }) => name === 'createTrialQrCode' && allowed,
  ) ?? false;

/** What belongs to the release beside the actions of its stage. */
function otherChoices(context: CommandContext, release: Release): Choice<Entry>[] {
  const { store, surroundings, text } = context;
  const due = surroundings().due[release.id];
  const waits = release.stage === 'underReview' && release.reviews.some(({ decision }) => decision === 'pending');
  return [
    ...(due
      ? [
          {
            value: { command: 'releaseFile.continue' as const, subject: { file: due.file } },
            label: text('actions.due', { ratio: due.ratio }),
            icon: 'bell-dot',
          },
        ]
      : []),
    ...(release.rejection
      ? [ofCommand(context, 'release.fixAndApply'), ofCommand(context, 'release.showRejection')]
      : []),
    ...(release.found ? [ofCommand(context, 'release.acknowledge')] : []),
    ...(isTrialOffered(context, release) ? [ofCommand(context, 'version.trialQrCode')] : []),
    ...(waits && isSimulated(store.snapshot) ? [ofCommand(context, 'release.simulateReview')] : []),
  ];
}

/** Everything a release offers: what can be done starts; what something is missing for says what, and removes it. */
export const showActions: Run = async (context, subject) => {
  const { language, store, text, ui } = context;
  const release = await askRelease(context, 'release.actions', subject);
  if (!release) return;
  const known = release.actions.flatMap((action) => {
    const command = remedyRow(action.name)?.command;
    return command ? [{ action, command }] : [];
  });
  const entry = ({ command, action }: (typeof known)[number]): Choice<Entry> => ({
    value: { command, action },
    label: actionName(language, action.name),
    icon: action.allowed ? commandTable[command].icon : 'circle-slash',
    detail: action.reason ? refusalText(language, action.reason, action.allowedRoles).title : undefined,
  });
  const subjectOf = releaseSubject(release);
  const remedies = findBlockers({ snapshot: store.snapshot, language }, release.actions, subjectOf).flatMap(
    ({ title, remedy }): Choice<Entry>[] =>
      remedy && remedy.command !== 'release.actions'
        ? [
            {
              ...ofCommand(context, remedy.command),
              value: { command: remedy.command, subject: remedy.subject },
              label: remedy.label,
              detail: title,
            },
          ]
        : [],
  );
  const isRemedy = (command: CommandName) => remedies.some(({ value }) => value.command === command);
  const allowed = known.filter(({ action, command }) => action.allowed && !isRemedy(command));
  const missing = known.filter(({ action }) => action.reason && !pointless.includes(action.reason.code));
  const items = [
    ...allowed.filter(({ action }) => action.name === first).map(entry),
    ...remedies,
    ...otherChoices(context, release),
    ...allowed.filter(({ action }) => action.name !== first && action.name !== last).map(entry),
    ...allowed.filter(({ action }) => action.name === last).map(entry),
    ofCommand(context, 'release.openWizard'),
    ofCommand(context, 'release.showHistory'),
    ...(missing.length > 0
      ? [{ label: text('actions.not'), separator: true, value: { command: 'release.actions' as const } }]
      : []),
    ...missing.map(entry),
  ];
  const title = text('actions.title', {
    ...releaseNames(context, release),
    stage: stageName(language, release.rejection ? 'rejected' : release.stage),
  });
  const chosen = await ui.pick({ title, placeholder: text('actions.placeholder'), items });
  if (!chosen) return;
  const { action, command, subject: other } = chosen;
  const refusal = action && !action.allowed && refusalOf(action);
  if (refusal) return explainRefusal(context, refusal, subjectOf, action.allowedRoles);
  await context.run(command, other ?? subjectOf);
};
