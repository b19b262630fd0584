import type { Me, MiniProgram, TargetApp, Version, Workspace } from '../contract/model.ts';
import type { PictureFacts } from '../fieldChecks.ts';

/** What is at a path that the file names. */
export type FileFact =
  | { readonly state: 'missing' }
  | { readonly state: 'folder' }
  /** A link points out of the folder. */
  | { readonly state: 'outside' }
  /** `reason` is the operating system's code, e.g. EACCES, ELOOP. */
  | { readonly state: 'unreadable'; readonly reason: string }
  | {
      readonly state: 'file';
      readonly bytes: number;
      /** Where it was read as a text; `null` when it is no UTF-8 or larger than any text may be. */
      readonly text?: string | null;
      /** Where it was read as a picture; `null` when it is none. */
      readonly picture?: (PictureFacts & { readonly cmyk: boolean }) | null;
    };

/** By the path as the file writes it; a path that is not among them was not read. */
export type FileFacts = ReadonlyMap<string, FileFact>;

/** The platform's state as far as a release file needs it; without secrets. */
export interface LiveFacts {
  readonly me: Me;
  readonly targetApps: readonly TargetApp[];
  readonly workspaces: readonly Workspace[];
  /** Of all workspaces of the actor. */
  readonly miniPrograms: readonly MiniProgram[];
  /** By mini program id, newest first; `complete` when older ones were read too. */
  readonly versions: Readonly<Record<string, { readonly items: readonly Version[]; readonly complete: boolean }>>;
}

/** The workspace and mini program of a release file, as far as they are known. */
export interface FileSubjects {
  readonly workspace: Workspace | null;
  readonly miniProgram: MiniProgram | null;
}

const isCalled = (name: string) => (one: { readonly id: string; readonly name: string }) =>
  one.id === name || one.name === name;

/** The workspaces that a name or id means; all of them where none is named. */
export const findWorkspaces = (live: LiveFacts, name: string | undefined): Workspace[] =>
  live.workspaces.filter((workspace) => name === undefined || isCalled(name)(workspace));

/** The mini programs that a name or id means, in a workspace or in all of them. */
export const findMiniPrograms = (live: LiveFacts, name: string, workspaceId?: string): MiniProgram[] =>
  live.miniPrograms.filter(
    (program) => isCalled(name)(program) && (workspaceId === undefined || program.workspaceId === workspaceId),
  );

/** The workspace and mini program of a release file; `null` where one is unknown or ambiguous. */
export function findSubjects(
  live: LiveFacts,
  { workspace: workspaceName, miniProgram: name }: { workspace?: string | undefined; miniProgram?: string | undefined },
): FileSubjects {
  const workspaces = findWorkspaces(live, workspaceName);
  const only = workspaces.length === 1 ? (workspaces[0] ?? null) : null;
  if (name === undefined) return { workspace: only, miniProgram: null };
  const programs = findMiniPrograms(live, name, workspaceName === undefined ? undefined : only?.id);
  const program = programs.length === 1 ? (programs[0] ?? null) : null;
  const workspace = live.workspaces.find(({ id }) => id === program?.workspaceId) ?? only;
  return { workspace, miniProgram: program };
}
