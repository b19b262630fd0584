import { readAll } from '../../client/pages.ts';
import type { MiniProgram, Release, Workspace } from '../../core/contract/model.ts';
import { visibleLine } from '../../core/visibleText.ts';
import { historyText } from '../../texts/release/history.ts';
import { inputError } from '../model/cliError.ts';
import type { Run, VerbContext } from '../model/context.types.ts';
import { listing, localTime, stageLine, table } from '../output/format.ts';
import { fetchPrograms, fetchVersions, fetchWorkspaces, requireRelease, requireWorkspace } from '../session/resolve.ts';

interface ReleaseRow {
  readonly release: Release;
  readonly miniProgram: string;
  readonly workspace: string;
}

async function listAll(context: VerbContext): Promise<ReleaseRow[]> {
  const workspaces: Workspace[] = context.option('workspace')
    ? [await requireWorkspace(context)]
    : await fetchWorkspaces(context);
  const nameOf = (id: string) => workspaces.find((workspace) => workspace.id === id)?.name ?? id;
  const ofProgram = async ({ id, name, workspaceId }: MiniProgram) =>
    (await fetchVersions(context, id)).flatMap(({ releases }) =>
      releases.map((release) => ({ release, miniProgram: name, workspace: nameOf(workspaceId) })),
    );
  return (await Promise.all((await fetchPrograms(context)).map(ofProgram))).flat();
}

async function listOne(context: VerbContext): Promise<ReleaseRow[]> {
  const release = await requireRelease(context);
  const { client } = context;
  const [program, workspace] = await Promise.all([
    client.getMiniProgram({ miniProgram: release.miniProgramId }),
    client.getWorkspace({ workspace: release.workspaceId }),
  ]);
  return [{ release, miniProgram: program.name, workspace: workspace.name }];
}

export const status: Run = async (context) => {
  const items = await (context.word('RELEASE') ? listOne(context) : listAll(context));
  if (items.length === 0) return listing(context, items, []);
  const rows = items.map(({ release, miniProgram, workspace }) => [
    workspace,
    miniProgram,
    release.versionNumber,
    release.targetApp,
    stageLine(context, release),
    localTime(release.updatedAt),
    release.id,
  ]);
  return { result: { items }, lines: table([context.say('statusHead').split('\t'), ...rows]) };
};

export const history: Run = async (context) => {
  const { client, language, option, say } = context;
  const limit = option('limit') ?? '';
  if (limit !== '' && !/^[1-9]\d{0,3}$/.test(limit)) {
    throw inputError(say, 'optionWrong', { option: '--limit', value: limit, known: '1–9999' });
  }
  const { id: release } = await requireRelease(context);
  const all = await readAll((query) => client.getHistory({ release }, undefined, { query }));
  const items = limit === '' ? all : all.slice(0, Number(limit));
  const lines = items.map((entry) => {
    const { title, by, details } = historyText(language, entry);
    return say('historyLine', { at: entry.at, title: visibleLine([title, details].filter(Boolean).join(' · ')), by });
  });
  return { result: { items }, lines };
};
