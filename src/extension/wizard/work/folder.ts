import { basename } from 'node:path';
import * as vscode from 'vscode';
import { checkText } from '../../../core/fieldChecks.ts';
import { languageEntryFormFor } from '../../../core/forms/languageEntry.ts';
import { miniProgramForm } from '../../../core/forms/miniProgram.ts';
import { type TextLimit, workspaceLimits } from '../../../core/limits.ts';
import { parseReleaseFile, quickCharacters } from '../../../core/releaseFile/parse.ts';
import { embeddedPlatform, namesAnotherPlatform } from '../../../core/releaseFile/platformName.ts';
import { releaseFileName } from '../../../core/releaseFile/schema.ts';
import type { PackingReport } from '../../../packing/inspect.ts';
import { type Desired, readDesiredState } from '../../../plan/desiredState.ts';
import { type GitIdentity, readGitIdentity } from '../../../plan/gitIdentity.ts';
import { readReferences } from '../../../plan/preflight/readReferences.ts';
import { candidateFolders, folderKey } from '../../prompts/projectFolders.ts';
import { readDocumentText } from '../../releaseFile/locate.ts';
import { exists } from '../../shared/exists.ts';
import { allMiniPrograms } from '../../store/snapshot.ts';
import type { FolderFacts, Proposal } from '../model/folderFacts.ts';
import { desiredForms, fieldId } from '../model/forms.ts';
import { toCreate } from '../model/wizardState.ts';
import type { Wizard } from './wizard.types.ts';

/** What the release file of a folder says; `null` without one, and where it is for another platform. */
async function readFile({ context }: Wizard, folder: vscode.Uri): Promise<Desired | null> {
  const uri = vscode.Uri.joinPath(folder, releaseFileName);
  if (!(await exists(uri))) return null;
  const { value } = parseReleaseFile(await readDocumentText(uri), quickCharacters);
  if (namesAnotherPlatform(value, context.accounts.platforms.current()?.address ?? embeddedPlatform)) return null;
  const files = await readReferences(folder.fsPath, value);
  // A password is never filled in: whoever names one in the file keeps it elsewhere.
  const secrets = { env: () => undefined, file: () => undefined };
  return readDesiredState(
    { ...value, miniProgram: value.miniProgram ?? '', version: value.version ?? '' },
    files,
    secrets,
  );
}

const fits = (limit: TextLimit, value: string): boolean => checkText('name', limit, value) === null;

/** The first value that fits, with where it comes from. */
const first = (limit: TextLimit, values: readonly (readonly [value: string | null | undefined, from: string])[]) => {
  const found = values.find(([value]) => value && fits(limit, value));
  return found?.[0] ? { value: found[0], from: found[1] } : undefined;
};

interface Sources {
  readonly desired: Desired | null;
  readonly git: GitIdentity;
  readonly title: string;
  readonly folderName: string;
  readonly words: { readonly git: string; readonly folder: string };
}

/** The names with which a release begins. */
function startProposals({ desired, git, title, folderName, words }: Sources): FolderFacts['start'] {
  const description = desired?.description;
  return {
    ...compact({
      workspace: first(workspaceLimits.name, [
        [desired?.workspace, releaseFileName],
        [git.organisation, words.git],
        [folderName, words.folder],
      ]),
      miniProgram: first(miniProgramForm.name, [
        [desired?.miniProgram, releaseFileName],
        [title, 'app.json'],
        [folderName, words.folder],
      ]),
      number: desired?.version ? { value: desired.version, from: releaseFileName } : undefined,
      description: description ? { value: description, from: releaseFileName } : undefined,
    }),
  };
}

const compact = <T>(values: Readonly<Record<string, T | undefined>>): Record<string, T> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, T] => entry[1] !== undefined));

/** The Chinese part of a title, such as 街角咖啡 of "街角咖啡 Coffee Corner". */
const chinesePart = (title: string): string | undefined =>
  title.split(/\s+/).find((part) => /\p{Script=Han}/u.test(part) && fits(languageEntryFormFor('zh-CN').name, part));

/** What is known of the fields of forms; the release file first. */
function fieldProposals({ desired, git, title, words }: Sources): FolderFacts['fields'] {
  const fromGit = (value: string | null): Proposal | undefined => (value ? { value, from: words.git } : undefined);
  const chinese = chinesePart(title);
  const guessed = compact({
    'language/zh-CN/name': chinese ? { value: chinese, from: 'app.json' } : undefined,
    'program/serviceEmail': desired?.program.servicePhone ? undefined : fromGit(git.email),
    'basicInformation/contactName': fromGit(git.name),
    'basicInformation/email': fromGit(git.email),
  });
  const written = (desired ? desiredForms(desired) : []).flatMap(([form, fields]) =>
    Object.entries(fields).map(([field, value]) => [fieldId(form, field), { value, from: releaseFileName }] as const),
  );
  return { ...guessed, ...Object.fromEntries(written) };
}

