import type { Action, MiniProgram, Release, TargetApp, Version, Workspace } from '../../../core/contract/model.ts';
import { chinaDate } from '../../../core/dates.ts';
import type { Tone } from '../../../core/targets/stages.ts';
import { wizardText } from '../../../texts/editor/wizard.ts';
import type { WizardKey } from '../../../texts/editor/wizardEn.ts';
import { dateTime } from '../../../texts/format.ts';
import type { Language } from '../../../texts/language.ts';
import { allReleases, findMiniProgram, findRelease, findVersion, type Snapshot } from '../../store/snapshot.ts';
import { stageTone } from '../../store/stageTone.ts';
import type { Session, WizardSubject } from './session.ts';

/** The subject of a wizard in the snapshot; `null` where there is none. */
export interface Subjects {
  readonly workspace: Workspace | null;
  readonly program: MiniProgram | null;
  readonly version: Version | null;
  readonly release: Release | null;
  readonly target: TargetApp | null;
}

/** Everything a step is projected from. */
export interface Facts extends Subjects {
  readonly language: Language;
  readonly text: (key: WizardKey, params?: Readonly<Record<string, string | number>>) => string;
  readonly time: (iso: string) => string;
  readonly snapshot: Snapshot;
  readonly session: Session;
  readonly simulated: boolean;
  /** How the release's stage feels; `null` without a release. */
  readonly tone: Tone | 'unknown' | null;
  readonly now: Date;
  /** The ratios that the settings suggest, rising. */
  readonly grayscaleRatios: readonly number[];
  /** China's date, yyyy-MM-dd. */
  readonly today: string;
}

/** The id of what does not exist yet and is created on the way. */
export const toCreate = '';

/** A release that is under way, or that users have. */
const isOpen = (snapshot: Snapshot, release: Release): boolean => stageTone(snapshot, release) !== 'ended';

/** The version to go on with where none was chosen: the newest on its way, else the newest. */
function defaultVersion(snapshot: Snapshot, program: MiniProgram): Version | undefined {
  const versions = snapshot.versions[program.id]?.items ?? [];
  const moving = (release: Release) => isOpen(snapshot, release) && stageTone(snapshot, release) !== 'live';
  const [newest] = versions;
  if (newest && newest.releases.length === 0) return newest;
  return versions.find(({ releases }) => releases.some(moving)) ?? newest;
}

/** Completes the chosen subject: the first of each kind where nothing was chosen. */
export function findSubjects(snapshot: Snapshot, chosen: WizardSubject): Subjects {
  const given = chosen.releaseId ? findRelease(snapshot, chosen.releaseId) : undefined;
  const versionId = given?.versionId ?? chosen.versionId;
  const named = versionId ? findVersion(snapshot, versionId) : undefined;
  const programId = named?.miniProgramId ?? chosen.miniProgramId;
  const inWorkspace = (id: string) => snapshot.miniPrograms[id] ?? [];
  const workspaceOf = (id: string | undefined) => snapshot.workspaces.find((workspace) => workspace.id === id);
  const found = programId ? findMiniProgram(snapshot, programId) : undefined;
  const workspace =
    workspaceOf(found?.workspaceId ?? chosen.workspaceId) ??
    snapshot.workspaces.find(({ id }) => inWorkspace(id).length > 0) ??
    snapshot.workspaces[0];
  const program = found ?? (workspace && chosen.miniProgramId !== toCreate ? inWorkspace(workspace.id)[0] : undefined);
  const version = named ?? (program && chosen.versionId !== toCreate ? defaultVersion(snapshot, program) : undefined);
  const targetId = given?.targetApp ?? chosen.targetApp;
  const releases = version?.releases ?? [];
  const release = given ?? (targetId ? releases.find(({ targetApp }) => targetApp === targetId) : releases[0]);
  const target =
    snapshot.targetApps.find(({ id }) => id === (release?.targetApp ?? targetId)) ?? snapshot.targetApps[0];
  return {
    workspace: workspace ?? null,
    program: program ?? null,
    version: version ?? null,
    release: release ?? null,
    target: target ?? null,
  };
}

export function wizardState(
  snapshot: Snapshot,
  session: Session,
  language: Language,
  now: Date,
  grayscaleRatios: readonly number[] = [],
): Facts {
  const subjects = findSubjects(snapshot, session.subject);
  return {
    ...subjects,
    language,
    text: (key, params) => wizardText(language, key, params),
    time: (iso) => dateTime(language, iso),
    snapshot,
    session,
    simulated: snapshot.me?.platform.simulated ?? false,
    tone: subjects.release ? stageTone(snapshot, subjects.release) : null,
    now,
    grayscaleRatios,
    today: chinaDate(now),
  };
}

export const findAction = (
  actions: readonly Action[] | undefined,
  name: string,
  targetApp?: string,
): Action | undefined =>
  actions?.find((action) => action.name === name && (targetApp === undefined || action.targetApp === targetApp));

/** The other release of this mini program that all users of the target have. */
export const liveRelease = ({ snapshot, program, release, target }: Facts): Release | null =>
  allReleases(snapshot).find(
    (other) =>
      other.id !== release?.id &&
      other.miniProgramId === program?.id &&
      other.targetApp === target?.id &&
      stageTone(snapshot, other) === 'live',
  ) ?? null;
