import type { Action, Language, MiniProgram, Release, Version, Workspace } from '../../core/contract/model.ts';
import { list } from '../../texts/format.ts';
import { actionName, stageName } from '../../texts/labels.ts';
import { refusalText } from '../../texts/refusals.ts';
import { type CommandName, type CommandRow, commandTable } from '../manifest/commandTable.ts';
import type { CommandContext, Subject } from '../shared/context.ts';
import { explainRefusal, subjectOf } from '../shared/errorMessages.ts';
import { back, type Choice } from '../shared/prompts.ts';
import {
  allReleases,
  allVersions,
  findMiniProgram,
  findRelease,
  findVersion,
  findWorkspace,
} from '../store/snapshot.ts';

interface Candidate<T> {
  readonly value: T;
  readonly label: string;
  readonly description: string;
  readonly subject: Subject;
  /** The action this command needs, as the platform judged it; undefined where it needs none. */
  readonly action: Action | undefined;
}

const named = (actions: readonly Action[], name: string | undefined): Action | undefined =>
  name === undefined ? undefined : actions.find((action) => action.name === name);

/** From here on the command is about this one. */
function taken<T>({ about }: CommandContext, { subject, value }: Candidate<T>): T {
  about(subject);
  return value;
}

/** Picks among candidates: the allowed ones are offered; where none is, the reason is shown with its remedy. */
async function choose<T>(
  context: CommandContext,
  command: CommandName,
  placeholder: string,
  candidates: readonly Candidate<T>[],
): Promise<T | undefined> {
  const row: CommandRow = commandTable[command];
  const allowed = candidates.filter((candidate) => row.can === undefined || candidate.action?.allowed);
  const [only, ...others] = allowed;
  if (only && others.length === 0) return taken(context, only);
  if (only) {
    const items: Choice<Candidate<T>>[] = allowed.map((value) => ({
      value,
      label: value.label,
      description: value.description,
    }));
    const chosen = await context.ui.pick({ title: row.title[context.language], placeholder, items });
    return chosen && chosen !== back ? taken(context, chosen) : undefined;
  }
  const name = row.can ? actionName(context.language, row.can) : row.title[context.language];
  const [first] = candidates;
  if (!first) {
    await context.ui.tell('information', context.text('pick.noSubject'));
    return undefined;
  }
  if (candidates.length === 1 && first.action?.reason) {
    await explainRefusal(context, first.action.reason, first.subject, first.action.allowedRoles);
    return undefined;
  }
  // Several candidates, none allowed: show each with its reason, so that the person finds the one they meant.
  const items: Choice<Candidate<T>>[] = candidates.map((candidate) => ({
    value: candidate,
    label: candidate.label,
    description: candidate.description,
    icon: 'circle-slash',
    detail: candidate.action?.reason ? refusalText(context.language, candidate.action.reason).title : '',
  }));
  const chosen = await context.ui.pick({
    title: name,
    placeholder: context.text('pick.nothing', { action: name }),
    items,
  });
  if (chosen && chosen !== back && chosen.action?.reason) {
    await explainRefusal(context, chosen.action.reason, chosen.subject, chosen.action.allowedRoles);
  }
  return undefined;
}

/** The same for a subject that a row named: what is refused is explained. */
async function allow<T>(context: CommandContext, candidate: Candidate<T>): Promise<T | undefined> {
  if (!candidate.action || candidate.action.allowed) return taken(context, candidate);
  if (candidate.action.reason) {
    await explainRefusal(context, candidate.action.reason, candidate.subject, candidate.action.allowedRoles);
  }
  return undefined;
}

const canOf = (command: CommandName): string | undefined => (commandTable[command] as CommandRow).can;

/** The workspace a command acts on, asked for where it is not given. */
export async function askWorkspace(
  context: CommandContext,
  command: CommandName,
  subject?: Subject,
): Promise<Workspace | undefined> {
  const { snapshot } = context.store;
  const candidate = (value: Workspace): Candidate<Workspace> => ({
    value,
    label: value.name,
    description: '',
    subject: { workspaceId: value.id },
    action: named(value.actions, canOf(command)),
  });
  const given = subject?.workspaceId ? findWorkspace(snapshot, subject.workspaceId) : undefined;
  if (given) return allow(context, candidate(given));
  return choose(context, command, context.text('pick.workspace'), snapshot.workspaces.map(candidate));
}

