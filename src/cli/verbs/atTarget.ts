import type { Run } from '../context.types.ts';
import { targetApp, theProgram } from '../resolve.ts';
import { releaseLine, table } from './tell.ts';

/** The versions that stand at the target app, with its own word for how. */
export const listAdoptable: Run = async (context) => {
  const { client, say } = context;
  const { id: miniProgram } = await theProgram(context);
  const result = await client.listTargetVersions({ miniProgram, app: targetApp(context) });
  const rows = result.items.map(({ number, status, adoptable }) => [
    number,
    status ?? '—',
    adoptable ? say('adoptable') : '',
  ]);
  return { result, lines: rows.length > 0 ? table(rows) : [say('nothingHere')] };
};

export const adopt: Run = async (context) => {
  const { client, word, write } = context;
  const { id: miniProgram, name } = await theProgram(context);
  const path = { miniProgram, app: targetApp(context), number: word('NUMBER') };
  const made = await write((call) => client.adoptVersion(path, {}, call));
  const result = await client.getRelease({ release: made.id });
  return { result, lines: [releaseLine(context, name, result)] };
};

export const reconcile: Run = async (context) => {
  const { client, say, write } = context;
  const { id: miniProgram, name } = await theProgram(context);
  const result = await write((call) => client.reconcile({ miniProgram, app: targetApp(context) }, {}, call));
  return { result, lines: [say(result.changed ? 'reconciledChanged' : 'reconciledSame', { name })] };
};
