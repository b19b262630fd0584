import { readAll } from '../../client/pages.ts';
import type { MiniProgram, Release, Version, Workspace } from '../../core/contract/model.ts';
import { CliError, inputError } from '../model/cliError.ts';
import type { VerbContext } from '../model/context.types.ts';

type Kind = 'workspace' | 'miniProgram' | 'version' | 'release' | 'language' | 'member' | 'token';

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
  requested: string,
  among: readonly T[],
): T {
  const byId = among.find(({ id }) => id === requested);
  if (byId) return byId;
  const [first, ...others] = among.filter(({ name }) => name === requested);
  if (!first) throw unknownName(context, kind, requested, among);
  if (others.length === 0) return first;
  throw inputError(context.say, 'ambiguous', {
    name: requested,
    ids: [first, ...others].map(({ id }) => id).join(', '),
  });
}

export const fetchWorkspaces = ({ client, signal }: VerbContext): Promise<Workspace[]> =>
  readAll((query) => client.listWorkspaces({}, undefined, { query, signal }));

const fetchProgramsIn = ({ client, signal }: VerbContext, workspace: Workspace): Promise<MiniProgram[]> =>
  readAll((query) => client.listMiniPrograms({ workspace: workspace.id }, undefined, { query, signal }));

/** A workspace by its id or name, by default that of `--workspace`, or the only one. @throws CliError */
export async function requireWorkspace(
  context: VerbContext,
  requested = context.option('workspace'),
): Promise<Workspace> {
  const { say } = context;
  const all = await fetchWorkspaces(context);
  if (requested) return pick(context, 'workspace', requested, all);
  const [only, ...others] = all;
  if (!only) throw inputError(say, 'noWorkspace');
  if (others.length === 0) return only;
  const ids = all.map(({ id, name }) => `${name} (${id})`).join(', ');
  throw inputError(say, 'severalWorkspaces', { ids });
}

/** Mini programs of `--workspace`, or of all workspaces. */
export async function fetchPrograms(context: VerbContext): Promise<MiniProgram[]> {
  const workspaces = context.option('workspace') ? [await requireWorkspace(context)] : await fetchWorkspaces(context);
  return (await Promise.all(workspaces.map((workspace) => fetchProgramsIn(context, workspace)))).flat();
}

/** A mini program by its id or name. @throws CliError */
export const requireProgram = async (context: VerbContext, requested = context.word('PROGRAM')): Promise<MiniProgram> =>
  pick(context, 'miniProgram', requested, await fetchPrograms(context));

export const fetchVersions = ({ client, signal }: VerbContext, miniProgram: string): Promise<Version[]> =>
  readAll((query) => client.listVersions({ miniProgram }, undefined, { query, signal }));

export const targetApp = ({ option }: VerbContext): string => option('target-app') ?? 'alipayCN';

/** The mini program of the command at its target app. @throws CliError */
export async function requireTarget(context: VerbContext) {
  const program = await requireProgram(context);
  return { program, path: { miniProgram: program.id, app: targetApp(context) } };
}

const isId = (requested: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(requested);

/** A version by `PROGRAM@X.Y.Z`, or by its id. @throws CliError */
export async function requireVersion(context: VerbContext, requested = context.word('VERSION')) {
  const at = requested.lastIndexOf('@');
  const programs = at > 0 ? [await requireProgram(context, requested.slice(0, at))] : await fetchPrograms(context);
  const number = at > 0 ? requested.slice(at + 1) : '';
  const known: { name: string }[] = [];
  for (const program of programs) {
    const versions = await fetchVersions(context, program.id);
    const version = versions.find((one) => one.id === requested || (number !== '' && one.number === number));
    if (version) return { program, version };
    known.push(...versions.map((one) => ({ name: `${program.name}@${one.number}` })));
  }
  throw unknownName(context, 'version', requested, known);
}

/** A release by its id, or by `PROGRAM@X.Y.Z` and the target app. @throws CliError, ReleaseError notFound */
export async function requireRelease(context: VerbContext, requested = context.word('RELEASE')): Promise<Release> {
  const { client, say, signal } = context;
  if (isId(requested)) return client.getRelease({ release: requested }, undefined, { signal });
  if (requested.lastIndexOf('@') <= 0) {
    const names = (await fetchPrograms(context)).map(({ name }) => ({ name: `${name}@X.Y.Z` }));
    throw unknownName(context, 'release', requested, names);
  }
  const { program, version } = await requireVersion(context, requested);
  const release = version.releases.find((one) => one.targetApp === targetApp(context));
  if (release) return release;
  const params = { name: program.name, number: version.number, version: version.id };
  throw inputError(say, 'noRelease', params);
}
