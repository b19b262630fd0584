import type { Action, Language, MiniProgram, Release, Version, Workspace } from '../../core/contract/model.ts';
import type { UiKey } from '../../texts/editor/commandsEn.ts';
import { list } from '../../texts/format.ts';
import { actionName, stageName } from '../../texts/labels/labels.ts';
import { refusalOf, refusalText } from '../../texts/problems/refusals.ts';
import { type CommandName, type CommandRow, commandTable } from '../manifest/commandTable.ts';
import type { CommandContext, Subject } from '../shared/context.ts';
import { explainRefusal, releaseSubject } from '../shared/errorMessages.ts';
import type { Choice } from '../shared/prompts.ts';
import {
  allMiniPrograms,
  allReleases,
  allVersions,
  findMiniProgram,
  findRelease,
  findVersion,
  findWorkspace,
  targetAppName,
} from '../store/snapshot.ts';
import { byUrgency } from '../store/urgency.ts';

interface Description {
  readonly label: string;
  readonly description: string;
  readonly subject: Subject;
}

interface Question<T> {
  /** The one that a row named. */
  readonly given: T | undefined;
  readonly all: readonly T[];
  readonly placeholder: UiKey;
  readonly describe: (value: T) => Description;
  /** The id of its mini program; absent where it belongs to none. */
  readonly programOf?: (value: T) => string;
}

/** What belongs to the mini program of the opened folder comes first, then what needs somebody. */
function inOrder<T>(context: CommandContext, { all, programOf }: Question<T>): readonly T[] {
  if (!programOf) return all;
  const { snapshot } = context.store;
  const order = byUrgency({ snapshot, ...context.surroundings() }, allMiniPrograms(snapshot)).map(({ id }) => id);
  return [...all].sort((one, other) => order.indexOf(programOf(one)) - order.indexOf(programOf(other)));
}

/**
 * The given subject, the only one that the platform allows the command for, or one that the person picks. What is
 * refused is explained with its remedy. From then on the command is about this one.
 */
async function ask<T extends { readonly actions: readonly Action[] }>(
  context: CommandContext,
  command: CommandName,
  question: Question<T>,
): Promise<T | undefined> {
  const { given, placeholder, describe } = question;
  const all = inOrder(context, question);
  const { language, text, ui } = context;
  const { can, title }: CommandRow = commandTable[command];
  const actionOf = ({ actions }: T): Action | undefined => actions.find(({ name }) => name === can);
  const take = (value: T): T => {
    context.setSubject(describe(value).subject);
    return value;
  };
  const explain = async (value: T): Promise<undefined> => {
    const action = actionOf(value);
    const refusal = action && refusalOf(action);
    if (refusal) await explainRefusal(context, refusal, describe(value).subject, action.allowedRoles);
  };
  if (given) return (actionOf(given)?.allowed ?? true) ? take(given) : explain(given);
  const allowed = all.filter((value) => can === undefined || actionOf(value)?.allowed);
  const [first, ...others] = allowed.length > 0 ? allowed : all;
  if (!first) {
    await ui.tell('information', text('pick.noSubject'));
    return undefined;
  }
  if (allowed.length > 0) {
    if (others.length === 0) return take(first);
    const items: Choice<T>[] = allowed.map((value) => ({ value, ...describe(value) }));
    const chosen = await ui.pick({ title: title[language], placeholder: text(placeholder), items });
    return chosen && take(chosen);
  }
  if (others.length === 0 && actionOf(first)?.reason) return explain(first);
  // Several candidates, none allowed: show each with its reason, so that the person finds the one they meant.
  const items: Choice<T>[] = all.map((value) => {
    const { reason } = actionOf(value) ?? {};
    return {
      value,
      ...describe(value),
      icon: 'circle-slash',
      detail: reason ? refusalText(language, reason).title : '',
    };
  });
  const name = can ? actionName(language, can) : title[language];
  const chosen = await ui.pick({ title: name, placeholder: text('pick.nothing', { action: name }), items });
  return chosen && explain(chosen);
}

/** Asks what a command acts on, where the subject does not name it; `undefined` when the person left or nothing is possible. */
type AskSubject<T> = (context: CommandContext, command: CommandName, subject?: Subject) => Promise<T | undefined>;

/** The workspace a command acts on, asked for where it is not given. */
export const askWorkspace: AskSubject<Workspace> = (context, command, subject) => {
  const { snapshot } = context.store;
  return ask(context, command, {
    given: subject?.workspaceId ? findWorkspace(snapshot, subject.workspaceId) : undefined,
    all: snapshot.workspaces,
    placeholder: 'pick.workspace',
    describe: ({ id, name }) => ({ label: name, description: '', subject: { workspaceId: id } }),
  });
};

/** The mini program a command acts on. */
export const askMiniProgram: AskSubject<MiniProgram> = (context, command, subject) => {
  const { snapshot } = context.store;
  return ask(context, command, {
    given: subject?.miniProgramId ? findMiniProgram(snapshot, subject.miniProgramId) : undefined,
    all: allMiniPrograms(snapshot),
    placeholder: 'pick.miniProgram',
    programOf: ({ id }) => id,
    describe: ({ id, name, workspaceId }) => ({
      label: name,
      description: findWorkspace(snapshot, workspaceId)?.name ?? '',
      subject: { workspaceId, miniProgramId: id },
    }),
  });
};

const programName = (context: CommandContext, id: string): string =>
  findMiniProgram(context.store.snapshot, id)?.name ?? '';

/** The version a command acts on. */
export const askVersion: AskSubject<Version> = (context, command, subject) => {
  const { language, store } = context;
  return ask(context, command, {
    given: subject?.versionId ? findVersion(store.snapshot, subject.versionId) : undefined,
    all: allVersions(store.snapshot),
    placeholder: 'pick.version',
    programOf: ({ miniProgramId }) => miniProgramId,
    describe: ({ id, miniProgramId, number, releases }) => ({
      label: `${programName(context, miniProgramId)} ${number}`,
      description: list(
        language,
        releases.map(({ stage }) => stageName(language, stage)),
      ),
      subject: { miniProgramId, versionId: id },
    }),
  });
};

/** The release a command acts on; `filter` narrows what the palette offers where no action does. */
export function askRelease(
  context: CommandContext,
  command: CommandName,
  subject?: Subject,
  filter: (release: Release) => boolean = () => true,
): Promise<Release | undefined> {
  const { language, store } = context;
  const { snapshot } = store;
  return ask(context, command, {
    given: subject?.releaseId ? findRelease(snapshot, subject.releaseId) : undefined,
    all: allReleases(snapshot)
      .filter(({ miniProgramId }) => subject?.miniProgramId === undefined || miniProgramId === subject.miniProgramId)
      .filter(filter),
    placeholder: 'pick.release',
    programOf: ({ miniProgramId }) => miniProgramId,
    describe: (release) => ({
      label: `${programName(context, release.miniProgramId)} ${release.versionNumber}`,
      description: `${targetAppName(snapshot, release.targetApp)} · ${stageName(language, release.rejection ? 'rejected' : release.stage)}`,
      subject: releaseSubject(release),
    }),
  });
}

/** A language entry and its mini program. */
export const askLanguage: AskSubject<{ program: MiniProgram; entry: Language }> = async (context, command, subject) => {
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
  return entry && { program, entry };
};