/** The mini program of a folder: the one it was released as before, else the one that its release file names, or its title. */
function findProgramId(wizard: Wizard, folder: string, desired: Desired | null, title: string): string | undefined {
  const { memory, store } = wizard.context;
  const programs = allMiniPrograms(store.snapshot);
  const remembered = memory.get<string>(folderKey(folder));
  if (programs.some(({ id }) => id === remembered)) return remembered;
  const named = desired?.miniProgram;
  const found = programs.find(({ id, name }) => (named ? id === named || name === named : title.includes(name)));
  return found?.id ?? (programs.length === 1 && !named ? programs[0]?.id : undefined);
}

/** What the release goes on with: the version that is on its way, or an upload of the folder. */
function chooseSubject(wizard: Wizard, folder: string, programId: string | undefined, desired: Desired | null): void {
  const { snapshot } = wizard.context.store;
  if (programId === undefined) {
    wizard.change({ subject: { folder, miniProgramId: toCreate, versionId: toCreate } });
    return;
  }
  const versions = snapshot.versions[programId]?.items ?? [];
  const named = versions.find(({ number }) => number === desired?.version);
  const isOnItsWay = (versionId: string | undefined): boolean => {
    wizard.change({ subject: { folder, miniProgramId: programId, versionId } });
    const { release, tone, version } = wizard.facts();
    return version !== null && (release === null || (tone !== 'live' && tone !== 'ended'));
  };
  if (named && isOnItsWay(named.id)) return;
  // A version that the file names and nobody uploaded comes before one that is on its way.
  const isNamed = !named && Boolean(desired?.version);
  if (isNamed || !isOnItsWay(undefined)) isOnItsWay(toCreate);
}

async function inspect(folder: vscode.Uri): Promise<PackingReport> {
  return (await import('../../../packing/inspect.ts')).inspectProject(folder.fsPath);
}

/** Looks again at what an upload of the folder would contain. */
export async function inspectFolder(wizard: Wizard): Promise<void> {
  const { folder } = wizard.session;
  if (!folder) return;
  const report = await inspect(vscode.Uri.parse(folder.uri, true));
  if (wizard.session.folder?.uri === folder.uri) wizard.change({ folder: { ...wizard.session.folder, report } });
}

/** The open folder of the wizard's mini program: the one it was uploaded from, or whose release file names it. */
async function findFolder(wizard: Wizard): Promise<string | undefined> {
  const { program } = wizard.facts();
  if (!program) return undefined;
  const folders = await candidateFolders(wizard.context);
  const remembered = folders.find((uri) => wizard.context.memory.get(folderKey(uri.toString())) === program.id);
  if (remembered) return remembered.toString();
  for (const uri of folders) {
    const desired = await readFile(wizard, uri);
    if (desired?.miniProgram === program.id || desired?.miniProgram === program.name) return uri.toString();
  }
  return undefined;
}

/** Reads what is known from the folder that the wizard was opened for, or that belongs to its mini program; in the first case it also says what is released. */
export async function readFolder(wizard: Wizard): Promise<void> {
  const { subject, step } = wizard.session;
  const folder = subject.folder ?? (await findFolder(wizard));
  if (!folder) return;
  const uri = vscode.Uri.parse(folder, true);
  const [desired, git, report] = await Promise.all([readFile(wizard, uri), readGitIdentity(uri.fsPath), inspect(uri)]);
  const words = { git: wizard.text('from.git'), folder: wizard.text('from.folder') };
  const relative = vscode.workspace.asRelativePath(uri, true);
  const folderName = basename(uri.fsPath);
  const sources = { desired, git, title: report.title, folderName, words };
  wizard.change({
    subject: { ...subject, folder },
    folder: {
      uri: folder,
      label: relative === uri.fsPath ? folderName : relative,
      start: startProposals(sources),
      fields: fieldProposals(sources),
      fileVersion: desired?.version || null,
      ratios: desired?.grayscale.map(({ ratio }) => ratio) ?? [],
      report,
    },
  });
  const isChosen = step !== null || subject.folder === undefined || subject.miniProgramId !== undefined;
  if (!isChosen) chooseSubject(wizard, folder, findProgramId(wizard, folder, desired, report.title), desired);
}
