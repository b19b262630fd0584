import type { Workspace } from '../contract/model.ts';
import { checkText } from '../fieldChecks.ts';
import { workspaceLimits } from '../limits.ts';
import { nearest } from './closestName.ts';
import { findMiniPrograms, findWorkspaces, type LiveFacts } from './facts.ts';
import { atField } from './fileChecks.ts';
import { type FileProblem, fileProblem, replaceFix } from './fileProblems.ts';
import type { PartialReleaseFile } from './schema.ts';

/** What is wrong with the workspace and the mini program that a file names, or with those that applying creates. */
export function subjectProblems(file: PartialReleaseFile, live: LiveFacts): FileProblem[] {
  const { workspace: named, miniProgram: name } = file;
  if (live.workspaces.length === 0) return newWorkspaceProblems(file);
  const workspaces = findWorkspaces(live, named);
  if (named !== undefined && workspaces.length === 0) {
    const names = live.workspaces.map((workspace) => workspace.name);
    const fixes = replaceFix(['workspace'], nearest(named, names));
    return [fileProblem('file.workspaceUnknown', ['workspace'], { name: named, names }, { fixes })];
  }
  if (name === undefined) return [];
  const programs = findMiniPrograms(live, name, named === undefined ? undefined : workspaces[0]?.id);
  if (programs.length > 1) {
    return [fileProblem('file.miniProgramAmbiguous', ['miniProgram'], { name, ids: programs.map(({ id }) => id) })];
  }
  if (programs.length === 1) return [];
  const [workspace, ...others] = workspaces;
  if (workspace && others.length === 0) return newProgramInProblems(name, live, workspace);
  return [fileProblem('file.workspaceAmbiguous', ['workspace'], { names: distinctNames(workspaces) })];
}

/** The names of workspaces, with their ids where two have the same name. */
const distinctNames = (workspaces: readonly Workspace[]): string[] =>
  workspaces.map(({ id, name }) =>
    workspaces.some((other) => other.id !== id && other.name === name) ? `${name} (${id})` : name,
  );

/** Applying creates the workspace. */
function newWorkspaceProblems({ workspace, miniProgram }: PartialReleaseFile): FileProblem[] {
  const broken = workspace === undefined ? null : checkText('name', workspaceLimits.name, workspace);
  if (broken) return [atField(broken, ['workspace'])];
  return miniProgram === undefined ? [] : [fileProblem('file.workspaceNew', ['miniProgram'], { name: miniProgram })];
}

/** Applying creates the mini program, where the role may. */
function newProgramInProblems(name: string, live: LiveFacts, workspace: Workspace): FileProblem[] {
  const known = live.miniPrograms.filter(({ workspaceId }) => workspaceId === workspace.id);
  const names = known.map((program) => program.name);
  const fixes = replaceFix(['miniProgram'], nearest(name, names));
  const create = workspace.actions.find((action) => action.name === 'createMiniProgram');
  if (create?.reason?.code === 'forbidden') {
    const params = { name, workspace: workspace.name, roles: create.allowedRoles };
    return [fileProblem('file.miniProgramForbidden', ['miniProgram'], params, { fixes })];
  }
  return [fileProblem('file.miniProgramUnknown', ['miniProgram'], { name, names }, { fixes })];
}
