import { basicInformationForm } from '../../core/forms/basicInformation.ts';
import { roleName } from '../../texts/labels/labels.ts';
import { bodyFromFile, formLines } from '../forms/form.ts';
import type { Run } from '../model/context.types.ts';
import { listing, table } from '../output/format.ts';
import { fetchWorkspaces, requireWorkspace } from '../session/resolve.ts';

export const listWorkspaces: Run = async (context) => {
  const items = await fetchWorkspaces(context);
  const rows = items.map(({ id, name, role }) => [name, roleName(context.language, role), id]);
  return listing(context, items, table(rows));
};

export const createWorkspace: Run = async (context) => {
  const { client, say, word, write } = context;
  const made = await write((call) => client.createWorkspace({}, { name: word('NAME') }, call));
  const result = await client.getWorkspace({ workspace: made.id });
  return { result, lines: [say('created', { kind: say('kind.workspace'), name: result.name, id: result.id })] };
};

export const getBasicInformation: Run = async (context) => {
  const { id: workspace } = await requireWorkspace(context);
  const result = await context.client.getBasicInformation({ workspace });
  return { result, lines: formLines(context, basicInformationForm, result) };
};

/** Around the fields in what `get --json` prints. */
const around = ['workspaceId', 'problems', 'assumed', 'revision', 'updatedAt', 'changedBy'];

export const setBasicInformation: Run = async (context) => {
  const { client, word, write } = context;
  const { id: workspace } = await requireWorkspace(context);
  const stored = await client.getBasicInformation({ workspace });
  const body = await bodyFromFile(context, workspace, word('FILE'), basicInformationForm, { stored, around });
  await write((call) => client.putBasicInformation({ workspace }, body, { ...call, ifMatch: stored.revision }));
  const result = await client.getBasicInformation({ workspace });
  return { result, lines: formLines(context, basicInformationForm, result) };
};
