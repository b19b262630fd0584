import { readAll } from '../../client/pages.ts';
import type { MiniProgram, Release, Version, Workspace } from '../../core/contract/model.ts';
import { CliError, inputError } from '../model/cliError.ts';
import type { VerbContext } from '../model/context.types.ts';

type Kind = 'workspace' | 'miniProgram' | 'version' | 'release' | 'language' | 'member';

/** That there is none of this name, with the names that there are. */
export function unknownName(
  { say }: VerbContext,
  kind: Kind,
  name: string,
  known: readonly { readonly name: string }[],
): CliError {
  const names = known.slice(0, 20).map((each) => each.name);
  const params = { kind: say(`kind.${kind}`), name, known: names.join(', ') };
  return new CliError(say(known.length > 0 ? 'unknownName' : 'unknownNothing', params), 2, 'cli.unknownName');
}

/** The one of an id, else of a name. @throws CliError when there is none, or several */
function pick<T extends { readonly id: string; readonly name: string }>(
  context: VerbContext,
  kind: Kind,
  wanted: string,
  among: readonly T[],
): T {
  const byId = among.find(({ id }) => id === wanted);
  if (byId) return byId;
  const [first, ...others] = among.filter(({ name }) => name === wanted);
  if (!first) throw unknownName(context, kind, wanted, among);
  if (others.length === 0) return first;
  throw inputError(context.say, 'ambiguous', { name: wanted, ids: [first, ...others].map(({ id }) => id).join(', ') });
}

export const allWorkspaces = ({ client, signal }: VerbContext): Promise<Workspace[]> =>
  readAll((query) => client.listWorkspaces({}, undefined, { query, signal }));

const programsOf = ({ client, signal }: VerbContext, workspace: Workspace): Promise<MiniProgram[]> =>
  readAll((query) => client.listMiniPrograms({ workspace: workspace.id }, undefined, { query, signal }));

/** The workspace of `--workspace`, or the only one. @throws CliError */
export async function theWorkspace(context: VerbContext): Promise<Workspace> {
  const { option, say } = context;
  const all = await allWorkspaces(context);
  const wanted = option('workspace');
  if (wanted) return pick(context, 'workspace', wanted, all);
  const [only, ...others] = all;
  if (!only) throw inputError(say, 'noWorkspace');
  if (others.length === 0) return only;
  const ids = all.map(({ id, name }) => `${name} (${id})`).join(', ');
  throw inputError(say, 'severalWorkspaces', { ids });
}

/** Mini programs of `--workspace`, or of all workspaces. */
export async function allPrograms(context: VerbContext): Promise<MiniProgram[]> {
  const workspaces = context.option('workspace') ? [await theWorkspace(context)] : await allWorkspaces(context);
  return (await Promise.all(workspaces.map((workspace) => programsOf(context, workspace)))).flat();
}

/** A mini program by its id or name. @throws CliError */
export const theProgram = async (context: VerbContext, wanted = context.word('PROGRAM')): Promise<MiniProgram> =>
  pick(context, 'miniProgram', wanted, await allPrograms(context));

export const versionsOf = ({ client, signal }: VerbContext, miniProgram: string): Promise<Version[]> =>
  readAll((query) => client.listVersions({ miniProgram }, undefined, { query, signal }));

export const targetApp = ({ option }: VerbContext): string => option('target-app') ?? 'alipayCN';

/** The mini program of the command at its target app. @throws CliError */
export async function theTarget(context: VerbContext) {
  const program = await theProgram(context);
  return { program, path: { miniProgram: program.id, app: targetApp(context) } };
}

const isId = (wanted: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(wanted);

/** A version by `PROGRAM@X.Y.Z`, or by its id. @throws CliError */
export async function theVersion(context: VerbContext, wanted = context.word('VERSION')) {
  const at = wanted.lastIndexOf('@');
  const programs = at > 0 ? [await theProgram(context, wanted.slice(0, at))] : await allPrograms(context);
  const number = at > 0 ? wanted.slice(at + 1) : '';
  const known: { name: string }[] = [];
  for (const program of programs) {
    const versions = await versionsOf(context, program.id);
    const version = versions.find((one) => one.id === wanted || (number !== '' && one.number === number));
    if (version) return { program, version };
    known.push(...versions.map((one) => ({ name: `${program.name}@${one.number}` })));
  }
  throw unknownName(context, 'version', wanted, known);
}

/** A release by its id, or by `PROGRAM@X.Y.Z` and the target app. @throws CliError, ReleaseError notFound */
export async function theRelease(context: VerbContext, wanted = context.word('RELEASE')): Promise<Release> {
  const { client, say, signal } = context;
  if (isId(wanted)) return client.getRelease({ release: wanted }, undefined, { signal });
  if (wanted.lastIndexOf('@') <= 0) {
    const names = (await allPrograms(context)).map(({ name }) => ({ name: `${name}@X.Y.Z` }));
    throw unknownName(context, 'release', wanted, names);
  }
  const { program, version } = await theVersion(context, wanted);
  const release = version.releases.find((one) => one.targetApp === targetApp(context));
  if (release) return release;
  const params = { name: program.name, number: version.number, version: version.id };
  throw inputError(say, 'noRelease', params);
}