/** The mini program a command acts on. */
export async function askMiniProgram(
  context: CommandContext,
  command: CommandName,
  subject?: Subject,
): Promise<MiniProgram | undefined> {
  const { snapshot } = context.store;
  const candidate = (value: MiniProgram): Candidate<MiniProgram> => ({
    value,
    label: value.name,
    description: findWorkspace(snapshot, value.workspaceId)?.name ?? '',
    subject: { workspaceId: value.workspaceId, miniProgramId: value.id },
    action: named(value.actions, canOf(command)),
  });
  const given = subject?.miniProgramId ? findMiniProgram(snapshot, subject.miniProgramId) : undefined;
  if (given) return allow(context, candidate(given));
  const all = Object.values(snapshot.miniPrograms).flat();
  return choose(context, command, context.text('pick.miniProgram'), all.map(candidate));
}

const programName = (context: CommandContext, id: string): string =>
  findMiniProgram(context.store.snapshot, id)?.name ?? '';

/** The version a command acts on. */
export async function askVersion(
  context: CommandContext,
  command: CommandName,
  subject?: Subject,
): Promise<Version | undefined> {
  const { snapshot } = context.store;
  const candidate = (value: Version): Candidate<Version> => ({
    value,
    label: `${programName(context, value.miniProgramId)} ${value.number}`,
    description: list(
      context.language,
      value.releases.map(({ stage }) => stageName(context.language, stage)),
    ),
    subject: { miniProgramId: value.miniProgramId, versionId: value.id },
    action: named(value.actions, canOf(command)),
  });
  const given = subject?.versionId ? findVersion(snapshot, subject.versionId) : undefined;
  if (given) return allow(context, candidate(given));
  return choose(context, command, context.text('pick.version'), allVersions(snapshot).map(candidate));
}

/** The release a command acts on; `filter` narrows what the palette offers where no action does. */
export async function askRelease(
  context: CommandContext,
  command: CommandName,
  subject?: Subject,
  filter: (release: Release) => boolean = () => true,
): Promise<Release | undefined> {
  const { snapshot } = context.store;
  const candidate = (value: Release): Candidate<Release> => ({
    value,
    label: `${programName(context, value.miniProgramId)} ${value.versionNumber}`,
    description: `${snapshot.targetApps.find(({ id }) => id === value.targetApp)?.name ?? value.targetApp} · ${stageName(context.language, value.rejection ? 'rejected' : value.stage)}`,
    subject: subjectOf(value),
    action: named(value.actions, canOf(command)),
  });
  const given = subject?.releaseId ? findRelease(snapshot, subject.releaseId) : undefined;
  if (given) return allow(context, candidate(given));
  const candidates = allReleases(snapshot)
    .filter((release) => subject?.miniProgramId === undefined || release.miniProgramId === subject.miniProgramId)
    .filter(filter)
    .map(candidate);
  return choose(context, command, context.text('pick.release'), candidates);
}

/** A language entry and its mini program. */
export async function askLanguage(
  context: CommandContext,
  command: CommandName,
  subject?: Subject,
): Promise<{ program: MiniProgram; entry: Language } | undefined> {
  const program = await askMiniProgram(context, command, subject);
  if (!program) return undefined;
  const given = program.languages.find((entry) => entry.locale === subject?.locale);
  if (given) return { program, entry: given };
  const items = program.languages.map((entry) => ({ value: entry, label: entry.locale, description: entry.name }));
  const [only] = items;
  if (!only) {
    await context.ui.tell('information', context.text('pick.noSubject'));
    return undefined;
  }
  const row: CommandRow = commandTable[command];
  const entry =
    items.length === 1
      ? only.value
      : await context.ui.pick({
          title: row.title[context.language],
          placeholder: context.text('pick.language'),
          items,
        });
  return entry && entry !== back ? { program, entry } : undefined;
}
