import type { BodyOf } from '../../core/contract/endpoints.ts';
import type { BasicInformation } from '../../core/contract/model.ts';
import { basicInformationLimits } from '../../core/limits.ts';
import { fieldName, fieldProblemText, roleName } from '../../texts/labels.ts';
import type { Run, VerbContext } from '../model/context.types.ts';
import { table } from '../output/format.ts';
import { allWorkspaces, theWorkspace } from '../session/resolve.ts';
import { readFields, storePictures } from './jsonFile.ts';

export const listWorkspaces: Run = async (context) => {
  const items = await allWorkspaces(context);
  const rows = items.map(({ id, name, role }) => [name, roleName(context.language, role), id]);
  return { result: { items }, lines: items.length > 0 ? table(rows) : [context.say('nothingHere')] };
};

export const createWorkspace: Run = async (context) => {
  const { client, say, word, write } = context;
  const made = await write((call) => client.createWorkspace({}, { name: word('NAME') }, call));
  const result = await client.getWorkspace({ workspace: made.id });
  return { result, lines: [say('created', { kind: say('kind.workspace'), name: result.name, id: result.id })] };
};

function informationLines({ language }: VerbContext, information: BasicInformation): string[] {
  const fields = Object.keys(basicInformationLimits) as (keyof typeof basicInformationLimits)[];
  const rows = fields.map((field) => {
    const value = information[field];
    return [fieldName(language, field), typeof value === 'string' ? value : String(value.length)];
  });
  return [...table(rows), ...information.problems.map((problem) => fieldProblemText(language, problem as never))];
}

export const getBasicInformation: Run = async (context) => {
  const { id: workspace } = await theWorkspace(context);
  const result = await context.client.getBasicInformation({ workspace });
  return { result, lines: informationLines(context, result) };
};

/** Around the fields in what `get --json` prints. */
const around = ['workspaceId', 'problems', 'assumed', 'revision', 'updatedAt'];

export const setBasicInformation: Run = async (context) => {
  const { client, word, write } = context;
  const { id: workspace } = await theWorkspace(context);
  const file = word('FILE');
  const fields = await readFields(context, file, Object.keys(basicInformationLimits), around);
  const current = await client.getBasicInformation({ workspace });
  const { workspaceId: _, problems: __, assumed: ___, revision, updatedAt: ____, ...stored } = current;
  const pictures = fields.licencePictures ?? stored.licencePictures;
  const body = {
    ...stored,
    ...fields,
    licencePictures: await storePictures(context, workspace, file, pictures),
  } as BodyOf<'putBasicInformation'>;
  await write((call) => client.putBasicInformation({ workspace }, body, { ...call, ifMatch: revision }));
  const result = await client.getBasicInformation({ workspace });
  return { result, lines: informationLines(context, result) };
};
