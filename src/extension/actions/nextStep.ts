import type { Release, Version } from '../../core/contract/model.ts';
import { actionName } from '../../texts/labels/labels.ts';
import { type CommandName, commandTable } from '../manifest/commandTable.ts';
import type { CommandContext, Subject } from '../shared/context.ts';
import { releaseSubject } from '../shared/errorMessages.ts';
import type { Button } from '../shared/offer.ts';
import { findMiniProgram, isSimulated } from '../store/snapshot.ts';
import { stageTone } from '../store/stageTone.ts';
import { findBlockers } from './blockers.ts';

type Context = Pick<CommandContext, 'language' | 'run' | 'store' | 'text'>;

const button = (context: Context, command: CommandName, subject: Subject): Button => [
  commandTable[command].title[context.language],
  () => context.run(command, subject),
];

const isAllowed = ({ actions }: Pick<Release | Version, 'actions'>, action: string): boolean =>
  actions.some(({ name, allowed }) => name === action && allowed);

/** What removes the first thing that is missing for the next step. */
function remedyButton(
  context: Context,
  subject: Subject,
  { actions }: Pick<Release | Version, 'actions'>,
): Button | null {
  const { language, store } = context;
  const [blocker] = findBlockers({ language, snapshot: store.snapshot }, actions, subject);
  if (!blocker?.remedy) return null;
  const { label, command, subject: about } = blocker.remedy;
  return [label, () => context.run(command, about)];
}

/** What comes next for a release, or takes back what was just done; `null` where only waiting is left. */
export function nextStepOf(context: Context, release: Release): Button | null {
  const subject = releaseSubject(release);
  const { snapshot } = context.store;
  if (release.pending) return null;
  if (release.rejection) return [context.text('rejection.fix'), () => context.run('release.fixInWizard', subject)];
  switch (stageTone(snapshot, release)) {
    case 'draft':
      return isAllowed(release, 'apply')
        ? button(context, 'release.apply', subject)
        : remedyButton(context, subject, release);
    case 'waiting':
      return button(context, isSimulated(snapshot) ? 'release.simulateReview' : 'release.openWizard', subject);
    case 'ready':
      return button(context, 'release.openWizard', subject);
    case 'running':
      return [actionName(context.language, 'stopGrayscale'), () => context.run('release.stopGrayscale', subject)];
    case 'live':
      return [context.text('final.qr'), () => context.run('release.showQrCode', subject)];
    case 'ended':
      return button(context, 'version.upload', { miniProgramId: release.miniProgramId });
    default:
      return null;
  }
}

/** What comes next for a version that goes to no target app yet. */
function nextStepOfVersion(context: Context, version: Version): Button | null {
  const subject = { miniProgramId: version.miniProgramId, versionId: version.id };
  if (isAllowed(version, 'selectApp')) return button(context, 'version.selectApp', subject);
  return remedyButton(context, subject, version);
}

/** What comes next for a mini program: by its newest version that no user has yet. */
export function nextStepOfProgram(context: Context, miniProgramId: string): Button | null {
  const { snapshot } = context.store;
  if (!findMiniProgram(snapshot, miniProgramId)) return null;
  const newest = snapshot.versions[miniProgramId]?.items[0];
  if (!newest) return button(context, 'version.upload', { miniProgramId });
  const release = newest.releases.find((one) => !['ended', 'live'].includes(stageTone(snapshot, one)));
  if (release) return nextStepOf(context, release);
  return newest.releases.length === 0 ? nextStepOfVersion(context, newest) : null;
}

/** What comes next for the first mini program of a workspace that waits for something. */
export function nextStepOfWorkspace(context: Context, workspaceId: string): Button | null {
  const programs = context.store.snapshot.miniPrograms[workspaceId] ?? [];
  for (const { id } of programs) {
    const next = nextStepOfProgram(context, id);
    if (next) return next;
  }
  return null;
}
