import { configurationForm } from '../../core/forms/configuration.ts';
import { bodyFromFile, formLines } from '../forms/form.ts';
import type { Run } from '../model/context.types.ts';
import { requireRelease } from '../session/resolve.ts';

export const getConfiguration: Run = async (context) => {
  const { id: release } = await requireRelease(context);
  const result = await context.client.getConfiguration({ release });
  return { result, lines: formLines(context, configurationForm, result) };
};

/** Around the fields in what `get --json` prints. */
const around = ['releaseId', 'problems', 'revision', 'updatedAt', 'changedBy'];

export const setConfiguration: Run = async (context) => {
  const { client, word, write } = context;
  const { id: release, workspaceId } = await requireRelease(context);
  const stored = await client.getConfiguration({ release });
  const body = await bodyFromFile(context, workspaceId, word('FILE'), configurationForm, { stored, around });
  await write((call) => client.putConfiguration({ release }, body, { ...call, ifMatch: stored.revision }));
  const result = await client.getConfiguration({ release });
  return { result, lines: formLines(context, configurationForm, result) };
};
